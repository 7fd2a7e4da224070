// SPDX-License-Identifier: Apache-2.0
#include "program/singleinstance.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QUuid>

#include <atomic>
#include <thread>

#include <sys/stat.h>
#include <unistd.h>

using namespace headwater;
using Other = SingleInstance::Other;

/// Two windows on one profile: the second raises the first.
class TestSingleInstance final : public QObject
{
    Q_OBJECT

    /// Hands over from a thread, as another program would; the first one's event loop keeps running.
    Other startBeside(const StartRequest &request = {}) const
    {
        std::atomic<int> found = -1;
        std::thread second([this, &found, &request] {
            found = int(SingleInstance(m_name).handOver(request));
        });
        const bool ended = QTest::qWaitFor([&found] { return found >= 0; }, 60'000);
        second.join();
        return ended ? Other(found.load()) : Other::None;
    }
    [[nodiscard]] QString socket() const { return m_runtime->filePath(m_name); }

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_name = QStringLiteral("headwater-test-") + QUuid::createUuid().toString(QUuid::Id128);
        m_runtime = std::make_unique<QTemporaryDir>();
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_runtime->path()));
    }

    void theSecondRaisesTheFirstAndEnds()
    {
        SingleInstance first(m_name);
        QSignalSpy raised(&first, &SingleInstance::requested);
        QCOMPARE(first.handOver({}), Other::None);
        QCOMPARE(startBeside(), Other::Raised);
        QCOMPARE(raised.size(), 1);
        QCOMPARE(startBeside(), Other::Raised);
        QCOMPARE(raised.size(), 2);
    }

    /// The system still accepts connections on its socket.
    void oneThatDoesNotAnswerSwallowsNothing()
    {
        SingleInstance first(m_name);
        QCOMPARE(first.handOver({}), Other::None);
        QCOMPARE(SingleInstance(m_name).handOver({}), Other::Silent); // its loop is blocked
        QVERIFY(QFileInfo::exists(socket()));
        QCOMPARE(startBeside(), Other::Raised); // and it has kept its name
    }

    void theRequestIsHandedOver()
    {
        SingleInstance first(m_name);
        QSignalSpy requested(&first, &SingleInstance::requested);
        QCOMPARE(first.handOver({}), Other::None);
        const StartRequest request{"token-1", "id-2_TIME99", JobId{461234567890123457}, {}};
        QCOMPARE(startBeside(request), Other::Raised);
        QCOMPARE(requested.size(), 1);
        QCOMPARE(requested.at(0).at(0).value<StartRequest>(), request);
    }

    void whatIsNoRequestIsIgnored_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<bool>("isCutOff");
        QTest::newRow("garbage") << QByteArray("\x01\xff{}\n") << false;
        QTest::newRow("nothing") << QByteArray("\n") << false;
        QTest::newRow("another version") << QByteArray("{\"version\":2}\n") << false;
        QTest::newRow("another kind") << QByteArray("[1]\n") << false;
        QTest::newRow("endless") << QByteArray(4 * StartRequest::kLongest, 'x') << true;
    }

    void whatIsNoRequestIsIgnored()
    {
        QFETCH(QByteArray, message);
        QFETCH(bool, isCutOff);
        SingleInstance first(m_name);
        QSignalSpy requested(&first, &SingleInstance::requested);
        QCOMPARE(first.handOver({}), Other::None);
        QLocalSocket stranger;
        stranger.connectToServer(socket());
        QVERIFY(stranger.waitForConnected());
        stranger.write(message);
        if (isCutOff)
            QTRY_COMPARE(stranger.state(), QLocalSocket::UnconnectedState);
        QCOMPARE(startBeside(), Other::Raised); // after the stranger's message was read
        QCOMPARE(requested.size(), 1);
        QCOMPARE(stranger.bytesAvailable(), 0);
    }

    void otherProfilesDoNotMeet()
    {
        SingleInstance first(m_name);
        QCOMPARE(first.handOver({}), Other::None);
        QCOMPARE(SingleInstance(m_name + QLatin1Char('2')).handOver({}), Other::None);
    }

    void theNextOneTakesOverFromOneThatEnded()
    {
        {
            SingleInstance first(m_name);
            QCOMPARE(first.handOver({}), Other::None);
        }
        QCOMPARE(SingleInstance(m_name).handOver({}), Other::None);
    }

    void theNextOneTakesOverFromOneThatCrashed()
    {
        {
            QLocalServer crashed;
            QVERIFY(crashed.listen(socket()));
            QVERIFY(rename(qPrintable(socket()), qPrintable(socket() + u'x')) == 0);
        }
        QVERIFY(rename(qPrintable(socket() + u'x'), qPrintable(socket())) == 0);
        SingleInstance next(m_name);
        QCOMPARE(next.handOver({}), Other::None);
        QCOMPARE(startBeside(), Other::Raised);
    }

    void theSocketIsTheUsersOnly()
    {
        SingleInstance first(m_name);
        QCOMPARE(first.handOver({}), Other::None);
        struct stat status
        {
        };
        QCOMPARE(lstat(qPrintable(socket()), &status), 0);
        QVERIFY(S_ISSOCK(status.st_mode));
        QCOMPARE(int(status.st_mode & 077), 0);
    }

    void whatIsNoSocketOfOursIsLeftAlone_data()
    {
        QTest::addColumn<bool>("isLink");
        QTest::newRow("link to a socket") << true;
        QTest::newRow("file") << false;
    }

    void whatIsNoSocketOfOursIsLeftAlone()
    {
        QFETCH(bool, isLink);
        QLocalServer elsewhere;
        const QString target = m_runtime->filePath(QStringLiteral("elsewhere"));
        QVERIFY(elsewhere.listen(target));
        if (isLink) {
            QVERIFY(QFile::link(target, socket()));
        } else {
            QFile file(socket());
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        QCOMPARE(SingleInstance(m_name).handOver({}), Other::None);
        QVERIFY(!elsewhere.hasPendingConnections());
        QVERIFY(QFileInfo::exists(socket()));
        QCOMPARE(QFileInfo(socket()).isSymLink(), isLink);
    }

    void withoutARuntimeFolderThereIsOneOfOurOwn_data()
    {
        QTest::addColumn<QByteArray>("runtime");
        QTest::newRow("unset") << QByteArray();
        QTest::newRow("relative") << QByteArray("relative");
        QTest::newRow("missing") << QByteArray("/nowhere/at/all");
        QTest::newRow("open to all") << QByteArray("/tmp");
    }

    void withoutARuntimeFolderThereIsOneOfOurOwn()
    {
        QFETCH(QByteArray, runtime);
        qputenv("TMPDIR", QFile::encodeName(m_runtime->path()));
        const auto restore = qScopeGuard([] { qunsetenv("TMPDIR"); });
        qputenv("XDG_RUNTIME_DIR", runtime);
        const QString own = m_runtime->filePath(QStringLiteral("headwater-%1").arg(getuid()));
        {
            SingleInstance first(m_name);
            QCOMPARE(first.handOver({}), Other::None);
            struct stat status
            {
            };
            QCOMPARE(lstat(qPrintable(own), &status), 0);
            QCOMPARE(int(status.st_mode & 0777), 0700);
            QVERIFY(QFileInfo::exists(own + u'/' + m_name));
            QCOMPARE(startBeside(), Other::Raised);
        }
        QVERIFY(QFile::setPermissions(own, QFile::Permissions(0x7777)));
        SingleInstance first(m_name); // others could have put anything into it
        QCOMPARE(first.handOver({}), Other::None);
        QVERIFY(!QFileInfo::exists(own + u'/' + m_name));
    }

private:
    QString m_name;
    std::unique_ptr<QTemporaryDir> m_runtime;
};

HEADWATER_TEST(TestSingleInstance, QCoreApplication)
#include "tst_singleinstance.moc"
