// SPDX-License-Identifier: Apache-2.0
#include "program/workbench.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/history/historypane.h"
#include "ui/history/jobnotes.h"
#include "ui/window/statusline.h"

#include <QAction>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QSet>
#include <QTableView>

using namespace headwater;
using namespace headwater::test;
using namespace Qt::StringLiterals;

namespace {

/// A window with a few collections and two jobs.
struct EditActionsScene
{
    EditActionsScene() : bench(*Profile::at(directory.path()))
    {
        VERIFY_RESULT(bench.services.openHistory());
        ClusterEndpoint endpoint;
        endpoint.id = {u"lab"_s};
        endpoint.name = endpoint.id.value;
        endpoint.url = QUrl(u"http://127.0.0.1:1"_s);
        VERIFY_RESULT(bench.services.endpoints.save(endpoint));
        bench.endpointTree.setDatabases(endpoint.id, {u"default"_s}, {});
        bench.collections.setCollections(endpoint.id, u"default"_s,
                                         {u"books"_s, u"clicks"_s, u"orders"_s});
        RefreshJob job;
        job.collection = {endpoint.id, u"default"_s, u"books"_s};
        job.state = JobState::Failed;
        for (const qint64 id : {461234567890122977, 461234567890123458}) {
            job.serverId = JobId{id};
            jobs << bench.services.history.insert(job).value();
        }
        bench.history.reload();
        bench.window.show();
        bench.window.activateWindow();
        if (!QTest::qWaitForWindowActive(&bench.window))
            qFatal("no active window");
        bench.window.resize(1400, 900);
        if (!QTest::qWaitFor(
                    [this] { return table().isVisible() && bench.history.rowCount() > 1; }))
            qFatal("no rows");
    }
    template <typename Part> [[nodiscard]] Part &part(const QString &name) const
    {
        return *bench.window.findChild<Part *>(name);
    }
    [[nodiscard]] QTableView &table() const { return part<QTableView>(u"collections"_s); }
    [[nodiscard]] QLineEdit &field() const { return part<QLineEdit>(u"filterHistory"_s); }
    [[nodiscard]] QAction &action(const char *name) const
    {
        return part<QAction>(QLatin1String(name));
    }
    [[nodiscard]] QMenu &menu() const { return *bench.window.menuBar()->actions().at(1)->menu(); }
    /// Which of the actions the open menu offers.
    [[nodiscard]] QStringList offered() const
    {
        QShowEvent show;
        QCoreApplication::sendEvent(&menu(), &show);
        QStringList names;
        for (const char *name :
             {"editUndo", "editRedo", "editCut", "editCopy", "editPaste", "editSelectAll"}) {
            if (action(name).isEnabled())
                names << QString::fromLatin1(name).mid(4);
        }
        QHideEvent hide;
        QCoreApplication::sendEvent(&menu(), &hide);
        return names;
    }
    void press(const QKeySequence &keys) const
    {
        QTest::keySequence(bench.window.windowHandle(), keys);
    }
    [[nodiscard]] QString note(int job) const
    {
        return bench.services.history.annotation(jobs.at(job)).value_or(Annotation()).note;
    }
    [[nodiscard]] QString hint() const { return part<QLabel>(u"statusHint"_s).text(); }

    QTemporaryDir directory;
    QList<LocalJobId> jobs;
    Workbench bench;
};

} // namespace

