// SPDX-License-Identifier: Apache-2.0
#include "program/workbench.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/collections/collectionpane.h"
#include "ui/collections/collectionplace.h"
#include "ui/endpoints/endpointpane.h"
#include "ui/history/historypane.h"
#include "ui/window/screenset.h"

#include <QComboBox>
#include <QDataStream>
#include <QDockWidget>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QSettings>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>

using namespace headwater;

namespace {

const QString kDefault = QStringLiteral("default");

/// The window on the profile in \a directory, with one cluster that answers nothing. Work is not started:
/// what the lists say, the test says.
struct WindowMemoryRun
{
    explicit WindowMemoryRun(const QTemporaryDir &directory)
        : program(*Profile::at(directory.path()))
    {
        ClusterEndpoint lab;
        lab.id = id;
        lab.name = QStringLiteral("lab");
        lab.url = QUrl(QStringLiteral("http://127.0.0.1:1"));
        lab.credential = CredentialKind::None;
        VERIFY_RESULT(program.services.endpoints.save(lab));
    }
    void list()
    {
        program.endpointTree.setDatabases(id, {kDefault, QStringLiteral("media")}, {});
        QStringList names;
        for (int i = 100; i < 300; ++i)
            names << QStringLiteral("books_%1").arg(i);
        program.collections.setCollections(id, kDefault, names);
    }
    template <typename Widget> [[nodiscard]] Widget *find(const char *name) const
    {
        return program.window.findChild<Widget *>(QString::fromLatin1(name));
    }
    [[nodiscard]] CollectionRef ref(const char *name) const
    {
        return {id, kDefault, QString::fromLatin1(name)};
    }

