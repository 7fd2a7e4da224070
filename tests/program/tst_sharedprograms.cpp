// SPDX-License-Identifier: Apache-2.0
#include "program/programs.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <csignal>

using namespace headwater;

/// Several real programs with one profile.
class TestSharedPrograms final : public QObject
{
    Q_OBJECT

    static constexpr int kLongest = 120'000; // ms; the machine may be busy

    static std::unique_ptr<QProcess> startWindow(const test::Programs &programs)
    {
        return programs.start({});
    }
    /// How many times the databases were listed; every window does so for each endpoint.
    static qsizetype listings(const test::Programs &programs)
    {
        return programs.received(QStringLiteral("/databases/list")).size();
    }
    static test::Programs::Ended add(const test::Programs &programs, const QString &name)
    {
        return programs.run(
                {QStringLiteral("endpoint"), QStringLiteral("add"), name, programs.url()});
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_runtime.path()));
    }

    void init() { test::failOnAnyWarning(); }

    void whatTwentyCommandsAddIsListed()
    {
        const test::Programs programs;
        QStringList promised;
        for (int round = 0; round < 2; ++round) {
            std::vector<std::unique_ptr<QProcess>> writers;
            for (int i = 0; i < 20; ++i) {
                writers.push_back(programs.start({QStringLiteral("endpoint"), QStringLiteral("add"),
                                                  QStringLiteral("e%1-%2").arg(round).arg(i),
                                                  programs.url()}));
            }
            for (int i = 0; i < 20; ++i) {
                QProcess &writer = *writers.at(size_t(i));
                QVERIFY(writer.waitForFinished(kLongest));
                QVERIFY2(writer.exitCode() == 0, writer.readAllStandardError());
                promised.append(QStringLiteral("e%1-%2").arg(round).arg(i));
            }
        }
        QStringList listed;
        for (const QJsonObject &line :
             programs.run({QStringLiteral("endpoint"), QStringLiteral("list"),
                           QStringLiteral("--json")})
                     .lines())
            listed.append(line.value(QLatin1String("name")).toString());
        listed.sort();
        promised.sort();
        QCOMPARE(listed, promised);
    }

    void aWindowSeesWhatACommandDoes()
    {
        const test::Programs programs;
        QCOMPARE(add(programs, QStringLiteral("lake")).code, 0);
        const auto window = startWindow(programs);
        QTRY_VERIFY_WITH_TIMEOUT(listings(programs) >= 1, kLongest);
        const qsizetype before = listings(programs);
        QCOMPARE(add(programs, QStringLiteral("pond")).code, 0);
        QTRY_VERIFY_WITH_TIMEOUT(listings(programs) > before, kLongest);
        window->terminate();
        QVERIFY(window->waitForFinished(kLongest));
    }

    void aSecondStartEndsAndAStoppedFirstOneDoesNotSwallowIt()
    {
        const test::Programs programs;
        QCOMPARE(add(programs, QStringLiteral("lake")).code, 0);
        const auto first = startWindow(programs);
        QTRY_VERIFY_WITH_TIMEOUT(listings(programs) >= 1, kLongest);
        const auto second = startWindow(programs);
        QTRY_COMPARE_WITH_TIMEOUT(second->state(), QProcess::NotRunning, kLongest);
        QCOMPARE(second->exitCode(), 0);

        kill(pid_t(first->processId()), SIGSTOP);
        const qsizetype before = listings(programs);
        const auto third = startWindow(programs);
        QTRY_VERIFY_WITH_TIMEOUT(listings(programs) > before, kLongest); // it opened and works
        QCOMPARE(third->state(), QProcess::Running);
        third->terminate();
        QVERIFY(third->waitForFinished(kLongest));
        kill(pid_t(first->processId()), SIGCONT);

        const auto fourth = startWindow(programs); // the first window still listens on the socket
        QTRY_COMPARE_WITH_TIMEOUT(fourth->state(), QProcess::NotRunning, kLongest);
        QCOMPARE(fourth->exitCode(), 0);
        first->terminate();
        QVERIFY(first->waitForFinished(kLongest));
    }

private:
    QTemporaryDir m_runtime;
};

HEADWATER_TEST(TestSharedPrograms, QCoreApplication)
#include "tst_sharedprograms.moc"
