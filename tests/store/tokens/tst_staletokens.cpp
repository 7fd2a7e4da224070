// SPDX-License-Identifier: Apache-2.0
#include "store/tokens/staletokens.h"
#include "testkit/scenery.h"
#include "testkit/slowvault.h"
#include "testkit/testprogram.h"

#include <QSettings>

using namespace headwater;

class TestStaleTokens final : public QObject
{
    Q_OBJECT

    /// Successive runs of the program on the same files.
    struct Lab
    {
        Lab()
        {
            endpoint.id = {QStringLiteral("an id")};
            endpoint.name = QStringLiteral("lab");
            endpoint.url = QUrl(QStringLiteral("https://old.example"));
            endpoint.credential = CredentialKind::ApiKey;
            endpoints.save(endpoint);
        }
        void startAgain()
        {
            settings.sync();
            tokens = std::make_unique<StaleTokens>(settings, endpoints.store, vault);
            tokens->forgetAll();
        }

        QTemporaryDir directory;
        QSettings settings{directory.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
        test::Endpoints endpoints;
        test::SlowVault vault;
        ClusterEndpoint endpoint;
        std::unique_ptr<StaleTokens> tokens
                = std::make_unique<StaleTokens>(settings, endpoints.store, vault);
    };

    static QString oldOne() { return QStringLiteral("remove an id https://old.example:443"); }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void whatIsNotForgottenYetIsForgottenByALaterRun()
    {
        Lab lab;
        lab.tokens->note(lab.endpoint);
        lab.endpoints.remove(lab.endpoint.id);
        QVERIFY(!lab.vault.isToChange());
        lab.startAgain();
        QCOMPARE(lab.vault.lastChange(), oldOne());

        QSignalSpy failed(lab.tokens.get(), &StaleTokens::failed);
        lab.vault.answerChange(Failure({ErrorKind::VaultDenied, QStringLiteral("locked")}));
        QCOMPARE(failed.size(), 1);
        lab.startAgain();
        QVERIFY(lab.vault.isToChange());
        lab.vault.answerChange(Done{});
        lab.startAgain();
        QVERIFY(!lab.vault.isToChange());
    }

    void whatAnEndpointUsesStays_data()
    {
        using Change = std::function<void(ClusterEndpoint &)>;
        QTest::addColumn<Change>("change");
        QTest::addColumn<bool>("stays");
        const auto row = [](const char *name, const Change &change, bool stays) {
            QTest::newRow(name) << change << stays;
        };
        row(
                "unchanged", [](ClusterEndpoint &) {}, true);
        row(
                "default port", [](ClusterEndpoint &e) { e.url.setPort(443); }, true);
        row(
                "other kind",
                [](ClusterEndpoint &e) { e.credential = CredentialKind::UserPassword; }, true);
        row(
                "other server", [](ClusterEndpoint &e) { e.url.setPort(19530); }, false);
        row(
                "no credential", [](ClusterEndpoint &e) { e.credential = CredentialKind::None; },
                false);
    }

    void whatAnEndpointUsesStays()
    {
        QFETCH(std::function<void(ClusterEndpoint &)>, change);
        QFETCH(bool, stays);
        Lab lab;
        lab.tokens->note(lab.endpoint);
        ClusterEndpoint changed = lab.endpoint;
        change(changed);
        lab.endpoints.save(changed);
        lab.tokens->forget(lab.endpoint.id);
        QCOMPARE(lab.vault.lastChange(), stays ? QString() : oldOne());

        lab.endpoints.remove(lab.endpoint.id); // a token found in use is no longer noted
        if (lab.vault.isToChange())
            lab.vault.answerChange(Done{});
        lab.startAgain();
        QVERIFY(!lab.vault.isToChange());
    }

    void oneIsForgottenWithoutTheOthers()
    {
        Lab lab;
        lab.tokens->note(lab.endpoint);
        lab.endpoints.remove(lab.endpoint.id);
        lab.tokens->forget({QStringLiteral("an")});
        QVERIFY(!lab.vault.isToChange());
        lab.tokens->forget(lab.endpoint.id);
        QCOMPARE(lab.vault.lastChange(), oldOne());
    }

    void whereNoTokenIsNothingIsForgotten()
    {
        Lab lab;
        lab.endpoint.credential = CredentialKind::None;
        lab.tokens->note(lab.endpoint);
        lab.endpoints.remove(lab.endpoint.id);
        lab.startAgain();
        QVERIFY(!lab.vault.isToChange());
    }
};

HEADWATER_TEST(TestStaleTokens, QCoreApplication)
#include "tst_staletokens.moc"
