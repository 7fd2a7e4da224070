// SPDX-License-Identifier: Apache-2.0
#include "testkit/testprogram.h"
#include "ui/window/commandpalette.h"

#include "program/workbench.h"
#include "testkit/accessibletext.h"
#include "testkit/modeltext.h"
#include "testkit/teststrict.h"
#include "ui/collections/collectionpane.h"
#include "ui/endpoints/endpointpane.h"
#include "ui/history/historypane.h"
#include "ui/window/palettemodel.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QTableView>
#include <QToolButton>

using namespace headwater;
using namespace headwater::test;

namespace {

/// A window with two endpoints, their collections and two jobs.
struct CommandPaletteScene
{
    explicit CommandPaletteScene(const QTemporaryDir &directory)
        : bench(*Profile::at(directory.path()))
    {
        VERIFY_RESULT(bench.services.openHistory());
        for (const char *name : {"acme-prod", "lab"}) {
            ClusterEndpoint endpoint;
            endpoint.id = {QString::fromLatin1(name)};
            endpoint.name = endpoint.id.value;
            endpoint.url = QUrl(QStringLiteral("http://127.0.0.1:1"));
            VERIFY_RESULT(bench.services.endpoints.save(endpoint));
            bench.endpointTree.setDatabases(
                    endpoint.id, {QStringLiteral("archive"), QStringLiteral("default")}, {});
            bench.collections.setCollections(endpoint.id, QStringLiteral("default"),
                                             {QStringLiteral("books"), QStringLiteral("books_v8"),
                                              QStringLiteral("clicks")});
        }
        RefreshJob job;
        job.state = JobState::Failed;
        for (const qint64 id : {461234567890122977, 461234567890123458}) {
            job.collection = ref("lab", "books");
            job.serverId = JobId{id};
            jobs << bench.services.history.insert(job).value();
        }
        bench.history.reload();
        bench.window.show();
        activate();
        bench.window.resize(1400, 900); // beside each other, whatever the screen
        if (!QTest::qWaitFor([this] { return table().isVisible(); }, 60'000))
            qFatal("no collections");
    }
    void activate()
    {
        bench.window.activateWindow();
        if (!QTest::qWaitForWindowActive(&bench.window))
            qFatal("no active window");
    }
    static CollectionRef ref(const char *endpoint, const char *name)
    {
        return {{QString::fromLatin1(endpoint)},
                QStringLiteral("default"),
                QString::fromLatin1(name)};
    }
    CommandPalette *open()
    {
        QTest::keyClick(bench.window.windowHandle(), Qt::Key_K, Qt::ControlModifier);
        auto *palette = bench.window.findChild<CommandPalette *>();
        if (palette && !QTest::qWaitForWindowActive(palette))
            qFatal("no active palette");
        return palette;
    }
    [[nodiscard]] QLineEdit &search() const
    {
        return *bench.window.findChild<CommandPalette *>()->findChild<QLineEdit *>(
                QStringLiteral("search"));
    }
    [[nodiscard]] QListView &results() const
    {
        return *bench.window.findChild<CommandPalette *>()->findChild<QListView *>(
                QStringLiteral("results"));
    }
    /// The rows as they are spoken; headings in brackets.
    [[nodiscard]] QStringList rows() const
    {
        QStringList texts;
        const QAbstractItemModel &model = *results().model();
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex index = model.index(row, 0);
            const QString text = index.data(Qt::AccessibleTextRole).toString();
            texts << (index.data(PaletteModel::HeadingRole).toBool() ? u'[' + text + u']' : text);
        }
        return texts;
    }
    /// Opens the palette, types and runs the first result.
    void run(const QString &typed)
    {
        open();
        search().setText(typed);
        if (typed.contains(u'4'))
            QTRY_VERIFY(results().model()->rowCount() > 0); // jobs are looked up meanwhile
        QTest::keyClick(&search(), Qt::Key_Return);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        activate();
    }
    [[nodiscard]] QTableView &table() const
    {
        return *bench.window.findChild<QTableView *>(QStringLiteral("collections"));
    }

    Workbench bench;
    CollectionPane &pane = *bench.window.findChild<CollectionPane *>();
    EndpointPane &endpoints = *bench.window.findChild<EndpointPane *>();
    QList<LocalJobId> jobs;
};

} // namespace

class TestCommandPalette final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void listsTheBestSectionFirst_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("first");
        QTest::newRow("collections") << QStringLiteral("books lab")
                                     << QStringList{QStringLiteral("[COLLECTIONS]"),
                                                    QStringLiteral("books, default, lab"),
                                                    QStringLiteral("books_v8, default, lab")};
        QTest::newRow("an action by its beginning")
                << QStringLiteral("prefer")
                << QStringList{QStringLiteral("[ACTIONS]"),
                               QStringLiteral("Preferences, Edit, Ctrl+,")};
        QTest::newRow("only actions") << QStringLiteral(">reload")
                                      << QStringList{QStringLiteral("[ACTIONS]"),
                                                     QStringLiteral("Reload lists, View, F5")};
        QTest::newRow("an action that cannot be run")
                << QStringLiteral("> duplicate")
                << QStringList{QStringLiteral("[ACTIONS]"),
                               QStringLiteral("Duplicate, Select an endpoint first., Ctrl+D")};
        QTest::newRow("endpoints")
                << QStringLiteral("@acme")
                << QStringList{QStringLiteral("[ENDPOINTS]"),
                               QStringLiteral("acme-prod, 127.0.0.1"),
                               QStringLiteral("[DATABASES]"), QStringLiteral("default, acme-prod")};
        QTest::newRow("databases")
                << QStringLiteral("archive lab")
                << QStringList{QStringLiteral("[DATABASES]"), QStringLiteral("archive, lab")};
        QTest::newRow("nothing typed") << QString()
                                       << QStringList{QStringLiteral("[ACTIONS]"),
                                                      QStringLiteral("Add endpoint, "
                                                                     "File, Ctrl+N")};
        QTest::newRow("nothing found") << QStringLiteral("qqqq") << QStringList();
    }

    void listsTheBestSectionFirst()
    {
        QFETCH(QString, typed);
        QFETCH(QStringList, first);
        const QTemporaryDir directory;
        CommandPaletteScene f(directory);
        auto *palette = f.open();
        QVERIFY(palette);
        const QAbstractItemModelTester tester(f.results().model());
        f.search().setText(typed);
        COMPARE_LINES(f.rows().mid(0, first.isEmpty() ? 99 : first.size()), first);
        if (!first.isEmpty())
            QCOMPARE(f.results().currentIndex().row(), 1); // not the heading
    }

    void isFoundByItsNames()
    {
        const QTemporaryDir directory;
        CommandPaletteScene f(directory);
        auto *palette = f.open();
        QCOMPARE(test::accessibleName(palette), QStringLiteral("Command palette"));
        QCOMPARE(test::accessibleName(&f.search()), QStringLiteral("Search"));
        QCOMPARE(test::accessibleName(&f.results()), QStringLiteral("Results"));
        f.search().setText(QStringLiteral("books"));
        QVERIFY(f.search().hasFocus());
        QCOMPARE(f.search().accessibleDescription(), QStringLiteral("books, default, acme-prod"));
        QCOMPARE(palette->findChild<QLabel *>(QStringLiteral("paletteSummary"))->text(),
                 QStringLiteral("4 of 6 collections"));
    }

    void aCollectionIsSelectedWhateverHidesIt()
    {
        const QTemporaryDir directory;
        CommandPaletteScene f(directory);
        f.endpoints.select(EndpointId{QStringLiteral("acme-prod")});
        f.pane.findChild<QLineEdit *>(QStringLiteral("filterCollections"))
                ->setText(QStringLiteral("books"));
        f.pane.findChild<QToolButton *>(QStringLiteral("collectionChip2"))->click();
        f.run(QStringLiteral("clicks lab"));
        QTRY_VERIFY(f.pane.currentCollection());
        QCOMPARE(*f.pane.currentCollection(), CommandPaletteScene::ref("lab", "clicks"));
    }

    void anEndpointOrDatabaseBecomesTheScope()
    {
        const QTemporaryDir directory;
        CommandPaletteScene f(directory);
        f.run(QStringLiteral("@lab"));
        QCOMPARE(f.endpoints.scope(), Scopes({{{QStringLiteral("lab")}, {}}}));
        f.run(QStringLiteral("archive acme"));
        QCOMPARE(f.endpoints.scope(),
                 Scopes({{{QStringLiteral("acme-prod")}, QStringLiteral("archive")}}));
    }

    void aJobIsShownInTheHistory()
    {
        const QTemporaryDir directory;
        CommandPaletteScene f(directory);
        f.run(QStringLiteral("46123456789012297"));
        const auto *table = f.bench.window.findChild<QTableView *>(QStringLiteral("history"));
        const RefreshJob *job = f.bench.history.job(table->currentIndex().row());
        QVERIFY(job);
        QCOMPARE(job->localId, f.jobs.first());
        f.open();
        f.search().setText(QStringLiteral("#461234567890123"));
        QTRY_COMPARE(f.rows(),
                     QStringList({QStringLiteral("[JOBS]"),
                                  QStringLiteral("461234567890123458, books · Failed, "
                                                 "lab")}));
        f.search().setText(QStringLiteral("#1234")); // not how an id begins
        QTest::qWait(50);
        QCOMPARE(f.rows(), QStringList());
    }

    void anActionIsRun()
    {
        const QTemporaryDir directory;
        CommandPaletteScene f(directory);
        f.run(QStringLiteral("go to history"));
        QTRY_VERIFY(f.bench.window.findChild<HistoryPane *>()->isAncestorOf(
                QApplication::focusWidget()));
    }

    void whatCannotBeRunSaysWhyAndStays()
    {
        const QTemporaryDir directory;
        CommandPaletteScene f(directory);
        auto *palette = f.open();
        f.search().setText(QStringLiteral("> duplicate"));
        QTest::keyClick(&f.search(), Qt::Key_Return);
        QVERIFY(palette->isVisible());
        QCOMPARE(palette->findChild<QLabel *>(QStringLiteral("paletteSummary"))->text(),
                 QStringLiteral("Select an endpoint first."));
    }

    void theArrowKeysPassHeadings()
    {
        const QTemporaryDir directory;
        CommandPaletteScene f(directory);
        f.open();
        f.search().setText(QStringLiteral("@acme"));
        QCOMPARE(f.results().currentIndex().row(), 1);
        QTest::keyClick(&f.search(), Qt::Key_Down);
        QCOMPARE(f.results().currentIndex().row(), 3);
        QTest::keyClick(&f.search(), Qt::Key_Up);
        QTest::keyClick(&f.search(), Qt::Key_Up);
        QCOMPARE(f.results().currentIndex().row(), 1);
        QTest::keyClick(&f.search(), Qt::Key_PageDown);
        QCOMPARE(f.results().currentIndex().row(), f.results().model()->rowCount() - 1);
    }

    void whatWasChosenComesFirstInALaterRunToo()
    {
        const QTemporaryDir directory;
        {
            CommandPaletteScene f(directory);
            f.run(QStringLiteral("books_v8 lab"));
            f.run(QStringLiteral("@acme"));
            f.run(QStringLiteral("go to history"));
            f.run(QStringLiteral("46123456789012297"));
        }
        CommandPaletteScene f(directory);
        f.open();
        COMPARE_LINES(f.rows().mid(0, 5),
                      QStringList({QStringLiteral("[RECENT]"),
                                   QStringLiteral("Go to history, View, Ctrl+4"),
                                   QStringLiteral("acme-prod, 127.0.0.1"),
                                   QStringLiteral("books_v8, default, lab"),
                                   QStringLiteral("[ACTIONS]")}));
    }

    void closesWithTheKeyThatOpensItAndWithEscape()
    {
        const QTemporaryDir directory;
        CommandPaletteScene f(directory);
        for (const bool byEscape : {false, true}) {
            auto *palette = f.open();
            QVERIFY(palette);
            QTest::keyClick(&f.search(), byEscape ? Qt::Key_Escape : Qt::Key_K,
                            byEscape ? Qt::NoModifier : Qt::ControlModifier);
            QVERIFY(!palette->isVisible());
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            f.activate();
        }
    }

    void whatIsLeftOutIsCounted()
    {
        const QTemporaryDir directory;
        CommandPaletteScene scene(directory);
        QStringList names;
        for (int i = 0; i < 20; ++i)
            names << QStringLiteral("zebra_%1").arg(i);
        scene.bench.collections.setCollections({QStringLiteral("lab")}, QStringLiteral("default"),
                                               names);
        QVERIFY(scene.open());
        scene.search().setText(QStringLiteral("zebra"));
        QTRY_COMPARE(scene.rows().size(), 10); // heading, eight entries, count
        QCOMPARE(scene.rows().constLast(), QStringLiteral("12 more"));
        for (int i = 0; i < 20; ++i) // the count is no entry
            QTest::keyClick(&scene.search(), Qt::Key_Down);
        QVERIFY(scene.results().currentIndex().row() < 9);
    }
};

HEADWATER_TEST(TestCommandPalette, QApplication)
#include "tst_commandpalette.moc"
