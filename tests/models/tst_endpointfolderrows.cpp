// SPDX-License-Identifier: Apache-2.0
#include "core/job/endpointfolders.h"
#include "models/endpointdrag.h"
#include "models/endpointmarks.h"
#include "models/endpointquery.h"
#include "models/endpointtreemodel.h"
#include "testkit/modeltext.h"
#include "testkit/scenery.h"
#include "testkit/testprogram.h"

#include <QAbstractItemModelTester>
#include <QMimeData>

#include <memory>

using namespace headwater;

/// The folders in the EndpointTreeModel.
class TestEndpointFolderRows final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        Fixture()
        {
            for (const char *each : {"a:", "b:One", "c:Two", "d:One"})
                add(QString::fromLatin1(each));
        }
        EndpointId add(const QString &text)
        {
            ClusterEndpoint endpoint;
            endpoint.name = text.section(u':', 0, 0);
            endpoint.id = EndpointId{endpoint.name};
            endpoint.folder = text.section(u':', 1);
            endpoint.url = QUrl(QStringLiteral("http://127.0.0.1:19530"));
            endpoints.save(endpoint);
            return endpoint.id;
        }
        void put(const QString &id, const QString &folder, const QString &before = {})
        {
            VERIFY_RESULT(endpoints.store.arrange([&](ClusterEndpoints &all) {
                const EndpointPlaces from = placesOf({{id}}, all);
                moveEndpoints(all, from, placesIn(folder, {{id}}, {before}, all));
            }));
        }
        [[nodiscard]] QString rows() const { return test::modelText(model, 1).join(u'\n'); }

        test::Endpoints endpoints;
        EndpointTreeModel model{endpoints.store};
        QAbstractItemModelTester tester{&model};
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void foldersAreAboveTheirEndpoints()
    {
        Fixture f;
        f.model.setDatabases({QStringLiteral("b")}, {QStringLiteral("default")}, {});
        QCOMPARE(f.rows(), QStringLiteral("One (2)\n  b\n    default\n  d\nTwo (1)\n  c\na"));
        QCOMPARE(f.model.folders(), QStringList({QStringLiteral("One"), QStringLiteral("Two")}));
        QCOMPARE(f.model.endpoints().size(), 4);
        QCOMPARE(f.model.endpoints().last().value, QStringLiteral("a"));
        const Scope folder{{}, {}, QStringLiteral("one")};
        QCOMPARE(f.model.scopeAt(f.model.indexOf(folder)),
                 std::optional(Scope{{}, {}, QStringLiteral("One")}));
        QCOMPARE(f.model.withoutFolders({folder, {{QStringLiteral("a")}, {}}}),
                 Scopes({{{QStringLiteral("b")}, {}},
                         {{QStringLiteral("d")}, {}},
                         {{QStringLiteral("a")}, {}}}));
        QCOMPARE(f.model.behind({QStringLiteral("b")}).value, QStringLiteral("d"));
        QVERIFY(f.model.behind({QStringLiteral("d")}).isNull());
        QCOMPARE(f.model.behindFolder(QStringLiteral("One")), QStringLiteral("Two"));
        QCOMPARE(f.model.behindFolder(QStringLiteral("Two")), QString());
    }

    void aFolderTellsOfItsEndpoints()
    {
        Fixture f;
        const QModelIndex one = f.model.indexOf({{}, {}, QStringLiteral("One")});
        const QModelIndex word = one.siblingAtColumn(EndpointTreeModel::Trouble);
        const auto health = [&] { return one.data(HealthRole).value<EndpointHealth>(); };
        QCOMPARE(one.data(Qt::AccessibleTextRole).toString(), QStringLiteral("One"));
        QCOMPARE(one.data(Qt::AccessibleDescriptionRole).toString(),
                 QStringLiteral("Folder, 2 endpoints"));
        QCOMPARE(health(), EndpointHealth::Ok);
        const QSignalSpy changes(&f.model, &EndpointTreeModel::dataChanged);
        f.model.setFailure({QStringLiteral("b")}, {ErrorKind::NoToken, QStringLiteral("No.")});
        QCOMPARE(word.data().toString(), QStringLiteral("1 problem"));
        QCOMPARE(health(), EndpointHealth::SignedOut);
        QCOMPARE(changes.size(), 2); // the endpoint, and its folder
        f.model.setFailure({QStringLiteral("d")}, {ErrorKind::Timeout, QStringLiteral("No.")});
        QCOMPARE(word.data().toString(), QStringLiteral("2 problems"));
        QCOMPARE(health(), EndpointHealth::Failed);
        f.model.setLiveJobs({QStringLiteral("b")}, 2);
        f.model.setLiveJobs({QStringLiteral("d")}, 1);
        QCOMPARE(one.siblingAtColumn(EndpointTreeModel::LiveJobs).data().toString(),
                 QStringLiteral("3"));
        const QString spoken = one.data(Qt::AccessibleDescriptionRole).toString();
        QCOMPARE(spoken, QStringLiteral("Folder, 2 endpoints, 2 problems, 3 live jobs"));
    }

    void marksAreWordsToo()
    {
        Fixture f;
        ClusterEndpoint endpoint = *f.endpoints.store.find({QStringLiteral("c")});
        endpoint.tag = EnvironmentTag::Production;
        endpoint.observeOnly = true;
        endpoint.url = QUrl(QStringLiteral("http://lake.example:19530"));
        endpoint.credential = CredentialKind::ApiKey;
        f.endpoints.save(endpoint);
        const QString words = QStringLiteral("Production, Observe only, Token not encrypted");
        for (const Scope &scope : {Scope{endpoint.id, {}}, Scope{{}, {}, QStringLiteral("Two")}}) {
            const QModelIndex index = f.model.indexOf(scope);
            QCOMPARE(index.siblingAtColumn(EndpointTreeModel::Tag)
                             .data(Qt::AccessibleTextRole)
                             .toString(),
                     words);
            QVERIFY(index.data(Qt::AccessibleDescriptionRole).toString().contains(words));
            QVERIFY(index.data(Qt::ToolTipRole)
                            .toString()
                            .contains(QStringLiteral("Observe only")));
        }
        f.put(QStringLiteral("a"), QStringLiteral("two")); // into an observe-only folder
        QVERIFY(f.model.endpoint({QStringLiteral("a")})->observeOnly);
        const auto marks = f.model.indexOf({{}, {}, QStringLiteral("Two")})
                                   .data(MarksRole)
                                   .value<EndpointMarks>();
        QCOMPARE(marks, (EndpointMarks{EnvironmentTag::None, true, true})); // not all are tagged
    }

    void rowsMoveAndStayThemselves()
    {
        Fixture f;
        f.model.setDatabases({QStringLiteral("b")}, {QStringLiteral("default")}, {});
        const QPersistentModelIndex b = f.model.indexOf({{QStringLiteral("b")}, {}});
        const QPersistentModelIndex database
                = f.model.indexOf({{QStringLiteral("b")}, QStringLiteral("default")});
        const QSignalSpy removals(&f.model, &EndpointTreeModel::rowsRemoved);
        f.put(QStringLiteral("b"), QStringLiteral("Two"), QStringLiteral("c"));
        QCOMPARE(f.rows(), QStringLiteral("One (1)\n  d\nTwo (2)\n  b\n    default\n  c\na"));
        f.put(QStringLiteral("b"), {});
        QCOMPARE(f.rows(), QStringLiteral("One (1)\n  d\nTwo (1)\n  c\na\nb\n  default"));
        f.put(QStringLiteral("b"), {}, QStringLiteral("a"));
        f.put(QStringLiteral("c"), QStringLiteral("New"));
        QCOMPARE(removals.size(), 0); // Two was renamed, since all of it moved
        QCOMPARE(f.rows(), QStringLiteral("One (1)\n  d\nNew (1)\n  c\nb\n  default\na"));
        f.put(QStringLiteral("c"), {});
        QCOMPARE(removals.size(), 1); // of the folder
        QVERIFY(b.isValid());
        QCOMPARE(b.data().toString(), QStringLiteral("b"));
        QCOMPARE(database.data().toString(), QStringLiteral("default"));
        QCOMPARE(database.parent(), QModelIndex(b));
    }

    void aRenamedFolderKeepsItsRow()
    {
        Fixture f;
        const QPersistentModelIndex row = f.model.indexOf({{}, {}, QStringLiteral("One")});
        QSignalSpy renamed(&f.model, &EndpointTreeModel::folderRenamed);
        VERIFY_RESULT(f.endpoints.store.arrange([](ClusterEndpoints &all) {
            const EndpointPlaces to
                    = placesOfRenamed(QStringLiteral("One"), QStringLiteral("First"), all);
            moveEndpoints(all, placesOf(idsIn(QStringLiteral("One"), all), all), to);
        }));
        QVERIFY(row.isValid());
        QCOMPARE(row.data(FolderRole).toString(), QStringLiteral("First"));
        QCOMPARE(renamed.size(), 1);
    }

    void manyAtOnceComeInFewSteps()
    {
        Fixture f;
        const QSignalSpy insertions(&f.model, &EndpointTreeModel::rowsInserted);
        ClusterEndpoints many;
        for (int i = 0; i < 100; ++i) {
            ClusterEndpoint endpoint = *f.endpoints.store.find({QStringLiteral("a")});
            endpoint.name = QStringLiteral("e%1").arg(i);
            endpoint.id = EndpointId{endpoint.name};
            endpoint.folder = QStringLiteral("F%1").arg(i % 4);
            many.append(endpoint);
        }
        VERIFY_RESULT(f.endpoints.store.saveAll(many));
        QCOMPARE(f.model.endpointsIn(QStringLiteral("F3")).size(), 25);
        QCOMPARE(insertions.size(), 8); // a folder and its endpoints, four times
    }

    void whatIsDroppedIsAskedFor()
    {
        Fixture f;
        QSignalSpy moves(&f.model, &EndpointTreeModel::moveRequested);
        QSignalSpy folderMoves(&f.model, &EndpointTreeModel::folderMoveRequested);
        const auto drop = [&](const Scopes &dragged, int row, const QModelIndex &parent) {
            QModelIndexList indexes;
            for (const Scope &scope : dragged)
                indexes << f.model.indexOf(scope);
            const std::unique_ptr<QMimeData> data(f.model.mimeData(indexes));
            return f.model.dropMimeData(data.get(), Qt::MoveAction, row, 0, parent);
        };
        const Scope a{{QStringLiteral("a")}, {}};
        const Scope two{{}, {}, QStringLiteral("Two")};
        const QModelIndex one = f.model.indexOf({{}, {}, QStringLiteral("One")});
        const auto lastMove = [&]() -> QString {
            const QList<QVariant> move = moves.takeLast();
            return move.at(1).toString() + u'/' + move.at(2).value<EndpointId>().value;
        };
        QVERIFY(drop({a}, -1, one));
        QCOMPARE(lastMove(), QStringLiteral("One/"));
        QVERIFY(drop({a}, 1, one));
        QCOMPARE(lastMove(), QStringLiteral("One/d"));
        QVERIFY(drop({{{QStringLiteral("b")}, {}}}, 1, {})); // between folders
        QCOMPARE(lastMove(), QStringLiteral("/a"));
        QVERIFY(drop({{{QStringLiteral("b")}, {}}}, -1, {}));
        QCOMPARE(lastMove(), QStringLiteral("/"));
        QVERIFY(drop({two}, 0, {}));
        QCOMPARE(folderMoves.last().at(1).toString(), QStringLiteral("One"));
        QVERIFY(drop({two}, 2, {}));
        QCOMPARE(folderMoves.last().at(1).toString(), QString());
        QVERIFY(!drop({two}, -1, one)); // there is one level of folders
        QVERIFY(!drop({two, a}, 0, {}));
        QMimeData foreign;
        foreign.setText(QStringLiteral("a"));
        QVERIFY(!f.model.dropMimeData(&foreign, Qt::MoveAction, 0, 0, {}));
    }

    void aQueryFindsWhatIsTyped_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isFound");
        for (const char *yes :
             {"eu", "PROD", "production", "lake.example", "customers", "observe", "tag:prod",
              "folder:cust eu", "endpoint:eu", "-staging", "/^prod/", "\"not encrypted\""})
            QTest::newRow(yes) << QString::fromLatin1(yes) << true;
        for (const char *no : {"asia", "eu asia", "-eu", "tag:stag", "folder:mine", "nothing:eu"})
            QTest::newRow(no) << QString::fromLatin1(no) << false;
    }
    void aQueryFindsWhatIsTyped()
    {
        QFETCH(QString, text);
        ClusterEndpoint endpoint;
        endpoint.name = QStringLiteral("prod-eu");
        endpoint.url = QUrl(QStringLiteral("http://lake.example:19530"));
        endpoint.credential = CredentialKind::ApiKey;
        endpoint.tag = EnvironmentTag::Production;
        endpoint.folder = QStringLiteral("Customers");
        endpoint.observeOnly = true;
        QTEST(EndpointQuery(text).accepts(endpoint), "isFound");
    }
};

HEADWATER_TEST(TestEndpointFolderRows, QCoreApplication)
#include "tst_endpointfolderrows.moc"
