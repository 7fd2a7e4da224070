// SPDX-License-Identifier: Apache-2.0
#include "program/workbench.h"
#include "testkit/rawserver.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/endpoints/endpointdialog.h"
#include "ui/endpoints/endpointpane.h"
#include "ui/kit/messagebar.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QNetworkProxy>
#include <QPushButton>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace headwater;
using namespace headwater::test;

namespace {

/// A window with its own profile, on which other programs work too.
struct SharedWindowBench
{
    SharedWindowBench() : workbench(*Profile::at(directory.filePath(QStringLiteral("profile"))))
    {
        workbench.services.network.setProxy(QNetworkProxy::NoProxy);
        lab.id = {QStringLiteral("lab")};
        lab.name = QStringLiteral("lab");
        lab.url = server.url();
        server.setAnswer(RawAnswer::json(R"({"code":0,"data":["default"]})"));
    }
    void start()
    {
        VERIFY_RESULT(workbench.services.endpoints.save(lab));
        workbench.startWork();
    }

    [[nodiscard]] QString profile() const { return directory.filePath(QStringLiteral("profile")); }
    [[nodiscard]] QString file() const { return profile() + QStringLiteral("/endpoints.json"); }
    [[nodiscard]] QStringList listed() const
    {
        QStringList names;
        for (int row = 0; row < workbench.endpointTree.rowCount(); ++row)
            names << workbench.endpointTree.index(row, 0).data().toString();
        return names;
    }
    [[nodiscard]] MessageBar &messages() { return *workbench.window.findChild<MessageBar *>(); }
    [[nodiscard]] EndpointDialog *form() { return workbench.window.findChild<EndpointDialog *>(); }

    QTemporaryDir directory;
    RawServer server;
    ClusterEndpoint lab;
    Workbench workbench;
};

} // namespace

