// SPDX-License-Identifier: Apache-2.0
// How the vault handles a KWallet with problems. The wallet is this program, started a second time.
#include "store/tokens/keychainvault.h"
#include "system/tokenowners.h"
#include "testkit/caught.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QProcess>

#include <cstdio>

using namespace headwater;
using test::kEndpoint;

namespace {

constexpr std::chrono::seconds kLongestAnswer(60);
const QString kService = QStringLiteral("org.kde.kwalletd5");
const QString kPath = QStringLiteral("/modules/kwalletd5");

/// The part of KWallet that QtKeychain calls before it opens a wallet.
class Wallet final : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.KWallet")
public:
    explicit Wallet(const QString &manner) : m_manner(manner) { }

public Q_SLOTS:
    Q_SCRIPTABLE QString networkWallet() { return QStringLiteral("kdewallet"); } // NOLINT: D-Bus
    Q_SCRIPTABLE int open(const QString &, qlonglong, const QString &)
    {
        if (m_manner == QLatin1String("dies"))
            std::_Exit(0);
        if (m_manner == QLatin1String("hangs"))
            setDelayedReply(true); // its prompt stays open without an answer
        return -1; // its prompt was closed
    }

private:
    QString m_manner;
};

int actAsWallet(QCoreApplication &application, const QString &manner)
{
    Wallet wallet(manner);
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.registerObject(kPath, &wallet, QDBusConnection::ExportScriptableSlots)
        || !bus.registerService(kService))
        return 1;
    std::puts("ready");
    std::fflush(stdout);
    return application.exec();
}

} // namespace

class TestKWallet final : public QObject
{
    Q_OBJECT

    void startWallet(const QString &manner)
    {
        m_wallet = std::make_unique<QProcess>();
        m_wallet->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_wallet->start(QCoreApplication::applicationFilePath(),
                        {QStringLiteral("kwallet"), QStringLiteral("--as-wallet"), manner});
        QVERIFY(m_wallet->waitForReadyRead(60'000));
    }

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_vault = std::make_unique<KeychainVault>();
        m_unavailable = std::make_unique<QSignalSpy>(m_vault.get(), &TokenVault::unavailable);
    }
    void cleanup()
    {
        QCOMPARE(m_unavailable->size(), 0); // the service exists, whatever its problem
        if (m_wallet) {
            m_wallet->kill();
            m_wallet->waitForFinished();
        }
    }

    void isNoMissingOne_data()
    {
        QTest::addColumn<QString>("manner");
        QTest::newRow("prompt closed") << QStringLiteral("refuses");
        QTest::newRow("died") << QStringLiteral("dies");
    }

    void isNoMissingOne()
    {
        QFETCH(QString, manner);
        startWallet(manner);
        test::Caught<Secret> read;
        m_vault->read(kEndpoint, this, read.handler());
        QVERIFY(read.wait(kLongestAnswer));
        QVERIFY(!read.result());
        QCOMPARE(read.error().kind, ErrorKind::VaultDenied);

        m_wallet->kill();
        m_wallet->waitForFinished();
        startWallet(manner);
        test::Caught<Done> removed;
        m_vault->remove(kEndpoint, this, removed.handler());
        QVERIFY(removed.wait(kLongestAnswer));
        QVERIFY(!removed.result());
        QCOMPARE(removed.error().kind, ErrorKind::VaultDenied);
    }

    void removingWaitsWithAWord()
    {
        startWallet(QStringLiteral("hangs"));
        m_vault->setPatience(std::chrono::milliseconds(50));
        QSignalSpy waiting(m_vault.get(), &TokenVault::waiting);
        QSignalSpy answered(m_vault.get(), &TokenVault::answered);
        test::Caught<Done> removed;
        m_vault->remove(kEndpoint, this, removed.handler());
        QTRY_COMPARE_WITH_TIMEOUT(waiting.size(), 1, 60'000);
        QCOMPARE(removed.calls(), 0);
        m_wallet->kill(); // closes the prompt too
        QVERIFY(removed.wait(kLongestAnswer));
        QCOMPARE(removed.error().kind, ErrorKind::VaultDenied);
        QCOMPARE(answered.size(), 1);
    }

private:
    std::unique_ptr<QProcess> m_wallet;
    std::unique_ptr<KeychainVault> m_vault;
    std::unique_ptr<QSignalSpy> m_unavailable;
};

namespace {
int testOrActAsWallet(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == QLatin1String("--as-wallet"))
        return actAsWallet(application, words.value(2));
    TestKWallet test;
    return QTest::qExec(&test, argc, argv);
}
} // namespace

HEADWATER_TEST_MAIN(TestKWallet, testOrActAsWallet)

#include "tst_kwallet.moc"
