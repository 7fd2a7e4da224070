// SPDX-License-Identifier: Apache-2.0
#include "program/workbench.h"
#include "testkit/testprogram.h"
#include "ui/endpoints/endpointpane.h"
#include "windowbench.h"

#include <QAction>
#include <QComboBox>
#include <QInputDialog>
#include <QLineEdit>
#include <QTreeView>

using namespace headwater;

namespace {

struct FolderStepsBench : test::WindowBench
{
    FolderStepsBench()
    {
        for (const char *each : {"eu:Customers", "us:Customers", "stage:Mine", "lab:"}) {
            const QString text = QString::fromLatin1(each);
            ClusterEndpoint endpoint;
            endpoint.name = text.section(u':', 0, 0);
            endpoint.id = EndpointId{endpoint.name};
            endpoint.folder = text.section(u':', 1);
            endpoint.url = QUrl(QStringLiteral("http://127.0.0.1:1"));
            VERIFY_RESULT(services.endpoints.save(endpoint));
        }
    }

    /// As the file has them.
    [[nodiscard]] QString file() const
    {
        EndpointStore other(services.endpoints.folder() + QStringLiteral("/endpoints.json"));
        QStringList words;
        if (other.load()) {
            for (const ClusterEndpoint &endpoint : other.endpoints())
                words << endpoint.folder + u'/' + endpoint.name
                                + (endpoint.observeOnly ? QStringLiteral("!") : QString());
        }
        return words.join(u' ');
    }
    [[nodiscard]] EndpointPane &pane() const { return *window.findChild<EndpointPane *>(); }
    [[nodiscard]] QTreeView &tree() const
    {
        return *pane().findChild<QTreeView *>(QStringLiteral("endpoints"));
    }
    [[nodiscard]] QAction &undo() const
    {
        return *window.findChild<QAction *>(QStringLiteral("editUndo"));
    }
    [[nodiscard]] QAction &redo() const
    {
        return *window.findChild<QAction *>(QStringLiteral("editRedo"));
    }
    void moveUp() const
    {
        window.findChild<QAction *>(QStringLiteral("moveEndpointUp"))->trigger();
    }
    void select(const char *endpoint) const { pane().select(EndpointId{QLatin1String(endpoint)}); }
    void selectFolder(const char *name) const { pane().select(Scope{{}, {}, QLatin1String(name)}); }

    MainWindow window{parts()};
};

const QString kBefore = QStringLiteral("Customers/eu Customers/us Mine/stage /lab");

} // namespace

