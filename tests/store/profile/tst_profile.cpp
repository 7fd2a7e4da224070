// SPDX-License-Identifier: Apache-2.0
#include "store/profile/profile.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "testkit/unprivileged.h"

using namespace headwater;

namespace {

constexpr QFile::Permissions kOwnerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner
        | QFile::ReadUser | QFile::WriteUser | QFile::ExeUser;

QFile::Permissions permissionsOf(const QString &path)
{
    return QFileInfo(path).permissions();
}

} // namespace

class TestProfile final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_home = std::make_unique<QTemporaryDir>();
        qputenv("HOME", QFile::encodeName(m_home->path()));
        for (const char *variable : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
            qunsetenv(variable);
    }

    void standardFollowsTheBaseDirectories_data()
    {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<QString>("endpoints");
        QTest::addColumn<QString>("history");
        QTest::addColumn<QString>("window");
        const QString config = QStringLiteral("/.config/headwater/endpoints.json");
        const QString data = QStringLiteral("/.local/share/headwater/history.sqlite");
        const QString state = QStringLiteral("/.local/state/headwater/window.ini");
        QTest::newRow("defaults") << QByteArray() << QByteArray() << QByteArray() << config << data
                                  << state;
        QTest::newRow("relative ones are ignored") << QByteArray("c") << QByteArray("./d")
                                                   << QByteArray("../s") << config << data << state;
        QTest::newRow("each its own")
                << QByteArray("/c/") << QByteArray("/d/deep") << QByteArray("/s/../t")
                << QStringLiteral("/c/headwater/endpoints.json")
                << QStringLiteral("/d/deep/headwater/history.sqlite")
                << QStringLiteral("/t/headwater/window.ini");
    }

    void standardFollowsTheBaseDirectories()
    {
        QFETCH(QByteArray, config);
        QFETCH(QByteArray, data);
        QFETCH(QByteArray, state);
        const auto set = [this](const char *variable, const QByteArray &value) {
            if (!value.isEmpty())
                qputenv(variable,
                        value.startsWith('/') ? QFile::encodeName(m_home->path()) + value : value);
        };
        set("XDG_CONFIG_HOME", config);
        set("XDG_DATA_HOME", data);
        set("XDG_STATE_HOME", state);

        const auto profile = Profile::standard();
        VERIFY_RESULT(profile);
        QTEST(profile->endpointsFile().mid(m_home->path().size()), "endpoints");
        QTEST(profile->historyFile().mid(m_home->path().size()), "history");
        QTEST(profile->windowFile().mid(m_home->path().size()), "window");
        for (const QString &file :
             {profile->endpointsFile(), profile->historyFile(), profile->windowFile()})
            QCOMPARE(permissionsOf(QFileInfo(file).path()), kOwnerOnly);
    }

    void aDirectoryHoldsEverything()
    {
        const QString directory = m_home->filePath(QStringLiteral("one/two"));
        const auto profile = Profile::at(directory);
        VERIFY_RESULT(profile);
        for (const QString &file :
             {profile->endpointsFile(), profile->historyFile(), profile->windowFile()})
            QCOMPARE(QFileInfo(file).path(), directory);
        QCOMPARE(permissionsOf(directory), kOwnerOnly);
        QCOMPARE(permissionsOf(QFileInfo(directory).path()), kOwnerOnly);
        QCOMPARE(QDir(m_home->path())
                         .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList(QStringLiteral("one")));
    }

    void anExistingDirectoryKeepsItsMode()
    {
        const QString directory = m_home->filePath(QStringLiteral("mine"));
        QVERIFY(QDir().mkdir(directory));
        QVERIFY(QFile::setPermissions(directory, kOwnerOnly | QFile::ReadGroup | QFile::ExeGroup));
        VERIFY_RESULT(Profile::at(directory));
        QCOMPARE(permissionsOf(directory), kOwnerOnly | QFile::ReadGroup | QFile::ExeGroup);
    }

    void whatIsInTheWayIsNamed_data()
    {
        QTest::addColumn<QString>("obstacle");
        QTest::addColumn<QString>("named");
        QTest::newRow("a file") << "file"
                                << "file";
        QTest::newRow("a file above it") << "file/below/it"
                                         << "file";
        QTest::newRow("a link to nothing") << "dangling"
                                           << "dangling";
        QTest::newRow("a folder that may not be written") << "locked"
                                                          << "locked";
        QTest::newRow("one in such a folder") << "locked/new"
                                              << "locked/new";
    }

    void whatIsInTheWayIsNamed()
    {
        QFETCH(QString, obstacle);
        QFETCH(QString, named);
        QVERIFY(QFile::setPermissions(m_home->path(), QFile::Permissions(0x7755)));
        QFile file(m_home->filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(QFile::link(QStringLiteral("/nowhere/at/all"),
                            m_home->filePath(QStringLiteral("dangling"))));
        const QString locked = m_home->filePath(QStringLiteral("locked"));
        QVERIFY(QDir().mkdir(locked));
        QVERIFY(QFile::setPermissions(locked, QFile::Permissions(0x5555)));

        const test::Unprivileged user;
        const auto profile = Profile::at(m_home->filePath(obstacle));
        QVERIFY(!profile);
        QCOMPARE(profile.error().kind, ErrorKind::Storage);
        QVERIFY2(profile.error().message.contains(m_home->filePath(named)),
                 qPrintable(profile.error().message));
    }

    void aProfileNeedsAName()
    {
        const auto profile = Profile::at(QString());
        QVERIFY(!profile);
        QCOMPARE(profile.error().kind, ErrorKind::Storage);
    }

    void theLockNameStandsForTheProfile()
    {
        const QString directory = m_home->filePath(QStringLiteral("a"));
        const auto one = Profile::at(directory);
        VERIFY_RESULT(one);
        QVERIFY(QFile::link(directory, m_home->filePath(QStringLiteral("link"))));

        const QString name = one->lockName();
        QVERIFY(QRegularExpression(QStringLiteral("^headwater-[0-9a-f]{16}$"))
                        .match(name)
                        .hasMatch());
        QCOMPARE(Profile::at(directory)->lockName(), name);
        QCOMPARE(Profile::at(m_home->filePath(QStringLiteral("b/../a/")))->lockName(), name);
        QCOMPARE(Profile::at(m_home->filePath(QStringLiteral("link")))->lockName(), name);

        QVERIFY(Profile::at(m_home->filePath(QStringLiteral("b")))->lockName() != name);
        QVERIFY(Profile::standard()->lockName() != name);
        if (geteuid() == 0) {
            const test::Unprivileged other;
            QVERIFY(one->lockName() != name);
        }
    }

private:
    std::unique_ptr<QTemporaryDir> m_home;
};

HEADWATER_TEST(TestProfile, QCoreApplication)
#include "tst_profile.moc"
