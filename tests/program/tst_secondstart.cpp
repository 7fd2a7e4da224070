// SPDX-License-Identifier: Apache-2.0
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

constexpr char kPlantedToken[] = "launcher-t0ken-5d2";

/// Two real programs on one profile.
struct SecondStartScene
{
    std::unique_ptr<QProcess> start(const QStringList &arguments,
                                    const QByteArray &token = {}) const
    {
        auto program = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        environment.insert(u"XDG_RUNTIME_DIR"_s, directory.path());
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nowhere/at/all"_s);
        if (!token.isEmpty())
            environment.insert(u"XDG_ACTIVATION_TOKEN"_s, QString::fromLatin1(token));
        program->setProcessEnvironment(environment);
        program->start(QStringLiteral(HEADWATER),
                       QStringList{u"--profile"_s, directory.path()} + arguments);
        return program;
    }
    [[nodiscard]] QByteArray log() const
    {
        QFile file(directory.filePath(u"log"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// The window is open and saves what is remembered.
    [[nodiscard]] bool isOpen() const
    {
        return QFileInfo::exists(directory.filePath(u"window.ini"_s));
    }

    QTemporaryDir directory;
    std::unique_ptr<QProcess> first
            = start({u"--log"_s, directory.filePath(u"log"_s)}, kPlantedToken);
};

} // namespace

/// A second start hands its request to the window that is open.
class TestSecondStart final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { headwater::test::failOnAnyWarning(); }

    void handsOverWhatItWasAskedFor()
    {
        const SecondStartScene scene;
        QTRY_VERIFY_WITH_TIMEOUT(scene.isOpen(), 60'000);
        const auto second = scene.start({u"--follow"_s, u"461234567890123457"_s}, "second-t0ken");
        QVERIFY(second->waitForFinished(60'000));
        QCOMPARE(second->exitCode(), 0);
        QTRY_VERIFY(scene.log().contains("to follow 461234567890123457"));
        QVERIFY(!scene.log().contains("t0ken"));
        scene.first->terminate();
        QVERIFY(scene.first->waitForFinished(60'000));
    }

    void refusesWhatIsUnknownItself_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("option") << QStringList{u"--unknown"_s};
        QTest::newRow("no id") << QStringList{u"--follow"_s};
        QTest::newRow("words") << QStringList{u"--follow"_s, u"books"_s};
        QTest::newRow("too large") << QStringList{u"--follow=99999999999999999999"_s};
        QTest::newRow("with a command") << QStringList{u"--follow"_s, u"7"_s, u"jobs"_s};
    }

    void refusesWhatIsUnknownItself()
    {
        QFETCH(QStringList, arguments);
        const SecondStartScene scene;
        QTRY_VERIFY_WITH_TIMEOUT(scene.isOpen(), 60'000);
        const auto second = scene.start(arguments);
        QVERIFY(second->waitForFinished(60'000));
        QCOMPARE(second->exitCode(), 2);
        QVERIFY(!second->readAllStandardError().isEmpty());
        QVERIFY(!scene.log().contains("another start"));
        scene.first->terminate();
        QVERIFY(scene.first->waitForFinished(60'000));
    }
};

HEADWATER_TEST(TestSecondStart, QCoreApplication)
#include "tst_secondstart.moc"
