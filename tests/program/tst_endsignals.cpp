// SPDX-License-Identifier: Apache-2.0
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QProcess>
#include <QTemporaryDir>

#include <csignal>

/// The real program with its window is ended from outside.
class TestEndSignals final : public QObject
{
    Q_OBJECT

    static QByteArray kept(const QTemporaryDir &directory)
    {
        QFile file(directory.filePath(QStringLiteral("window.ini")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void start(QProcess &program, const QTemporaryDir &directory)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), directory.path());
        program.setProcessEnvironment(environment);
        program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        program.start(QStringLiteral(HEADWATER), {QStringLiteral("--profile"), directory.path()});
        QVERIFY(program.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(kept(directory).contains("geometry"), 60'000); // nobody closed it
    }

private Q_SLOTS:
    void init() { headwater::test::failOnAnyWarning(); }

    void aProgramThatIsAskedToEndDoesSo_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGHUP") << SIGHUP;
        QTest::newRow("SIGINT") << SIGINT;
    }

    void aProgramThatIsAskedToEndDoesSo()
    {
        QFETCH(int, signal);
        const QTemporaryDir directory;
        QProcess program;
        start(program, directory);
        QCOMPARE(::kill(pid_t(program.processId()), signal), 0);
        QVERIFY(program.waitForFinished());
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 0);
    }

    void oneThatIsKilledLosesNothing()
    {
        const QTemporaryDir directory;
        QProcess program;
        start(program, directory);
        program.kill();
        QVERIFY(program.waitForFinished());
        QVERIFY(kept(directory).contains("geometry"));
    }
};

HEADWATER_TEST(TestEndSignals, QCoreApplication)
#include "tst_endsignals.moc"
