// SPDX-License-Identifier: Apache-2.0
#include "jobs/zillizimport.h"
#include "models/importmodel.h"
#include "store/profile/endpointexport.h"
#include "store/tokens/staletokens.h"
#include "testkit/rawserver.h"
#include "testkit/scenery.h"
#include "testkit/slowvault.h"
#include "testkit/testprogram.h"
#include "ui/endpoints/endpointimports.h"
#include "ui/endpoints/importdialog.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QPushButton>
#include <QSettings>
#include <QTableView>

using namespace headwater;
using namespace headwater::test;
using namespace Qt::StringLiterals;

namespace {

const QString kSecret = u"root:planted-password-41d8"_s;

struct ImportDialogFixture
{
    ImportDialogFixture()
    {
        network.setProxy(QNetworkProxy::NoProxy);
        zilliz.setConsoles({server.url()});
        write(u".milvus_cli_connections.json"_s,
              {{u"prod"_s,
                QJsonObject{{u"uri"_s, u"https://prod.example:19530"_s}, {u"token"_s, kSecret}}},
               {u"lab"_s, QJsonObject{{u"uri"_s, u"http://other.example:19530"_s}}}});
    }

    void write(const QString &name, const QJsonObject &object) const
    {
        QFile file(home.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(object).toJson());
    }

    [[nodiscard]] ImportDialog *dialog() const { return window.findChild<ImportDialog *>(); }
    [[nodiscard]] ImportModel &model() const { return dialog()->model(); }
    template <typename Widget> [[nodiscard]] Widget &part(const char *name) const
    {
        return *dialog()->findChild<Widget *>(QLatin1String(name));
    }
    void press(const char *name) const { part<QPushButton>(name).click(); }
    [[nodiscard]] QString status() const { return part<QLabel>("importStatus").text(); }
    [[nodiscard]] QString text(int row, int column) const
    {
        return model().index(row, column).data().toString();
    }
    /// All that the dialog shows.
    [[nodiscard]] QString shown() const
    {
        QString all;
        for (const QLabel *label : dialog()->findChildren<QLabel *>())
            all += label->text() + label->toolTip() + u'\n';
        for (int row = 0; row < model().rowCount(); ++row) {
            for (int column = 0; column < ImportModel::ColumnCount; ++column) {
                const QModelIndex cell = model().index(row, column);
                all += text(row, column) + cell.data(Qt::ToolTipRole).toString()
                        + cell.data(Qt::AccessibleDescriptionRole).toString() + u'\n';
            }
        }
        return all;
    }

    QTemporaryDir home;
    QSettings settings{home.filePath(u"window.ini"_s), QSettings::IniFormat};
    Endpoints endpoints;
    EndpointId lab = endpoints.add(u"lab"_s);
    SlowVault vault;
    StaleTokens stale{settings, endpoints.store, vault};
    QNetworkAccessManager network;
    RawServer server;
    ZillizImport zilliz{network};
    QWidget window;
    EndpointImports imports{endpoints.store, vault, stale, zilliz, home.path(), window};
};

} // namespace

