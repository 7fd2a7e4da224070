// SPDX-License-Identifier: Apache-2.0
#include "core/import/importcomparison.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

ClusterEndpoint endpoint(const QString &id, const QString &name, const QString &url,
                         const QString &database = u"default"_s)
{
    ClusterEndpoint endpoint;
    endpoint.id.value = id;
    endpoint.name = name;
    endpoint.url = QUrl(url);
    endpoint.database = database;
    return endpoint;
}

FoundEndpoint found(const ClusterEndpoint &endpoint, const QByteArray &token = {})
{
    FoundEndpoint found;
    found.endpoint = endpoint;
    found.token = Secret(token);
    found.hasToken = !token.isEmpty();
    found.origin = u"test"_s;
    return found;
}

const QString kLab = u"http://lab.example:19530"_s;
const QString kProd = u"https://prod.example"_s;

const ClusterEndpoints &configured()
{
    static const ClusterEndpoints list{endpoint(u"1"_s, u"lab"_s, kLab),
                                       endpoint(u"2"_s, u"Prod"_s, kProd)};
    return list;
}

} // namespace

class TestImportComparison final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void isJudged_data()
    {
        QTest::addColumn<ClusterEndpoint>("given");
        QTest::addColumn<ImportState>("state");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const ClusterEndpoint &given, ImportState state,
                            const QString &as, const QString &words) {
            QTest::newRow(name) << given << state << as << words;
        };
        using State = ImportState;
        row("new", endpoint({}, u"x"_s, u"http://x.example"_s), State::New, u"x"_s, u"New"_s);
        row("same place, other name", endpoint({}, u"x"_s, kLab), State::Same, u"x"_s,
            u"Same as lab"_s);
        row("same port, written", endpoint({}, u"x"_s, u"https://prod.example:443"_s), State::Same,
            u"x"_s, u"Same as Prod"_s);
        row("other database", endpoint({}, u"x"_s, kLab, u"b"_s), State::New, u"x"_s, u"New"_s);
        row("name taken", endpoint({}, u"prod"_s, u"http://x.example"_s), State::NameTaken,
            u"prod 2"_s, u"Conflict"_s);
        row("export, new", endpoint(u"3"_s, u"x"_s, kLab), State::New, u"x"_s, u"New"_s);
        row("export, same", endpoint(u"1"_s, u"lab"_s, kLab), State::Same, u"lab"_s, u"Same"_s);
        row("export, name taken", endpoint(u"3"_s, u"LAB"_s, kProd), State::NameTaken, u"LAB 2"_s,
            u"Conflict"_s);
        row("export, changed", endpoint(u"1"_s, u"lab"_s, kProd, u"b"_s), State::Changed, u"lab"_s,
            u"Conflict: lab has another address, database"_s);
        row("export, changed to a name that is taken", endpoint(u"1"_s, u"prod"_s, kLab),
            State::Changed, u"prod 2"_s, u"Conflict"_s);
    }

    void isJudged()
    {
        QFETCH(ClusterEndpoint, given);
        QFETCH(QString, words);
        const ImportCandidates candidates = compareWithConfigured({found(given)}, configured());
        QCOMPARE(candidates.size(), 1);
        const ImportCandidate &candidate = candidates.first();
        QTEST(candidate.state, "state");
        QTEST(candidate.name, "name");
        QVERIFY2(stateText(candidate).startsWith(words), qPrintable(stateText(candidate)));
        QVERIFY(!candidate.found.endpoint.id.isNull());
        QVERIFY(given.id.isNull() || candidate.found.endpoint.id == given.id);
        QCOMPARE(candidate.isConflict(),
                 candidate.state == ImportState::NameTaken
                         || candidate.state == ImportState::Changed);
    }

    /// Whatever the values are, no two names are equal, and none is that of another configured endpoint.
    void everyDifferenceCounts()
    {
        const ClusterEndpoint base = configured().first();
        QList<ClusterEndpoint> others(9, base);
        others[0].name = u"x"_s;
        others[1].url = QUrl(u"http://x.example"_s);
        others[2].credential = CredentialKind::ApiKey;
        others[3].kindChoice = KindChoice::Zilliz;
        others[4].tag = EnvironmentTag::Production;
        others[5].database = u"x"_s;
        others[6].folder = u"x"_s;
        others[7].observeOnly = true;
        others[8].route.serverName = u"x"_s;
        for (const ClusterEndpoint &other : std::as_const(others)) {
            const ImportCandidate candidate
                    = compareWithConfigured({found(other)}, configured()).first();
            QCOMPARE(candidate.state, ImportState::Changed);
            QCOMPARE(candidate.differences.size(), 1);
        }
    }

    void whatIsFoundTwiceIsNewOnce()
    {
        const auto candidates
                = compareWithConfigured({found(endpoint({}, u"x"_s, u"http://x.example"_s)),
                                         found(endpoint({}, u"y"_s, u"http://x.example"_s)),
                                         found(endpoint({}, u"x"_s, u"http://z.example"_s)),
                                         found(endpoint({}, u"X"_s, u"http://w.example"_s))},
                                        configured());
        QCOMPARE(candidates.at(1).state, ImportState::Same);
        QCOMPARE(candidates.at(2).state, ImportState::NameTaken);
        QCOMPARE(candidates.at(2).name, u"x 2"_s);
        QCOMPARE(candidates.at(3).name, u"X 3"_s);
    }

    void tokensAreTakenByPlace()
    {
        QList<FoundEndpoint> chosen{found(endpoint({}, u"renamed"_s, kProd), "x"),
                                    found(endpoint({}, u"gone"_s, u"http://gone.example"_s), "x"),
                                    found(endpoint({}, u"open"_s, kLab)),
                                    found(endpoint({}, u"other"_s, kProd, u"b"_s), "x")};
        for (FoundEndpoint &endpoint : chosen)
            endpoint.token = {};
        const QStringList gone = takeTokens(chosen,
                                            {found(endpoint({}, u"b"_s, kProd, u"b"_s), "of-b"),
                                             found(endpoint({}, u"a"_s, kProd), "of-a")});
        QCOMPARE(gone, QStringList{u"gone"_s});
        QCOMPARE(chosen.size(), 3);
        QCOMPARE(chosen.at(0).token.reveal(), "of-a");
        QVERIFY(chosen.at(1).token.isEmpty());
        QCOMPARE(chosen.at(2).token.reveal(), "of-b");
    }
};

HEADWATER_TEST(TestImportComparison, QCoreApplication)
#include "tst_importcomparison.moc"

#include <utility>
