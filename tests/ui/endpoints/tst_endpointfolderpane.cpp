// SPDX-License-Identifier: Apache-2.0
#include "models/endpointtreemodel.h"
#include "testkit/accessibletext.h"
#include "testkit/scenery.h"
#include "testkit/testprogram.h"
#include "ui/endpoints/endpointpane.h"

#include <QAbstractProxyModel>
#include <QAction>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QToolButton>
#include <QTreeView>

#include <memory>

using namespace headwater;

/// Folders in the EndpointPane, by its real widgets.
class TestEndpointFolderPane final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        Fixture()
        {
            add("eu", "Customers", EnvironmentTag::Production);
            add("us", "Customers", EnvironmentTag::Production);
            add("stage", "Mine", EnvironmentTag::Staging);
            add("laptop", "", EnvironmentTag::None);
            add("lab", "", EnvironmentTag::None);
            pane.resize(320, 400);
        }
        void add(const char *name, const char *folder, EnvironmentTag tag)
        {
            ClusterEndpoint endpoint;
            endpoint.name = QLatin1String(name);
            endpoint.id = EndpointId{endpoint.name};
            endpoint.folder = QLatin1String(folder);
            endpoint.url = QUrl(QStringLiteral("http://127.0.0.1:19530"));
            endpoint.tag = tag;
            endpoints.save(endpoint);
        }
        [[nodiscard]] QModelIndex row(const Scope &scope) const
        {
            const auto *found = qobject_cast<const QAbstractProxyModel *>(tree->model());
            return found->mapFromSource(model.indexOf(scope));
        }
        [[nodiscard]] QModelIndex folder(const char *name) const
        {
            return row({{}, {}, QLatin1String(name)});
        }
        [[nodiscard]] QModelIndex endpoint(const char *name) const
        {
            return row({{QLatin1String(name)}, {}});
        }
        /// What is shown, collapsed folders without their endpoints.
        [[nodiscard]] QString shown() const
        {
            QStringList names;
            for (QModelIndex index = tree->model()->index(0, 0); index.isValid();
                 index = tree->indexBelow(index))
                names << index.data().toString();
            return names.join(u' ');
        }

        test::Endpoints endpoints;
        EndpointTreeModel model{endpoints.store};
        EndpointPane pane{model};
        QTreeView *tree = pane.findChild<QTreeView *>();
        QLineEdit *find = pane.findChild<QLineEdit *>();
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void foldersAreShownWithTheirEndpoints()
    {
        Fixture f;
        f.pane.show();
        QCOMPARE(f.shown(), QStringLiteral("Customers (2) eu us Mine (1) stage laptop lab"));
        QCOMPARE(test::accessibleCell(f.tree, 0, EndpointTreeModel::Name),
                 QStringLiteral("Customers"));
        QCOMPARE(test::accessibleCell(f.tree, 0, EndpointTreeModel::Tag),
                 QStringLiteral("Production"));
    }

    void aFolderIsAScope()
    {
        Fixture f;
        QSignalSpy changes(&f.pane, &EndpointPane::scopeChanged);
        f.tree->setCurrentIndex(f.folder("Customers"));
        const Scopes both{{{QStringLiteral("eu")}, {}}, {{QStringLiteral("us")}, {}}};
        QCOMPARE(f.pane.scope(), both);
        QCOMPARE(f.pane.scopeName(), QStringLiteral("Customers"));
        QVERIFY(f.pane.currentEndpoint().isNull());
        QCOMPARE(f.pane.currentFolder(), QStringLiteral("Customers"));
        QCOMPARE(changes.size(), 1);
        f.add("asia", "Customers", EnvironmentTag::None); // comes into the scope as well
        QCOMPARE(f.pane.scope().size(), 3);
        QCOMPARE(changes.size(), 2);
        f.tree->setCurrentIndex(f.endpoint("eu"));
        QCOMPARE(f.pane.scopeName(), QString());
        for (const char *name : {"eu", "us", "asia"})
            f.endpoints.remove({QLatin1String(name)});
        QCOMPARE(f.pane.scope(), Scopes());
    }

    void theScopeIsRestored()
    {
        Fixture f;
        f.tree->setCurrentIndex(f.folder("Mine"));
        EndpointPane other(f.model);
        other.restoreScope(f.pane.saveScope());
        QCOMPARE(other.scopeName(), QStringLiteral("Mine"));
        QCOMPARE(other.scope(), Scopes({{{QStringLiteral("stage")}, {}}}));
    }

    void whatIsCollapsedIsRemembered()
    {
        Fixture f;
        f.tree->collapse(f.folder("Customers"));
        QCOMPARE(f.shown(), QStringLiteral("Customers (2) Mine (1) stage laptop lab"));
        EndpointPane other(f.model);
        other.restoreState(f.pane.saveState());
        auto *tree = other.findChild<QTreeView *>();
        QVERIFY(!tree->isExpanded(tree->model()->index(0, 0)));
        QVERIFY(tree->isExpanded(tree->model()->index(1, 0)));
        f.add("asia", "Customers", EnvironmentTag::None);
        QVERIFY(!tree->isExpanded(tree->model()->index(0, 0)));
    }

    void whatIsFoundIsInExpandedFolders()
    {
        Fixture f;
        f.tree->collapse(f.folder("Customers"));
        const auto finds = [&](const char *typed, const char *expected) {
            f.find->setText(QLatin1String(typed));
            QCOMPARE(f.shown(), QLatin1String(expected));
        };
        finds("us", "Customers (2) eu us"); // also in the name of the folder
        finds("endpoint:us", "Customers (2) us");
        finds("stag", "Mine (1) stage");
        finds("127.0.0.1 -customers", "Mine (1) stage laptop lab");
        finds("", "Customers (2) Mine (1) stage laptop lab"); // collapsed again
        auto *fault = f.pane.findChild<QLabel *>(QStringLiteral("findFault"));
        QVERIFY(fault->isHidden());
        f.find->setText(QStringLiteral("flder:x"));
        QVERIFY(!fault->isHidden());
        QVERIFY2(fault->text().contains(QStringLiteral("folder:")), qPrintable(fault->text()));
    }

    void keysMoveARow_data()
    {
        QTest::addColumn<QString>("row");
        QTest::addColumn<int>("key");
        QTest::addColumn<QString>("moved");
        QTest::newRow("an endpoint up") << "us" << int(Qt::Key_Up) << "us Customers eu";
        QTest::newRow("an endpoint down") << "eu" << int(Qt::Key_Down) << "eu Customers ";
        QTest::newRow("not beyond its folder") << "eu" << int(Qt::Key_Up) << "";
        QTest::newRow("without a folder") << "lab" << int(Qt::Key_Up) << "lab  laptop";
        QTest::newRow("not among the folders") << "laptop" << int(Qt::Key_Up) << "";
        QTest::newRow("a folder up") << "/Mine" << int(Qt::Key_Up) << "Mine before Customers";
        QTest::newRow("a folder down") << "/Customers" << int(Qt::Key_Down) << "Customers before ";
        QTest::newRow("not below the last folder") << "/Mine" << int(Qt::Key_Down) << "";
    }
    void keysMoveARow()
    {
        QFETCH(QString, row);
        QFETCH(int, key);
        Fixture f;
        QString moved;
        connect(&f.pane, &EndpointPane::moveRequested, this,
                [&](const QList<EndpointId> &ids, const QString &folder, const EndpointId &before) {
                    moved = ids.first().value + u' ' + folder + u' ' + before.value;
                });
        connect(&f.pane, &EndpointPane::folderMoveRequested, this,
                [&](const QStringList &folders, const QString &before) {
                    moved = folders.join(u' ') + QStringLiteral(" before ") + before;
                });
        f.pane.show();
        f.pane.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&f.pane));
        f.tree->setCurrentIndex(row.startsWith(u'/') ? f.folder(qPrintable(row.mid(1)))
                                                     : f.endpoint(qPrintable(row)));
        f.tree->setFocus();
        QTest::keyClick(f.tree, Qt::Key(key), Qt::AltModifier);
        QTEST(moved, "moved");
    }

    void anOrderByProblemsIsNotChanged()
    {
        Fixture f;
        f.model.setFailure({QStringLiteral("us")}, {ErrorKind::Timeout, QStringLiteral("No.")});
        f.pane.settleOrder();
        QCOMPARE(f.shown(), QStringLiteral("Customers (2) us eu Mine (1) stage laptop lab"));
        QSignalSpy moves(&f.pane, &EndpointPane::moveRequested);
        QSignalSpy hints(&f.pane, &EndpointPane::hintRequested);
        f.tree->setCurrentIndex(f.endpoint("eu"));
        f.pane.move(-1);
        QCOMPARE(moves.size(), 0);
        QCOMPARE(hints.size(), 1);
        f.pane.findChild<QToolButton *>(QStringLiteral("problemsFirst"))->click();
        f.pane.move(1);
        QCOMPARE(moves.size(), 1);
    }

    void foldersWithProblemsComeFirst()
    {
        Fixture f;
        f.model.setFailure({QStringLiteral("stage")}, {ErrorKind::Timeout, QStringLiteral("No.")});
        f.model.setFailure({QStringLiteral("lab")}, {ErrorKind::Timeout, QStringLiteral("No.")});
        f.pane.settleOrder();
        QCOMPARE(f.shown(), QStringLiteral("Mine (1) stage Customers (2) eu us lab laptop"));
    }

    void rowsAreDroppedIntoFolders()
    {
        Fixture f;
        f.pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&f.pane));
        QSignalSpy moves(&f.pane, &EndpointPane::moveRequested);
        const std::unique_ptr<QMimeData> data(f.tree->model()->mimeData({f.endpoint("laptop")}));
        const QPoint place = f.tree->visualRect(f.folder("Mine")).center();
        QDragEnterEvent enters(place, Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(f.tree->viewport(), &enters);
        QVERIFY(enters.isAccepted());
        QDragMoveEvent moving(place, Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(f.tree->viewport(), &moving);
        QVERIFY(moving.isAccepted());
        QDropEvent drops(place, Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(f.tree->viewport(), &drops);
        QTRY_COMPARE(moves.size(), 1);
        QCOMPARE(moves.first().at(0).value<QList<EndpointId>>(),
                 QList<EndpointId>{{QStringLiteral("laptop")}});
        QCOMPARE(moves.first().at(1).toString(), QStringLiteral("Mine"));
    }

    void theMenuOfAFolderIsAboutTheFolder()
    {
        Fixture f;
        f.pane.show();
        f.tree->setCurrentIndex(f.folder("Customers"));
        for (const char *lack : {"raise()", "grabbing the keyboard"}) // of the platform
            QTest::ignoreMessage(QtWarningMsg,
                                 qPrintable(QStringLiteral("This plugin does not support %1")
                                                    .arg(QLatin1String(lack))));
        const QPoint at = f.tree->visualRect(f.tree->currentIndex()).center();
        Q_EMIT f.tree->customContextMenuRequested(at);
        const std::unique_ptr<QMenu> menu(f.pane.findChild<QMenu *>());
        QVERIFY(!menu->actions().contains(
                f.pane.findChild<QAction *>(QStringLiteral("removeEndpoint"))));
        QSignalSpy observed(&f.pane, &EndpointPane::observeOnlyRequested);
        QSignalSpy renamed(&f.pane, &EndpointPane::renameFolderRequested);
        QSignalSpy dissolved(&f.pane, &EndpointPane::dissolveFolderRequested);
        QSignalSpy reloaded(&f.pane, &EndpointPane::reloadRequested);
        for (const char *name : {"observeOnly", "renameFolder", "dissolveFolder"})
            menu->findChild<QAction *>(QLatin1String(name))->trigger();
        f.pane.findChild<QAction *>(QStringLiteral("reloadEndpoint"))->trigger();
        QCOMPARE(observed.first().at(0).value<QList<EndpointId>>().size(), 2);
        QVERIFY(observed.first().at(1).toBool());
        QCOMPARE(renamed.first().first().toString(), QStringLiteral("Customers"));
        QCOMPARE(dissolved.first().first().toString(), QStringLiteral("Customers"));
        QCOMPARE(reloaded.size(), 2);
    }
};

HEADWATER_TEST(TestEndpointFolderPane, QApplication)
#include "tst_endpointfolderpane.moc"