/// Undo, Redo, Cut, Copy, Paste and Select all act on what has the focus.
class TestEditActions final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all"); // no keyring
    }
    void init()
    {
        failOnAnyWarning();
        QGuiApplication::clipboard()->clear();
    }

    void aFieldUndoesItsOwn()
    {
        EditActionsScene scene;
        scene.field().setFocus();
        QTest::keyClicks(&scene.field(), u"abc"_s);
        QCOMPARE(scene.offered(), QStringList({u"Undo"_s, u"SelectAll"_s}));
        scene.action("editSelectAll").trigger();
        QCOMPARE(scene.field().selectedText(), u"abc"_s);
        QCOMPARE(scene.offered(), QStringList({u"Undo"_s, u"Cut"_s, u"Copy"_s, u"SelectAll"_s}));
        scene.action("editCut").trigger();
        QCOMPARE(scene.field().text(), QString());
        QCOMPARE(QGuiApplication::clipboard()->text(), u"abc"_s);
        scene.action("editPaste").trigger();
        QCOMPARE(scene.field().text(), u"abc"_s);
        scene.press(QKeySequence::Undo);
        QCOMPARE(scene.field().text(), QString());
        scene.action("editRedo").trigger();
        QCOMPARE(scene.field().text(), u"abc"_s);
    }

    void rowsAreCopiedAndSelected()
    {
        EditActionsScene scene;
        scene.table().setFocus();
        scene.press(QKeySequence::SelectAll);
        QCOMPARE(scene.table().selectionModel()->selectedRows().size(), 3);
        scene.action("editCopy").trigger();
        QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 3);
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"clicks"_s));
        QCOMPARE(scene.offered(), QStringList({u"Copy"_s, u"Paste"_s, u"SelectAll"_s}));
    }

    void notesAreStepsOutsideOfTexts()
    {
        EditActionsScene scene;
        JobArchive &archive = scene.bench.history.archive();
        archive.annotate(scene.jobs[0], {u"asked Kim"_s, {}});
        archive.annotate(scene.jobs[1], {u"other"_s, {}});
        scene.table().setFocus();
        QCOMPARE(scene.action("editUndo").text(), u"&Undo Note on books"_s);
        scene.press(QKeySequence::Undo);
        QCOMPARE(scene.note(1), QString());
        QCOMPARE(scene.note(0), u"asked Kim"_s);
        scene.press(QKeySequence::Undo);
        QCOMPARE(scene.note(0), QString());
        QCOMPARE(scene.offered(), QStringList({u"Redo"_s, u"SelectAll"_s}));
        scene.press(QKeySequence(u"Ctrl+Shift+Z"_s));
        QCOMPARE(scene.note(0), u"asked Kim"_s);
        scene.press(QKeySequence(u"Ctrl+Y"_s));
        QCOMPARE(scene.note(1), u"other"_s);
        scene.press(QKeySequence(u"Ctrl+Y"_s));
        QCOMPARE(scene.hint(), u"There is nothing to redo."_s);
    }

    void whatIsWrittenInOneGoIsOneStep()
    {
        EditActionsScene scene;
        JobArchive &archive = scene.bench.history.archive();
        archive.annotate(scene.jobs[0], {u"asked"_s, {}});
        archive.annotate(scene.jobs[0], {u"asked Kim"_s, u"T-1"_s});
        scene.action("editUndo").trigger();
        QCOMPARE(scene.note(0), QString());
        QVERIFY(!scene.action("editUndo").text().contains(u"Note"_s));
    }

    void anUndoneNoteIsShown()
    {
        EditActionsScene scene;
        auto &history = *scene.bench.window.findChild<HistoryPane *>();
        history.select(scene.jobs[0]);
        auto &note = scene.part<QPlainTextEdit>(u"jobNote"_s);
        scene.bench.history.archive().annotate(scene.jobs[0], {u"asked Kim"_s, {}});
        QCOMPARE(note.toPlainText(), u"asked Kim"_s);
        scene.action("editUndo").trigger();
        QCOMPARE(note.toPlainText(), QString());
    }

    void aPasteThatNobodyTakesSaysSo()
    {
        EditActionsScene scene;
        scene.table().setFocus();
        scene.press(QKeySequence::Paste);
        QCOMPARE(scene.hint(), u"The clipboard contains no text."_s);
        QGuiApplication::clipboard()->setText(u"hello"_s);
        scene.press(QKeySequence::Paste);
        QVERIFY(scene.hint().contains(u"no job id"_s));
    }

    void mnemonicsAreUnique()
    {
        EditActionsScene scene;
        QSet<QKeySequence> seen;
        for (const QAction *action : scene.menu().actions()) {
            const QKeySequence key = QKeySequence::mnemonic(action->text());
            QVERIFY2(key.isEmpty() || !seen.contains(key), qPrintable(action->text()));
            seen.insert(key);
        }
    }
};

HEADWATER_TEST(TestEditActions, QApplication)
#include "tst_editactions.moc"