    EndpointId id{QStringLiteral("lab")};
    Workbench program;
};

QString kept(const QTemporaryDir &directory)
{
    QFile file(directory.filePath(QStringLiteral("window.ini")));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class TestWindowMemory final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void whereThingsAreComesBack()
    {
        const QTemporaryDir directory;
        QByteArray columns;
        {
            WindowMemoryRun run(directory);
            MainWindow &window = run.program.window;
            window.show();
            window.resize(760, 580);
            auto *header = run.find<QTableView>("collections")->horizontalHeader();
            header->resizeSection(0, header->sectionSize(0) + 33);
            header->setSortIndicator(2, Qt::DescendingOrder);
            columns = run.find<CollectionPane>("collectionPane")->saveState();
            window.close();
        }
        const WindowMemoryRun run(directory);
        QCOMPARE(run.program.window.size(), QSize(760, 580));
        QCOMPARE(run.find<CollectionPane>("collectionPane")->saveState(), columns);
        const auto *header = run.find<QTableView>("collections")->horizontalHeader();
        QCOMPARE(header->sortIndicatorSection(), 2);
    }

    void nobodyHasToCloseTheWindow()
    {
        const QTemporaryDir directory;
        WindowMemoryRun run(directory);
        run.program.startWork();
        run.program.window.show();
        run.find<QLineEdit>("filterCollections")->setText(QStringLiteral("books_1"));
        QTRY_VERIFY(kept(directory).contains(QStringLiteral("geometry")));
        const WindowMemoryRun next(directory);
        QCOMPARE(next.find<QLineEdit>("filterCollections")->text(), QStringLiteral("books_1"));
    }

    void whatIsLookedAtComesBackWithTheLists()
    {
        const QTemporaryDir directory;
        int top = 0;
        {
            WindowMemoryRun run(directory);
            run.list();
            run.program.window.show();
            auto *pane = run.program.window.findChild<CollectionPane *>();
            run.find<QLineEdit>("filterCollections")->setText(QStringLiteral("books"));
            QCoreApplication::processEvents();
            pane->select(run.ref("books_250"));
            auto *tree = run.find<QTreeView>("endpoints");
            tree->selectionModel()->select(tree->model()->index(0, 0, tree->model()->index(0, 0)),
                                           QItemSelectionModel::Select | QItemSelectionModel::Rows);
            QCoreApplication::processEvents();
            top = run.find<QTableView>("collections")->verticalScrollBar()->value();
            QVERIFY(top > 100);
            run.program.window.close();
        }
        for (int start = 0; start < 2;
             ++start) { // also if the first one ends before the lists are there
            WindowMemoryRun run(directory);
            run.program.window.show();
            if (start == 0) {
                run.program.window.close();
                continue;
            }
            run.list();
            const auto *pane = run.program.window.findChild<CollectionPane *>();
            QTRY_COMPARE(pane->currentCollection(), std::optional(run.ref("books_250")));
            QCOMPARE(run.program.window.findChild<EndpointPane *>()->scope(),
                     Scopes({{run.id, kDefault}}));
            QTRY_COMPARE(run.find<QTableView>("collections")->verticalScrollBar()->value(), top);
        }
    }

    void theHistoryIsReadAsItWasFiltered()
    {
        const QTemporaryDir directory;
        RefreshJob job;
        job.collection = {{QStringLiteral("lab")}, kDefault, QStringLiteral("books")};
        job.state = JobState::Failed;
        {
            const auto store = *HistoryStore::open(Profile::at(directory.path())->historyFile());
            for (int i = 0; i < 3; ++i)
                job.localId = store->insert(job).value();
            RefreshJob other = job;
            other.collection.name = QStringLiteral("clicks");
            other.state = JobState::Done;
            VERIFY_RESULT(store->insert(other));
        }
        {
            WindowMemoryRun run(directory);
            run.program.startWork();
            run.program.window.show();
            QTRY_COMPARE(run.program.history.rowCount(), 4);
            run.find<QLineEdit>("filterHistory")->setText(QStringLiteral("books"));
            run.find<QToolButton>("historyChip5")->click(); // Failed
            QTRY_COMPARE(run.program.history.rowCount(), 3);
            run.program.window.findChild<HistoryPane *>()->select(job.localId);
            run.program.window.close();
        }
        WindowMemoryRun run(directory);
        QCOMPARE(run.find<QLineEdit>("filterHistory")->text(), QStringLiteral("books"));
        run.program.startWork();
        QTRY_COMPARE(run.program.history.rowCount(), 3);
        const auto *table = run.find<QTableView>("history");
        QTRY_COMPARE(run.program.history.row(job.localId), table->currentIndex().row());
        QVERIFY(table->currentIndex().row() >= 0);
    }

    void freshnessIsNarrowedAsItWas()
    {
        const QTemporaryDir directory;
        {
            WindowMemoryRun run(directory);
            run.program.window.show();
            run.find<QLineEdit>("filterFreshness")->setText(QStringLiteral("books"));
            run.find<QToolButton>("freshnessChip3")->click();
            run.program.window.close();
        }
        const WindowMemoryRun run(directory);
        QCOMPARE(run.find<QLineEdit>("filterFreshness")->text(), QStringLiteral("books"));
        QVERIFY(run.find<QToolButton>("freshnessChip3")->isChecked());
        QCOMPARE(run.program.freshness.chip(), 2);
    }

    /// Before there were chips, a check box “External only” was kept in their place.
    void whatAnEarlierVersionKeptIsTaken_data()
    {
        QTest::addColumn<bool>("externalOnly");
        QTest::newRow("external only") << true;
        QTest::newRow("all") << false;
    }
    void whatAnEarlierVersionKeptIsTaken()
    {
        QFETCH(bool, externalOnly);
        const QTemporaryDir directory;
        QByteArray place;
        QDataStream stream(&place, QIODevice::WriteOnly);
        const CollectionPlace looked{
                CollectionRef{{QStringLiteral("lab")}, kDefault, QStringLiteral("books_250")},
                {},
                {}};
        stream << QStringLiteral("books") << externalOnly << toBytes(looked);
        QSettings(directory.filePath(QStringLiteral("window.ini")), QSettings::IniFormat)
                .setValue(QStringLiteral("look/collections"), place);
        const WindowMemoryRun run(directory);
        QCOMPARE(run.find<QLineEdit>("filterCollections")->text(), QStringLiteral("books"));
        QCOMPARE(run.find<QToolButton>("collectionChip2")->isChecked(), externalOnly);
        QCOMPARE(run.find<QToolButton>("collectionChip1")->isChecked(), !externalOnly);
    }

    void aTokenInAFilterIsNotKept()
    {
        const QTemporaryDir directory;
        const QString token
                = QStringLiteral("Authorization: Bearer 0123456789abcdef0123456789abcdef");
        {
            WindowMemoryRun run(directory);
            run.program.window.show();
            run.find<QLineEdit>("filterCollections")->setText(token);
            run.find<QLineEdit>("filterFreshness")->setText(token);
            run.find<QLineEdit>("filterHistory")->setText(token);
            run.program.window.close();
        }
        QVERIFY(!kept(directory).contains(QStringLiteral("456789ab")));
        const WindowMemoryRun run(directory);
        QVERIFY(run.find<QLineEdit>("filterCollections")->text().isEmpty());
    }

    void otherScreensBeginWithTheNearest()
    {
        const QTemporaryDir directory;
        {
            WindowMemoryRun run(directory);
            run.program.window.show();
            run.program.window.resize(780, 560);
            run.program.window.close();
        }
        const QString ours = ScreenSet::current().key();
        WindowSettings settings(directory.filePath(QStringLiteral("window.ini")));
        settings.beginGroup(QStringLiteral("screens"));
        for (const char *name : {"geometry", "layout", "size", "collections", "history"}) {
            const QString key = QLatin1String(name);
            settings.setValue(QStringLiteral("other/") + key, settings.value(ours + u'/' + key));
            settings.setValue(QStringLiteral("far/") + key, QByteArray("nonsense"));
        }
        settings.setValue(QStringLiteral("far/size"), QSize(9000, 9000));
        settings.remove(ours);
        settings.endGroup();
        settings.sync();
        const WindowMemoryRun run(directory);
        QCOMPARE(run.program.window.size(), QSize(780, 560));
    }
};

HEADWATER_TEST(TestWindowMemory, QApplication)
#include "tst_windowmemory.moc"