/// Moving, renaming and dissolving, by keys and dialogs of the real window, in the file and back again.
class TestFolderSteps final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all"); // no keyring
    }

    void init() { test::failOnAnyWarning(); }

    void rowsMoveAndUndoMovesThemBack()
    {
        FolderStepsBench bench;
        QCOMPARE(bench.file(), kBefore);
        bench.select("us");
        bench.moveUp();
        QCOMPARE(bench.file(), QStringLiteral("Customers/us Customers/eu Mine/stage /lab"));
        QCOMPARE(bench.pane().currentEndpoint().value, QStringLiteral("us"));
        QCOMPARE(bench.undo().text(), QStringLiteral("&Undo Move endpoint us"));
        bench.selectFolder("Mine");
        bench.moveUp();
        QCOMPARE(bench.file(), QStringLiteral("Mine/stage Customers/us Customers/eu /lab"));
        bench.undo().trigger();
        bench.undo().trigger();
        QCOMPARE(bench.file(), kBefore);
        bench.redo().trigger();
        QCOMPARE(bench.file(), QStringLiteral("Customers/us Customers/eu Mine/stage /lab"));
    }

    void aFolderIsChosenInADialog()
    {
        FolderStepsBench bench;
        bench.select("lab");
        bench.pane().moveToFolder();
        auto *dialog = bench.window.findChild<QInputDialog *>(QStringLiteral("moveToFolderDialog"));
        QVERIFY(dialog);
        QCOMPARE(dialog->findChild<QComboBox *>()->count(), 3); // none, and both
        dialog->setTextValue(QStringLiteral("customers")); // a folder, however it is written
        dialog->accept();
        QCOMPARE(bench.file(),
                 QStringLiteral("Customers/eu Customers/us Customers/lab Mine/stage"));
        bench.undo().trigger();
        QCOMPARE(bench.file(), kBefore);
        bench.pane().moveToFolder();
        dialog = bench.window.findChildren<QInputDialog *>().constLast();
        dialog->setTextValue(QStringLiteral("a/b"));
        dialog->accept();
        QCOMPARE(bench.file(), kBefore);
        QVERIFY(bench.window.findChild<MessageBar *>()->shows(QStringLiteral("endpoints")));
    }

    void f2RenamesAFolder()
    {
        FolderStepsBench bench;
        bench.window.show();
        bench.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&bench.window));
        bench.selectFolder("Customers");
        bench.tree().setFocus();
        QTest::keyClick(&bench.tree(), Qt::Key_F2);
        auto *dialog = bench.window.findChild<QInputDialog *>(QStringLiteral("renameFolderDialog"));
        QVERIFY(dialog);
        dialog->setTextValue(QStringLiteral("Clients"));
        dialog->accept();
        QCOMPARE(bench.file(), QStringLiteral("Clients/eu Clients/us Mine/stage /lab"));
        QCOMPARE(bench.pane().currentFolder(), QStringLiteral("Clients"));
        QCOMPARE(bench.pane().scopeName(), QStringLiteral("Clients"));
        bench.pane().edit();
        dialog = bench.window.findChildren<QInputDialog *>().constLast();
        dialog->setTextValue(QStringLiteral("MINE")); // taken
        dialog->accept();
        QCOMPARE(bench.file(), QStringLiteral("Clients/eu Clients/us Mine/stage /lab"));
        bench.undo().trigger();
        QCOMPARE(bench.file(), kBefore);
    }

    void aFolderIsDissolved()
    {
        FolderStepsBench bench;
        bench.selectFolder("Customers");
        bench.pane().dissolveFolder();
        QCOMPARE(bench.file(), QStringLiteral("Mine/stage /eu /us /lab"));
        QCOMPARE(bench.undo().text(), QStringLiteral("&Undo Dissolve folder Customers"));
        bench.undo().trigger();
        QCOMPARE(bench.file(), kBefore);
    }

    void aWholeFolderIsObserveOnly()
    {
        FolderStepsBench bench;
        bench.selectFolder("Customers");
        bench.pane().observeOnly(true);
        QCOMPARE(bench.file(), QStringLiteral("Customers/eu! Customers/us! Mine/stage /lab"));
        QVERIFY(bench.pane().isObserveOnly());
        bench.select("lab");
        bench.pane().moveToFolder();
        auto *dialog = bench.window.findChild<QInputDialog *>(QStringLiteral("moveToFolderDialog"));
        dialog->setTextValue(QStringLiteral("Customers"));
        dialog->accept();
        QCOMPARE(bench.file(),
                 QStringLiteral("Customers/eu! Customers/us! Customers/lab! Mine/stage"));
        bench.undo().trigger();
        bench.undo().trigger();
        QCOMPARE(bench.file(), kBefore);
    }

    void anotherProgramsChangesStay()
    {
        FolderStepsBench bench;
        bench.select("lab");
        bench.pane().moveToFolder();
        auto *dialog = bench.window.findChild<QInputDialog *>(QStringLiteral("moveToFolderDialog"));
        dialog->setTextValue(QStringLiteral("Mine"));
        dialog->accept();
        EndpointStore other(bench.services.endpoints.folder() + QStringLiteral("/endpoints.json"));
        VERIFY_RESULT(other.load());
        ClusterEndpoint added = *other.find({QStringLiteral("lab")});
        added.id = {QStringLiteral("new")};
        added.name = QStringLiteral("new");
        VERIFY_RESULT(other.save(added));
        ClusterEndpoint renamed = *other.find({QStringLiteral("eu")});
        renamed.name = QStringLiteral("europe");
        VERIFY_RESULT(other.save(renamed));
        bench.undo().trigger();
        QCOMPARE(bench.file(),
                 QStringLiteral("Customers/europe Customers/us Mine/stage Mine/new /lab"));
        QCOMPARE(bench.endpointTree.endpointsIn(QStringLiteral("Mine")).size(), 2);
    }

    void aFileThatCannotBeWrittenIsSaid()
    {
        FolderStepsBench bench;
        const QString file = bench.services.endpoints.folder() + QStringLiteral("/endpoints.json");
        QVERIFY(QFile::remove(file));
        QVERIFY(QDir().mkpath(file + QStringLiteral("/in the way")));
        bench.select("lab");
        bench.pane().moveToFolder();
        auto *dialog = bench.window.findChild<QInputDialog *>(QStringLiteral("moveToFolderDialog"));
        dialog->setTextValue(QStringLiteral("Mine"));
        dialog->accept();
        QVERIFY(bench.window.findChild<MessageBar *>()->shows(QStringLiteral("endpoints")));
        QCOMPARE(bench.undo().text(), QStringLiteral("&Undo")); // there is no step
        QCOMPARE(bench.endpointTree.endpointsIn(QStringLiteral("Mine")).size(), 1);
    }
};

HEADWATER_TEST(TestFolderSteps, QApplication)
#include "tst_foldersteps.moc"
