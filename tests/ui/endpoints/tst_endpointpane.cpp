// SPDX-License-Identifier: Apache-2.0
#include "models/endpointtreemodel.h"
#include "testkit/accessibletext.h"
#include "testkit/scenery.h"
#include "testkit/testprogram.h"
#include "ui/endpoints/endpointpane.h"
#include "ui/endpoints/treesettler.h"

#include <QAction>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QTreeView>

using namespace headwater;

class TestEndpointPane final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        test::Endpoints endpoints;
        EndpointId eu = endpoints.add(QStringLiteral("eu"), EnvironmentTag::Production);
        EndpointId us = endpoints.add(QStringLiteral("us"));
        EndpointTreeModel model{endpoints.store};
        EndpointPane pane{model};
        QTreeView *tree = pane.findChild<QTreeView *>();
        QLineEdit *find = pane.findChild<QLineEdit *>();

        void selectRow(int row, int databaseRow = -1)
        {
            QModelIndex index = tree->model()->index(row, 0);
            if (databaseRow >= 0)
                index = tree->model()->index(databaseRow, 0, index);
            tree->setCurrentIndex(index);
        }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void hasTheNamesThatToolsLookFor()
    {
        Fixture f;
        f.pane.show(); // the tree lays out its rows when it is visible
        QCOMPARE(test::accessibleName(f.tree), QStringLiteral("Endpoints"));
        QCOMPARE(test::accessibleName(f.find), QStringLiteral("Find endpoint"));
        QCOMPARE(test::accessibleName(
                         f.pane.findChild<QToolButton *>(QStringLiteral("addEndpoint"))),
                 QStringLiteral("Add endpoint"));
        QCOMPARE(test::accessibleCell(f.tree, 0, EndpointTreeModel::Name), QStringLiteral("eu"));
        QCOMPARE(test::accessibleCell(f.tree, 0, EndpointTreeModel::Tag),
                 QStringLiteral("Production"));
    }

    void aDatabaseCanBeTypedWhereNoneIsListed()
    {
        Fixture f;
        f.pane.show();
        const auto offers = [&f](int row) {
            f.selectRow(row);
            for (const char *lack : {"raise()", "grabbing the keyboard"}) // of the platform
                QTest::ignoreMessage(QtWarningMsg,
                                     qPrintable(QStringLiteral("This plugin does not support %1")
                                                        .arg(QLatin1String(lack))));
            const QPoint at = f.tree->visualRect(f.tree->currentIndex()).center();
            Q_EMIT f.tree->customContextMenuRequested(at);
            const std::unique_ptr<QMenu> menu(f.pane.findChild<QMenu *>());
            auto *add = menu->findChild<QAction *>(QStringLiteral("addDatabase"));
            if (add)
                add->trigger();
            return add != nullptr;
        };
        QSignalSpy wanted(&f.pane, &EndpointPane::addDatabaseRequested);
        f.model.setDatabases(f.eu, {QStringLiteral("default")}, QStringLiteral("Refused."));
        f.model.setDatabases(f.us, {QStringLiteral("default")}, {});
        QVERIFY(offers(0));
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().at(0).value<EndpointId>(), f.eu);
        QVERIFY(!offers(1));
    }

    // Without the notice, a cluster that refuses the list would seem to have no databases.
    void aRefusedListIsSaidWhereTheDatabasesAre()
    {
        Fixture f;
        f.pane.show();
        auto &refusal = *f.pane.findChild<QWidget *>(QStringLiteral("listRefusal"));
        QSignalSpy wanted(&f.pane, &EndpointPane::addDatabaseRequested);
        QVERIFY(!refusal.isVisible());
        f.model.setDatabases(f.us, {QStringLiteral("default")}, QStringLiteral("Refused."));
        QVERIFY(refusal.isVisible());
        QCOMPARE(refusal.findChild<QLabel *>()->text(), QStringLiteral("us: Refused."));
        refusal.findChild<QPushButton *>()->click();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().at(0).value<EndpointId>(), f.us);
        f.selectRow(0);
        QVERIFY(!refusal.isVisible()); // the current endpoint lists its databases
        f.selectRow(1);
        QVERIFY(refusal.isVisible());
        f.model.setDatabases(f.us, {QStringLiteral("default")}, {});
        QVERIFY(!refusal.isVisible());
    }

    void whatIsSelectedIsTheScope()
    {
        Fixture f;
        f.model.setDatabases(f.eu, {QStringLiteral("default"), QStringLiteral("shop")}, {});
        QVERIFY(f.tree->isExpanded(f.tree->model()->index(0, 0)));
        QSignalSpy changes(&f.pane, &EndpointPane::scopeChanged);
        QCOMPARE(f.pane.scope(), Scopes());
        f.selectRow(0, 1);
        QCOMPARE(f.pane.scope(), Scopes({{f.eu, QStringLiteral("shop")}}));
        f.pane.select(f.us);
        QCOMPARE(f.pane.scope(), Scopes({{f.us, {}}}));
        QCOMPARE(f.pane.currentEndpoint(), f.us);
        f.tree->clearSelection();
        QCOMPARE(f.pane.scope(), Scopes());
        QCOMPARE(changes.size(), 3);
    }

    void findingHidesRowsButLeavesTheScope()
    {
        Fixture f;
        f.pane.select(f.eu);
        QSignalSpy changes(&f.pane, &EndpointPane::scopeChanged);
        f.find->setText(QStringLiteral("US"));
        QCOMPARE(f.tree->model()->rowCount(), 1);
        QCOMPARE(f.pane.scope(), Scopes({{f.eu, {}}}));
        f.find->clear();
        QCOMPARE(f.tree->selectionModel()->selectedRows().size(), 1);
        QCOMPARE(f.pane.scope(), Scopes({{f.eu, {}}}));
        QCOMPARE(changes.size(), 0);
        f.find->setText(QStringLiteral("US"));
        f.pane.select(f.eu); // a new endpoint is visible, whatever the find field contains
        QCOMPARE(f.find->text(), QString());
    }

    void theScopeForgetsWhatIsRemoved()
    {
        Fixture f;
        f.pane.select(f.eu);
        f.endpoints.remove(f.eu);
        QCOMPARE(f.pane.scope(), Scopes());
        f.pane.select(f.us);
        f.find->setText(QStringLiteral("nothing"));
        f.endpoints.remove(f.us); // while the find field hides it
        QCOMPARE(f.pane.scope(), Scopes());
    }

    void statesIntentionsOnTheCurrentEndpoint_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QByteArray>("signal");
        QTest::newRow("edit") << "editEndpoint"
                              << QByteArray(SIGNAL(editRequested(headwater::EndpointId)));
        QTest::newRow("duplicate") << "duplicateEndpoint"
                                   << QByteArray(SIGNAL(duplicateRequested(headwater::EndpointId)));
        QTest::newRow("remove") << "removeEndpoint"
                                << QByteArray(SIGNAL(removeRequested(headwater::EndpointId)));
        QTest::newRow("reload") << "reloadEndpoint"
                                << QByteArray(SIGNAL(reloadRequested(headwater::EndpointId)));
    }
    void statesIntentionsOnTheCurrentEndpoint()
    {
        QFETCH(QString, action);
        QFETCH(QByteArray, signal);
        Fixture f;
        auto *button = f.pane.findChild<QAction *>(action);
        QSignalSpy spy(&f.pane, signal.constData());
        QVERIFY(!button->isEnabled());
        f.model.setDatabases(f.us, {QStringLiteral("default")}, {});
        f.selectRow(1, 0); // a database counts as its endpoint
        QVERIFY(button->isEnabled());
        button->trigger();
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy.at(0).at(0).value<EndpointId>(), f.us);
    }

    void remembersWhatTheUserFolded()
    {
        Fixture f;
        f.model.setDatabases(f.eu, {QStringLiteral("default")}, {});
        f.tree->collapse(f.tree->model()->index(0, 0));
        const QByteArray state = f.pane.saveState();

        EndpointPane other(f.model);
        auto *tree = other.findChild<QTreeView *>();
        QVERIFY(tree->isExpanded(tree->model()->index(0, 0)));
        other.restoreState(state);
        QVERIFY(!tree->isExpanded(tree->model()->index(0, 0)));
        f.model.setDatabases(f.eu, {QStringLiteral("default"), QStringLiteral("new")}, {});
        QVERIFY(!tree->isExpanded(tree->model()->index(0, 0)));
    }

    static QStringList names(const QTreeView &tree)
    {
        QStringList result;
        for (int row = 0; row < tree.model()->rowCount(); ++row)
            result << tree.model()->index(row, 0).data().toString();
        return result;
    }

    void problemsComeFirst_data()
    {
        QTest::addColumn<ErrorKind>("eu");
        QTest::addColumn<ErrorKind>("us");
        QTest::addColumn<QString>("order");
        QTest::newRow("a failure before a token")
                << ErrorKind::NoToken << ErrorKind::Timeout << "us eu fine";
        QTest::newRow("equal ones in the user's order")
                << ErrorKind::Timeout << ErrorKind::Unreachable << "eu us fine";
    }
    void problemsComeFirst()
    {
        QFETCH(ErrorKind, eu);
        QFETCH(ErrorKind, us);
        Fixture f;
        f.endpoints.add(QStringLiteral("fine"));
        f.model.setFailure(f.eu, {eu, QStringLiteral("Broken.")});
        f.model.setFailure(f.us, {us, QStringLiteral("Broken.")});
        f.pane.settleOrder();
        QTEST(names(*f.tree).join(u' '), "order");
        f.pane.findChild<QToolButton *>(QStringLiteral("problemsFirst"))->click();
        QCOMPARE(names(*f.tree).join(u' '), QStringLiteral("eu us fine"));
        EndpointPane other(f.model);
        other.restoreState(f.pane.saveState());
        QCOMPARE(names(*other.findChild<QTreeView *>()).join(u' '), QStringLiteral("eu us fine"));
    }

    void noRowMovesWhileTheUserIsAmongThem()
    {
        Fixture f;
        f.pane.show();
        f.pane.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&f.pane));
        f.selectRow(0);
        f.tree->setFocus();
        QTRY_VERIFY(f.tree->hasFocus());
        f.model.setFailure(f.us, {ErrorKind::Timeout, QStringLiteral("Broken.")});
        QTest::qWait(TreeSettler::kDelay * 2);
        QCOMPARE(names(*f.tree).join(u' '), QStringLiteral("eu us"));
        f.find->setFocus();
        QTRY_COMPARE(names(*f.tree).join(u' '), QStringLiteral("us eu"));
        QCOMPARE(f.pane.currentEndpoint(), f.eu); // still selected
        QCOMPARE(f.pane.scope(), Scopes({{f.eu, {}}}));
    }

    void anEndpointWithoutJobsIsNotGreen()
    {
        Fixture f;
        f.model.endReload(f.us);
        QCOMPARE(f.model.health(f.us), EndpointHealth::Ok);
        f.model.setOffersJobs(f.us, false);
        QCOMPARE(f.model.health(f.us), EndpointHealth::NoJobs);
        const QModelIndex word = f.model.index(1, EndpointTreeModel::Trouble);
        QCOMPARE(word.data().toString(), QStringLiteral("no jobs"));
        f.model.setFailure(f.us, {ErrorKind::NoToken, QStringLiteral("Broken.")});
        QCOMPARE(word.data().toString(), QStringLiteral("token"));
        f.model.beginReload(f.us); // until the answer is there
        QCOMPARE(word.data().toString(), QStringLiteral("token"));
    }

    void theWordIsShownWhereThereIsRoom()
    {
        Fixture f;
        f.endpoints.add(QStringLiteral("umbrella-production-europe-west"));
        f.model.setFailure(f.us, {ErrorKind::Timeout, QStringLiteral("Broken.")});
        f.pane.resize(600, 400);
        f.pane.show();
        QTRY_VERIFY(!f.tree->isColumnHidden(EndpointTreeModel::Trouble));
        f.pane.resize(90, 400);
        QTRY_VERIFY(f.tree->isColumnHidden(EndpointTreeModel::Trouble));
        const auto tip = f.tree->model()->index(0, 0).data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains(QStringLiteral("Broken.")), qPrintable(tip));
    }

    void remembersWhatTheUserExpanded()
    {
        Fixture f;
        QStringList many;
        for (int i = 0; i < 20; ++i)
            many << QString::number(i);
        f.model.setDatabases(f.eu, many, {});
        const QModelIndex eu = f.tree->model()->index(0, 0);
        QVERIFY(!f.tree->isExpanded(eu));
        f.tree->expand(eu);
        EndpointPane other(f.model);
        other.restoreState(f.pane.saveState());
        auto *tree = other.findChild<QTreeView *>();
        QVERIFY(tree->isExpanded(tree->model()->index(0, 0)));
    }
};

HEADWATER_TEST(TestEndpointPane, QApplication)
#include "tst_endpointpane.moc"