class TestImportDialog final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        for (const char *name :
             {"ZILLIZ_CONFIG_DIR", "MILVUS_URI", "MILVUS_HOST", "MILVUS_ADDRESS"})
            qunsetenv(name);
    }
    void init() { test::failOnAnyWarning(); }

    void showsWhatIsOnThisComputer()
    {
        ImportDialogFixture lab;
        QCOMPARE(lab.imports.knownSources(), QStringList{u"milvus_cli"_s});
        lab.imports.open();
        QVERIFY(QTest::qWaitForWindowExposed(lab.dialog()));
        QCOMPARE(lab.model().rowCount(), 2);
        QCOMPARE(lab.text(0, ImportModel::State), u"Conflict: another endpoint has this name"_s);
        QCOMPARE(lab.text(1, ImportModel::State), u"New"_s);
        QCOMPARE(lab.text(1, ImportModel::Token), u"Yes"_s);
        QCOMPARE(lab.text(1, ImportModel::Origin), u"milvus_cli"_s);
        QVERIFY(!lab.shown().contains(u"planted"_s));
        QVERIFY(lab.model().chosen().first().token.isEmpty()); // not read yet
        QVERIFY(!lab.vault.isToChange());
    }

    void tokensGoToTheKeyringOnImport()
    {
        ImportDialogFixture lab;
        lab.imports.open();
        QSignalSpy imported(&lab.imports, &EndpointImports::imported);
        lab.press("importEndpoints");
        QVERIFY(!lab.part<QPushButton>("importEndpoints").isEnabled());
        QTRY_VERIFY(lab.vault.isToChange());
        QVERIFY(lab.vault.lastChange().startsWith(u"write "_s));
        QVERIFY(lab.vault.lastChange().endsWith(u" https://prod.example:19530"_s));
        lab.vault.answerChange(Done{});
        QTRY_COMPARE(imported.size(), 1);
        QVERIFY(lab.endpoints.store.findByName(u"prod"_s));
        QCOMPARE(lab.endpoints.store.endpoints().size(), 2);
        QTRY_VERIFY(!lab.dialog());
    }

    void aLockedKeyringLeavesTheDialogOpen()
    {
        ImportDialogFixture lab;
        lab.imports.open();
        lab.press("importEndpoints");
        QTRY_VERIFY(lab.vault.isToChange());
        lab.vault.answerChange(Failure({ErrorKind::VaultDenied, u"The keyring is locked."_s}));
        QTRY_VERIFY(lab.vault.isToChange()); // removes what may have been stored
        lab.vault.answerChange(Done{});
        QTRY_VERIFY(lab.part<QPushButton>("importEndpoints").isEnabled());
        QCOMPARE(lab.status(), u"The keyring is locked."_s);
        QVERIFY(!lab.endpoints.store.findByName(u"prod"_s));
    }

    void aChangedSourceIsNoticed()
    {
        ImportDialogFixture lab;
        lab.imports.open();
        lab.write(u".milvus_cli_connections.json"_s, {});
        lab.press("importEndpoints");
        QVERIFY2(!lab.status().isEmpty(), qPrintable(lab.status()));
        QVERIFY(!lab.vault.isToChange());
        QCOMPARE(lab.endpoints.store.endpoints().size(), 1);
    }

    void textsArePasted()
    {
        ImportDialogFixture lab;
        lab.imports.open();
        QGuiApplication::clipboard()->setText(u"nothing of use, planted-password-41d8"_s);
        lab.press("importPaste");
        QVERIFY(lab.status().contains(u"format"_s));
        QVERIFY(!lab.shown().contains(u"planted"_s));
        QGuiApplication::clipboard()->setText(u"curl -u "_s + kSecret
                                              + u" https://lake.example:19530/v2/vectordb/x"_s);
        lab.press("importPaste");
        QCOMPARE(lab.status(), QString());
        QCOMPARE(lab.text(2, ImportModel::Name), u"lake.example"_s);
        QCOMPARE(lab.text(2, ImportModel::Origin), u"pasted text"_s);
        QVERIFY(!lab.shown().contains(u"planted"_s));
        QGuiApplication::clipboard()->clear();
        lab.press("importPaste");
        QVERIFY(lab.status().contains(u"clipboard"_s));
    }

    void filesAreOpened()
    {
        ImportDialogFixture lab;
        lab.imports.open();
        ClusterEndpoint theirs = lab.endpoints.store.endpoints().first();
        theirs.tag = EnvironmentTag::Production;
        QFile file(lab.home.filePath(u"team.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(exportEndpoints({theirs}));
        file.close();
        Q_EMIT lab.dialog()->fileChosen(file.fileName());
        QCOMPARE(lab.text(2, ImportModel::State), u"Conflict: lab has another tag"_s);
        QVERIFY(lab.model().setData(lab.model().index(2, 0), Qt::Checked, Qt::CheckStateRole));
        QVERIFY(lab.model().setData(lab.model().index(1, 0), Qt::Unchecked, Qt::CheckStateRole));
        lab.press("importEndpoints");
        QTRY_COMPARE(lab.endpoints.store.endpoints().first().tag, EnvironmentTag::Production);
        QCOMPARE(lab.endpoints.store.endpoints().size(), 1);
    }

    void clustersAreListed()
    {
        ImportDialogFixture lab;
        const QJsonObject cluster{
                {u"clusterId"_s, u"in01"_s},
                {u"clusterName"_s, u"cloud"_s},
                {u"status"_s, u"TELEPORTING"_s},
                {u"connectAddress"_s, u"https://in01.aws.vectordb.zillizcloud.com:19530"_s}};
        lab.server.setScript(
                {RawAnswer::http(401, "{}"),
                 RawAnswer::json(QJsonDocument(QJsonObject{{u"code"_s, 0},
                                                           {u"data"_s, QJsonArray{cluster}}})
                                         .toJson())});
        lab.imports.open();
        lab.press("importZilliz");
        auto &key = lab.part<QLineEdit>("zillizKey");
        QCOMPARE(key.echoMode(), QLineEdit::Password);
        QVERIFY(!lab.part<QPushButton>("zillizList").isEnabled());
        key.setText(u"planted-api-key"_s);
        QCOMPARE(lab.part<QComboBox>("zillizConsole").currentText(), u"127.0.0.1"_s);
        lab.press("zillizList");
        QTRY_VERIFY(lab.status().contains(u"did not accept"_s));
        lab.press("zillizList");
        QTRY_COMPARE(lab.model().rowCount(), 3);
        QCOMPARE(lab.text(2, ImportModel::Status), u"TELEPORTING"_s);
        QVERIFY(!lab.shown().contains(u"planted"_s));
        lab.press("importZilliz");
        QVERIFY(key.text().isEmpty());
        QCOMPARE(lab.model().chosen().last().token.reveal(), "planted-api-key");
    }

    void closingEndsTheListing()
    {
        ImportDialogFixture lab;
        lab.server.setAnswer(RawAnswer::silence());
        lab.imports.open();
        lab.press("importZilliz");
        lab.part<QLineEdit>("zillizKey").setText(u"planted-api-key"_s);
        lab.press("zillizList");
        QTRY_COMPARE(lab.server.requests().size(), 1);
        lab.dialog()->reject();
        QTRY_COMPARE(lab.server.openConnections(), 0);
    }

    void keysAreEnough()
    {
        ImportDialogFixture lab;
        lab.imports.open();
        QVERIFY(QTest::qWaitForWindowExposed(lab.dialog()));
        auto &table = lab.part<QTableView>("foundEndpoints");
        table.setFocus();
        table.setCurrentIndex(lab.model().index(0, ImportModel::State));
        QTest::keyClick(&table, Qt::Key_Space);
        QCOMPARE(lab.model().chosen().size(), 2);
        QTest::keyClick(&table, Qt::Key_F2);
        auto *editor = table.findChild<QLineEdit *>();
        QVERIFY(editor);
        editor->setText(u"prod"_s); // taken by the other row
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(lab.status().contains(u"“prod”"_s));
        QVERIFY(lab.dialog()->isVisible());
    }

    void everythingHasAName()
    {
        ImportDialogFixture lab;
        lab.imports.open();
        QVERIFY(QTest::qWaitForWindowExposed(lab.dialog()));
        QCOMPARE(lab.dialog()->windowTitle(), u"Import endpoints"_s);
        QCOMPARE(lab.part<QTableView>("foundEndpoints").accessibleName(), u"Found endpoints"_s);
        QStringList buttons;
        for (const QPushButton *button : lab.dialog()->findChildren<QPushButton *>())
            buttons += button->text().remove(u'&');
        QVERIFY(buttons.contains(u"Import"_s) && buttons.contains(u"Cancel"_s));
    }
};

HEADWATER_TEST(TestImportDialog, QApplication)
#include "tst_importdialog.moc"