/// How an open window handles changes by other programs of its profile, and what it writes outside the profile.
class TestSharedWindow final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all"); // no keyring
    }

    void init() { failOnAnyWarning(); }

    void whatOthersAddIsListedAndAsked()
    {
        SharedWindowBench bench;
        bench.start();
        RawServer pond;
        pond.setAnswer(RawAnswer::json(R"({"code":0,"data":["default"]})"));
        EndpointStore other(bench.file());
        VERIFY_RESULT(other.load());
        ClusterEndpoint added = bench.lab;
        added.id = {QStringLiteral("pond")};
        added.name = QStringLiteral("pond");
        added.url = pond.url();
        VERIFY_RESULT(other.save(added));
        QTRY_COMPARE(bench.listed(), QStringList({QStringLiteral("lab"), QStringLiteral("pond")}));
        QTRY_VERIFY(pond.count("/databases/list") > 0);

        RawServer moved;
        moved.setAnswer(RawAnswer::json(R"({"code":0,"data":["default"]})"));
        added.url = moved.url();
        added.name = QStringLiteral("sea");
        VERIFY_RESULT(other.save(added));
        QTRY_COMPARE(bench.listed(), QStringList({QStringLiteral("lab"), QStringLiteral("sea")}));
        QTRY_VERIFY(moved.count("/databases/list") > 0);

        VERIFY_RESULT(other.remove(added.id));
        QTRY_COMPARE(bench.listed(), QStringList{QStringLiteral("lab")});
        QVERIFY(!bench.messages().shows(QStringLiteral("removed/pond"))); // Undo is offered there
    }

    void aFormOfWhatOthersRemoveIsNotLost()
    {
        SharedWindowBench bench;
        bench.start();
        Q_EMIT bench.workbench.window.findChild<EndpointPane *>()->editRequested(bench.lab.id);
        auto *name = bench.form()->findChild<QLineEdit *>(QStringLiteral("endpointName"));
        name->setText(QStringLiteral("half typed"));
        EndpointStore other(bench.file());
        VERIFY_RESULT(other.remove(bench.lab.id));
        QTRY_COMPARE(bench.listed(), QStringList());
        QVERIFY(bench.form());
        QCOMPARE(name->text(), QStringLiteral("half typed"));
        bench.form()->findChild<QPushButton *>(QStringLiteral("saveEndpoint"))->click();
        QCOMPARE(bench.listed(), QStringList{QStringLiteral("half typed")});
        VERIFY_RESULT(other.load());
        QCOMPARE(other.endpoints().size(), 1);
    }

    void aMessageGoesWithItsCause()
    {
        SharedWindowBench bench;
        bench.lab.credential = CredentialKind::ApiKey;
        bench.start();
        const QString token = QStringLiteral("token/lab");
        QTRY_VERIFY(bench.messages().shows(token));
        bench.workbench.services.vault.keepForSession(bench.lab, Secret("known now"));
        bench.workbench.services.catalog.reload(bench.lab.id);
        QTRY_VERIFY(!bench.messages().shows(token));

        QFile file(bench.file());
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray whole = file.readAll();
        QVERIFY(file.resize(5));
        file.close();
        const QString unreadable = QStringLiteral("endpoints/file");
        QTRY_VERIFY(bench.messages().shows(unreadable));
        QCOMPARE(bench.listed(), QStringList{QStringLiteral("lab")});
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(whole);
        file.close();
        QTRY_VERIFY(!bench.messages().shows(unreadable));

        const QString waiting = QStringLiteral("keychain/waiting");
        KeychainVault &vault = bench.workbench.services.vault;
        Q_EMIT vault.waiting(QStringLiteral("Waiting for the keyring."));
        QVERIFY(bench.messages().shows(waiting));
        Q_EMIT vault.answered();
        QVERIFY(!bench.messages().shows(waiting));
    }

    void aWipeSaysWhatItStopsFollowing()
    {
        SharedWindowBench bench;
        RefreshJob job;
        job.collection = {bench.lab.id, QStringLiteral("default"), QStringLiteral("books")};
        job.endpointName = bench.lab.name;
        job.state = JobState::Running;
        job.serverId = JobId{4711};
        VERIFY_RESULT((*HistoryStore::open(bench.profile() + QStringLiteral("/history.sqlite")))
                              ->insert(job));
        bench.start();
        const auto *live = bench.workbench.window.findChild<QLabel *>(QStringLiteral("liveJobs"));
        QTRY_COMPARE(live->text(), QStringLiteral("1 live job"));
        for (QAction *action : bench.workbench.window.findChildren<QAction *>()) {
            if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_Comma))
                action->trigger();
        }
        for (const char *button : {"wipeHistory", "wipeAllHistory"}) {
            bench.workbench.window.findChild<QPushButton *>(QLatin1String(button))->click();
            QPointer<QMessageBox> box = bench.workbench.window.findChild<QMessageBox *>(
                    QStringLiteral("confirmation"));
            QVERIFY(box);
            const QString said = box->informativeText();
            QVERIFY2(said.contains(QStringLiteral("stops following 1 refresh")), qPrintable(said));
            QVERIFY2(said.contains(QStringLiteral("lab/default/books")), qPrintable(said));
            box->reject();
            QTRY_VERIFY(!box);
        }
        bench.workbench.window.findChild<QPushButton *>(QStringLiteral("purgeHistory"))->click();
        const auto *box
                = bench.workbench.window.findChild<QMessageBox *>(QStringLiteral("confirmation"));
        QVERIFY(!box->informativeText().contains(QStringLiteral("following"))); // all had ended
    }

    void nothingIsWrittenOutsideTheProfile()
    {
        const QTemporaryDir home;
        qputenv("HOME", QFile::encodeName(home.path()));
        for (const char *variable : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
            qunsetenv(variable);
        QString profile;
        {
            SharedWindowBench bench;
            bench.start();
            bench.directory.setAutoRemove(false);
            profile = bench.profile();
            auto *dialog = new QFileDialog(&bench.workbench.window);
            dialog->setOption(QFileDialog::DontUseNativeDialog);
            dialog->setOption(QFileDialog::DontUseCustomDirectoryIcons);
            dialog->setDirectory(bench.profile());
            dialog->open();
            dialog->reject();
            delete dialog;
        }
        const auto all = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
        QCOMPARE(QDir(home.path()).entryList(all), QStringList());
        bool isRemembered = false;
        for (const QFileInfo &info : QDir(profile).entryInfoList(QDir::Files | QDir::Hidden)) {
            struct stat status
            {
            };
            QCOMPARE(stat(qPrintable(info.filePath()), &status), 0);
            QVERIFY2((status.st_mode & 077) == 0, qPrintable(info.fileName()));
            isRemembered |= info.fileName() == QLatin1String("QtProject.conf");
        }
        QVERIFY(isRemembered); // otherwise the test proves nothing
        QDir(profile + QStringLiteral("/..")).removeRecursively();
    }
};

HEADWATER_TEST(TestSharedWindow, QApplication)
#include "tst_sharedwindow.moc"
