// SPDX-License-Identifier: Apache-2.0
#include "jobs/endpointimporter.h"
#include "store/tokens/staletokens.h"
#include "testkit/scenery.h"
#include "testkit/slowvault.h"
#include "testkit/testprogram.h"

#include <QSettings>

using namespace headwater;
using namespace headwater::test;
using namespace Qt::StringLiterals;

namespace {

FoundEndpoint found(const QString &name, const QByteArray &token = {})
{
    FoundEndpoint found;
    found.endpoint.id = {u"id-"_s + name};
    found.endpoint.name = name;
    found.endpoint.url = QUrl(u"https://%1.example"_s.arg(name));
    found.endpoint.credential = token.isEmpty() ? CredentialKind::None : CredentialKind::ApiKey;
    found.token = Secret(token);
    found.hasToken = !token.isEmpty();
    return found;
}

struct Lab
{
    explicit Lab(EndpointImporter::WithoutKeyring without
                 = EndpointImporter::WithoutKeyring::LeaveOut)
        : importer(endpoints.store, vault, stale, without)
    {
    }

    void run(const QList<FoundEndpoint> &chosen)
    {
        importer.run(chosen, [this](const EndpointImporter::Outcome &result) { outcome = result; });
    }
    [[nodiscard]] bool isAsked() const
    {
        return QTest::qWaitFor([this] { return vault.isToChange(); }, 60'000);
    }
    [[nodiscard]] bool isOver() const
    {
        return QTest::qWaitFor([this] { return outcome.has_value(); }, 60'000);
    }
    [[nodiscard]] QByteArray notes() const
    {
        QFile file(directory.filePath(u"stale-tokens"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir directory;
    QSettings settings{directory.filePath(u"window.ini"_s), QSettings::IniFormat};
    Endpoints endpoints;
    SlowVault vault;
    StaleTokens stale{settings, endpoints.store, vault};
    EndpointImporter importer;
    std::optional<EndpointImporter::Outcome> outcome;
};

} // namespace

class TestEndpointImporter final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void whatComesIntoAnObserveOnlyFolderIsObserveOnly()
    {
        Lab lab;
        FoundEndpoint first = found(u"first"_s);
        first.endpoint.folder = u"Customers"_s;
        first.endpoint.observeOnly = true;
        FoundEndpoint second = found(u"second"_s);
        second.endpoint.folder = u"customers"_s;
        lab.run({first, second}); // as they are: the folder is new
        QVERIFY(lab.isOver());
        QVERIFY(!lab.endpoints.store.find(second.endpoint.id)->observeOnly);
        lab.endpoints.remove(second.endpoint.id);
        lab.outcome.reset();
        lab.run({second});
        QVERIFY(lab.isOver());
        const ClusterEndpoint *imported = lab.endpoints.store.find(second.endpoint.id);
        QVERIFY(imported->observeOnly);
        QCOMPARE(imported->folder, u"Customers"_s);
    }

    void tokensGoFirst()
    {
        Lab lab;
        lab.run({found(u"open"_s), found(u"a"_s, "s3cr3tA"), found(u"b"_s, "s3cr3tB")});
        QVERIFY(lab.isAsked());
        QCOMPARE(lab.vault.lastChange(), u"write id-a https://a.example:443"_s);
        QVERIFY(lab.notes().contains("id-a"));
        QVERIFY(!lab.notes().contains("s3cr3t"));
        QVERIFY(lab.endpoints.store.endpoints().isEmpty());
        lab.vault.answerChange(Done{});
        QVERIFY(lab.isAsked());
        QVERIFY(lab.endpoints.store.endpoints().isEmpty());
        lab.vault.answerChange(Done{});
        QVERIFY(lab.isOver());
        QCOMPARE(lab.outcome->imported.size(), 3);
        QVERIFY(lab.outcome->errors.isEmpty());
        QCOMPARE(lab.endpoints.store.endpoints().size(), 3);
        QVERIFY(!lab.notes().contains("id-"));
        QVERIFY(!lab.importer.isRunning());
    }

    /// What a refused token belongs to is left out, and the rest is imported.
    void refusedTokensLeaveOutTheirEndpoints()
    {
        Lab lab;
        lab.run({found(u"a"_s, "x"), found(u"b"_s, "x")});
        QVERIFY(lab.isAsked());
        lab.vault.answerChange(Failure({ErrorKind::VaultDenied, u"locked"_s}));
        QVERIFY(lab.isAsked());
        lab.vault.answerChange(Done{});
        QVERIFY(lab.isAsked()); // the refused token is removed, in case it was stored
        QCOMPARE(lab.vault.lastChange(), u"remove id-a https://a.example:443"_s);
        lab.vault.answerChange(Done{});
        QVERIFY(lab.isOver());
        QCOMPARE(lab.outcome->imported, QList<EndpointId>{{u"id-b"_s}});
        QCOMPARE(lab.outcome->errors.size(), 1);
    }

    void withoutKeyring_data()
    {
        QTest::addColumn<bool>("keeps");
        QTest::newRow("window") << true;
        QTest::newRow("command") << false;
    }

    void withoutKeyring()
    {
        QFETCH(bool, keeps);
        using Without = EndpointImporter::WithoutKeyring;
        Lab lab(keeps ? Without::KeepForSession : Without::LeaveOut);
        lab.run({found(u"a"_s, "x")});
        QVERIFY(lab.isAsked());
        lab.vault.answerChange(Failure({ErrorKind::VaultUnavailable, u"none"_s}));
        QVERIFY(lab.isOver());
        QCOMPARE(lab.outcome->imported.size(), keeps ? 1 : 0);
        QCOMPARE(lab.outcome->errors.isEmpty(), keeps);
        QVERIFY(lab.notes().isEmpty() || !lab.notes().contains("id-a"));
    }

    /// The token of an endpoint that gets another address is forgotten.
    void replacedAddressesForgetTheirTokens()
    {
        Lab lab;
        ClusterEndpoint before = found(u"a"_s, "x").endpoint;
        before.url = QUrl(u"https://old.example"_s);
        lab.endpoints.save(before);
        lab.run({found(u"a"_s)});
        QVERIFY(lab.isAsked());
        QCOMPARE(lab.vault.lastChange(), u"remove id-a https://old.example:443"_s);
        lab.vault.answerChange(Done{});
        QVERIFY(lab.isOver());
        QCOMPARE(lab.endpoints.store.endpoints().first().url, QUrl(u"https://a.example"_s));
    }

    /// A name that another program took meanwhile: nothing is saved, and all tokens are removed again.
    void allOrNothingIsSaved()
    {
        Lab lab;
        lab.run({found(u"a"_s, "x"), found(u"b"_s)});
        QVERIFY(lab.isAsked());
        ClusterEndpoint other = found(u"other"_s).endpoint;
        other.name = u"B"_s;
        lab.endpoints.save(other);
        lab.vault.answerChange(Done{});
        QVERIFY(lab.isAsked());
        QCOMPARE(lab.vault.lastChange(), u"remove id-a https://a.example:443"_s);
        lab.vault.answerChange(Done{});
        QVERIFY(lab.isOver());
        QVERIFY(lab.outcome->imported.isEmpty());
        QCOMPARE(lab.outcome->errors.size(), 1);
        QCOMPARE(lab.endpoints.store.endpoints().size(), 1);
    }

    /// Ends in the middle: a later start removes the tokens whose endpoints were not saved.
    void whatEndedInTheMiddleIsForgotten()
    {
        Lab lab;
        {
            EndpointImporter ended(lab.endpoints.store, lab.vault, lab.stale,
                                   EndpointImporter::WithoutKeyring::LeaveOut);
            ended.run({found(u"a"_s, "x"), found(u"b"_s, "x")}, [](const auto &) {});
            QVERIFY(lab.isAsked());
        }
        QVERIFY(lab.endpoints.store.endpoints().isEmpty());
        StaleTokens later(lab.settings, lab.endpoints.store, lab.vault);
        later.forgetAll();
        QCOMPARE(lab.vault.lastChange(), u"remove id-a https://a.example:443"_s);
    }

    void nothingIsNothing()
    {
        Lab lab;
        lab.run({});
        QVERIFY(!lab.outcome);
        QVERIFY(lab.isOver());
        QVERIFY(lab.outcome->imported.isEmpty() && lab.outcome->errors.isEmpty());
    }
};

HEADWATER_TEST(TestEndpointImporter, QCoreApplication)
#include "tst_endpointimporter.moc"
