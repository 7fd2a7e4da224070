// SPDX-License-Identifier: Apache-2.0
#include "store/tokens/vaultkey.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;
using namespace Qt::StringLiterals;

class TestVaultKey final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_endpoint = {};
        m_endpoint.id = {u"id-1"_s};
        m_endpoint.url = QUrl(u"https://lake.example"_s);
        m_endpoint.credential = CredentialKind::ApiKey;
        m_endpoint.route.proxyChoice = ProxyChoice::Own;
        m_endpoint.route.proxy = QUrl(u"http://corp@proxy.example:3128"_s);
        m_endpoint.route.clientCertificate = u"/home/me/my keys/c.p12"_s;
    }

    void tokensKeepTheNamesOfEarlierVersions()
    {
        QCOMPARE(VaultKey(m_endpoint).subject, u"https://lake.example:443"_s);
    }

    void eachSecretHasAKeyThatSurvivesItsNote()
    {
        const QList<VaultKey> keys = secretsOf(m_endpoint);
        QCOMPARE(keys.size(), 3);
        for (const VaultKey &key : keys) {
            QVERIFY2(!key.subject.contains(u' '), qPrintable(key.subject));
            QCOMPARE(VaultKey::fromNote(key.note()), key);
            QCOMPARE(keys.count(key), 1);
        }
    }

    // A secret does not follow to another server, proxy or certificate.
    void aSecretBelongsToWhatItWasEnteredFor()
    {
        const QList<VaultKey> before = secretsOf(m_endpoint);
        m_endpoint.url.setPath(u"/other"_s);
        m_endpoint.route.proxy.setHost(u"evil.example"_s);
        m_endpoint.route.clientCertificate = u"/tmp/c.p12"_s;
        for (const VaultKey &key : secretsOf(m_endpoint))
            QVERIFY2(!before.contains(key), qPrintable(key.subject));
    }

    void onlyWhatIsNeededIsLookedFor()
    {
        m_endpoint.credential = CredentialKind::None;
        m_endpoint.route = {};
        QVERIFY(secretsOf(m_endpoint).isEmpty());
        m_endpoint.route.proxyChoice = ProxyChoice::Own;
        m_endpoint.route.proxy = QUrl(u"http://proxy.example:3128"_s); // no user, no login
        QVERIFY(secretsOf(m_endpoint).isEmpty());
    }

private:
    ClusterEndpoint m_endpoint;
};

HEADWATER_TEST(TestVaultKey, headwater::test::NoApplication)
#include "tst_vaultkey.moc"
