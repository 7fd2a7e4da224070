// SPDX-License-Identifier: Apache-2.0
// What the vault still does without a D-Bus session.
#include "store/tokens/keychainvault.h"
#include "system/tokenowners.h"
#include "testkit/caught.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;
using test::kEndpoint;
using test::kOther;

class TestNoKeyring final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("HOME", QFile::encodeName(m_home.path()));
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_home.path()));
        qputenv("DBUS_SESSION_BUS_ADDRESS",
                "unix:path=" + QFile::encodeName(m_home.filePath(QStringLiteral("bus"))));
        for (const char *variable :
             {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CURRENT_DESKTOP", "KDE_FULL_SESSION"})
            qunsetenv(variable);
    }

    void init()
    {
        test::failOnAnyWarning();
        m_vault = std::make_unique<KeychainVault>();
        m_unavailable = std::make_unique<QSignalSpy>(m_vault.get(), &TokenVault::unavailable);
    }

    void cleanup()
    {
        QCOMPARE(QDir(m_home.path())
                         .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList());
    }

    void aTokenIsNotStoredAndCanBeKeptUntilQuit()
    {
        test::Caught<Done> written;
        m_vault->write(kEndpoint, Secret("token"), this, written.handler());
        QCOMPARE(written.calls(), 0);
        QVERIFY(written.wait());
        QCOMPARE(written.error().kind, ErrorKind::VaultUnavailable);
        QVERIFY(written.error().message.contains(QStringLiteral("gnome-keyring")));
        QCOMPARE(readBy(*m_vault).error().kind, ErrorKind::NoToken);
        m_vault->keepForSession(kEndpoint, Secret("token"));
        QCOMPARE(readBy(*m_vault)->reveal(), QByteArray("token"));

        KeychainVault nextRun;
        QCOMPARE(readBy(nextRun).error().kind, ErrorKind::NoToken);
    }

    void itIsSaidOnceAndInPlainWords()
    {
        QCOMPARE(readBy(*m_vault).error().kind, ErrorKind::NoToken);
        test::Caught<Done> written;
        m_vault->write(kEndpoint, Secret("token"), this, written.handler());
        QVERIFY(written.wait());
        test::Caught<Done> removed;
        m_vault->remove(kOther, this, removed.handler());
        QVERIFY(removed.wait());

        QCOMPARE(m_unavailable->size(), 1);
        const QString sentence = m_unavailable->first().first().toString();
        for (const char *part :
             {"org.freedesktop.secrets", "gnome-keyring", "KWallet", "until you quit"})
            QVERIFY2(sentence.contains(QLatin1String(part)), part);
        for (const char *raw : {"unix:path", "GDBus", "D-Bus", "connect", "token'"})
            QVERIFY2(!sentence.contains(QLatin1String(raw)), raw);
    }

    void aRemovedTokenIsGone()
    {
        m_vault->keepForSession(kEndpoint, Secret("token"));
        QCOMPARE(readBy(*m_vault)->reveal(), QByteArray("token"));
        QVERIFY(m_unavailable->isEmpty());
        test::Caught<Done> removed;
        m_vault->remove(kEndpoint, this, removed.handler());
        QVERIFY(removed.wait());
        QCOMPARE(removed.error().kind, ErrorKind::VaultUnavailable); // not confirmed by a keyring
        QCOMPARE(readBy(*m_vault).error().kind, ErrorKind::NoToken);
    }

    void aTokenIsHandedOverAsItIsThen()
    {
        m_vault->keepForSession(kEndpoint, Secret("old"));
        test::Caught<Secret> read;
        m_vault->read(kEndpoint, this, read.handler());
        m_vault->keepForSession(kEndpoint, Secret("new"));
        QVERIFY(read.wait());
        QCOMPARE(read.result()->reveal(), QByteArray("new"));

        test::Caught<Secret> readAgain;
        m_vault->read(kEndpoint, this, readAgain.handler());
        test::Caught<Done> removed;
        m_vault->remove(kEndpoint, this, removed.handler());
        QVERIFY(readAgain.wait());
        QVERIFY(!readAgain.result());
        QCOMPARE(readAgain.error().kind, ErrorKind::NoToken);
        QVERIFY(removed.wait());
    }

private:
    Result<Secret> readBy(TokenVault &vault)
    {
        test::Caught<Secret> answer;
        vault.read(kEndpoint, this, answer.handler());
        if (!answer.wait())
            return Failure(Error{ErrorKind::Timeout, QStringLiteral("no answer")});
        return answer.result();
    }

    QTemporaryDir m_home;
    std::unique_ptr<KeychainVault> m_vault;
    std::unique_ptr<QSignalSpy> m_unavailable;
};

HEADWATER_TEST(TestNoKeyring, QCoreApplication)
#include "tst_no-keyring.moc"
