// SPDX-License-Identifier: Apache-2.0
#include "models/endpointtreemodel.h"
#include "testkit/modeltext.h"
#include "testkit/scenery.h"
#include "testkit/testprogram.h"

#include <QAbstractItemModelTester>

using namespace headwater;

class TestEndpointTreeModel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void showsEndpointsInTheUsersOrderWithTheirDatabases()
    {
        test::Endpoints endpoints;
        const EndpointId stage = endpoints.add(QStringLiteral("stage"), EnvironmentTag::Staging);
        EndpointTreeModel model(endpoints.store);
        QAbstractItemModelTester tester(&model);
        const EndpointId eu = endpoints.add(QStringLiteral("eu"), EnvironmentTag::Production);
        model.setDatabases(eu,
                           {QStringLiteral("shop10"), QStringLiteral("shop9"),
                            QStringLiteral("default"), QStringLiteral("shop9")},
                           {});
        model.setLiveJobs(eu, 3);
        COMPARE_LINES(
                test::modelText(model),
                QStringList({QStringLiteral("stage |  | STAGE |"),
                             QStringLiteral("eu |  | PROD | 3"),
                             QStringLiteral("  default |  |  |"), QStringLiteral("  shop9 |  |  |"),
                             QStringLiteral("  shop10 |  |  |")}));
        QCOMPARE(model.scopeAt(model.indexOf({eu, QStringLiteral("shop9")})),
                 std::optional(Scope{eu, QStringLiteral("shop9")}));
        QCOMPARE(model.scopeAt(model.indexOf({stage, {}})), std::optional(Scope{stage, {}}));
        QVERIFY(!model.indexOf({stage, QStringLiteral("none")}).isValid());
    }

    void aNewListKeepsTheRowsThatStay()
    {
        test::Endpoints endpoints;
        const EndpointId id = endpoints.add(QStringLiteral("eu"));
        EndpointTreeModel model(endpoints.store);
        QAbstractItemModelTester tester(&model);
        model.setDatabases(id, {QStringLiteral("a"), QStringLiteral("c")}, {});
        const QPersistentModelIndex kept = model.indexOf({id, QStringLiteral("c")});
        model.setDatabases(id, {QStringLiteral("b"), QStringLiteral("c")}, {});
        QVERIFY(kept.isValid());
        QCOMPARE(kept.data().toString(), QStringLiteral("c"));
        QCOMPARE(model.databases(id), QStringList({QStringLiteral("b"), QStringLiteral("c")}));
    }

    void followsTheStore()
    {
        test::Endpoints endpoints;
        const EndpointId eu = endpoints.add(QStringLiteral("eu"));
        const EndpointId us = endpoints.add(QStringLiteral("us"));
        EndpointTreeModel model(endpoints.store);
        QAbstractItemModelTester tester(&model);
        model.setDatabases(us, {QStringLiteral("default")}, {});
        ClusterEndpoint renamed = *endpoints.store.find(us);
        renamed.name = QStringLiteral("asia");
        endpoints.save(renamed);
        endpoints.remove(eu);
        COMPARE_LINES(test::modelText(model, 1),
                      QStringList({QStringLiteral("asia"), QStringLiteral("  default")}));
    }

    void tellsHealthInWords_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("words");
        QTest::newRow("refused") << int(ErrorKind::Unauthorized)
                                 << "Production, signed out, token, No.\nwords";
        QTest::newRow("no token") << int(ErrorKind::NoToken)
                                  << "Production, signed out, token, No.\nwords";
        QTest::newRow("away") << int(ErrorKind::Unreachable)
                              << "Production, failed, unreachable, No.\nwords";
    }
    void tellsHealthInWords()
    {
        QFETCH(int, kind);
        test::Endpoints endpoints;
        const EndpointId id = endpoints.add(QStringLiteral("eu"), EnvironmentTag::Production);
        EndpointTreeModel model(endpoints.store);
        const QModelIndex index = model.indexOf({id, {}});
        const auto words = [&] { return index.data(Qt::AccessibleDescriptionRole).toString(); };
        QCOMPARE(words(), QStringLiteral("Production, not contacted yet"));
        model.beginReload(id);
        QCOMPARE(words(), QStringLiteral("Production, listing…"));
        model.setFailure(id,
                         Error{ErrorKind(kind), QStringLiteral("No."), QStringLiteral("words")});
        QCOMPARE(words(), QStringLiteral("Production, listing…"));
        model.endReload(id);
        QTEST(words(), "words");
        QVERIFY(index.data(Qt::ToolTipRole).toString().contains(QStringLiteral("No.")));
        model.beginReload(id);
        model.endReload(id);
        QCOMPARE(words(), QStringLiteral("Production, connected"));
    }

    void aFailureLastsUntilTheNextReload()
    {
        test::Endpoints endpoints;
        const EndpointId id = endpoints.add(QStringLiteral("eu"));
        EndpointTreeModel model(endpoints.store);
        const QSignalSpy changes(&model, &EndpointTreeModel::dataChanged);
        QCOMPARE(model.failure(id), std::nullopt);
        const Error away{ErrorKind::Unreachable, QStringLiteral("Away.")};
        model.setFailure(id, away); // between two reloads: shown at once
        QCOMPARE(model.health(id), EndpointHealth::Failed);
        QCOMPARE(changes.size(), 1);
        model.setFailure(id, away);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(model.failure(id), std::optional(away));
        model.beginReload(id);
        QCOMPARE(model.failure(id), std::nullopt);
        model.setFailure(id, away);
        QCOMPARE(model.failure(id), std::optional(away));
        QCOMPARE(changes.size(), 2);
        model.endReload(id);
        QCOMPARE(changes.size(), 3);
        endpoints.remove(id);
        QCOMPARE(model.failure(id), std::nullopt);
    }

    void aRefusedDatabaseListIsNotedThoughTheEndpointIsWell()
    {
        test::Endpoints endpoints;
        const EndpointId id = endpoints.add(QStringLiteral("eu"));
        EndpointTreeModel model(endpoints.store);
        const QString note = QStringLiteral("This cluster does not list databases.");
        model.setDatabases(id, {QStringLiteral("default")}, note);
        model.beginReload(id);
        model.endReload(id);
        QCOMPARE(model.note(id), note);
        QCOMPARE(model.health(id), EndpointHealth::Ok);
    }

    void whatConcernsAnUnknownEndpointIsIgnored()
    {
        test::Endpoints endpoints;
        EndpointTreeModel model(endpoints.store);
        const EndpointId gone{QStringLiteral("gone")};
        model.setDatabases(gone, {QStringLiteral("default")}, {});
        model.beginReload(gone);
        model.setFailure(gone, {});
        model.endReload(gone);
        model.setLiveJobs(gone, 1);
        QCOMPARE(model.rowCount(), 0);
    }
};

HEADWATER_TEST(TestEndpointTreeModel, QCoreApplication)
#include "tst_endpointtreemodel.moc"
