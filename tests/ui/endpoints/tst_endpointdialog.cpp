// SPDX-License-Identifier: Apache-2.0
#include "testkit/accessibletext.h"
#include "testkit/scenery.h"
#include "testkit/testprogram.h"
#include "ui/endpoints/endpointdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

using namespace headwater;
using namespace std::chrono_literals;

class TestEndpointDialog final : public QObject
{
    Q_OBJECT

    struct Form
    {
        explicit Form(EndpointDialog &form) : dialog(form)
        {
            QObject::connect(
                    &form, &EndpointDialog::saveRequested, &form,
                    [this](const ClusterEndpoint &endpoint, const std::optional<Secret> &secret) {
                        saved = endpoint;
                        token = secret;
                    });
        }

        QLineEdit *field(const char *name) const
        {
            return dialog.findChild<QLineEdit *>(QString::fromLatin1(name));
        }
        QComboBox *box(const char *name) const
        {
            return dialog.findChild<QComboBox *>(QString::fromLatin1(name));
        }
        QString note(const char *name) const
        {
            return dialog.findChild<QLabel *>(QString::fromLatin1(name))->text();
        }
        QPushButton *button(const char *name) const
        {
            return dialog.findChild<QPushButton *>(QString::fromLatin1(name));
        }
        QByteArray tokenBytes() const { return token ? token->reveal() : QByteArray("unchanged"); }

        EndpointDialog &dialog;
        std::optional<ClusterEndpoint> saved;
        std::optional<Secret> token;
    };

    static ClusterEndpoint known(test::Endpoints &endpoints)
    {
        ClusterEndpoint endpoint = *endpoints.store.find(endpoints.add(QStringLiteral("eu")));
        endpoint.credential = CredentialKind::ApiKey;
        endpoint.tag = EnvironmentTag::Staging;
        endpoint.kindChoice = KindChoice::Zilliz;
        endpoint.database = QStringLiteral("shop");
        endpoints.save(endpoint);
        return endpoint;
    }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void aFolderMayMakeAnEndpointObserveOnly()
    {
        test::Endpoints endpoints;
        ClusterEndpoint other = known(endpoints);
        other.folder = QStringLiteral("Customers");
        other.observeOnly = true;
        endpoints.save(other);
        EndpointDialog dialog(endpoints.store);
        Form form(dialog);
        auto *observe = dialog.findChild<QCheckBox *>(QStringLiteral("endpointObserveOnly"));
        form.field("endpointAddress")->setText(QStringLiteral("http://localhost:1"));
        QComboBox *credential = form.box("endpointCredential");
        credential->setCurrentIndex(
                credential->findData(QVariant::fromValue(CredentialKind::None)));
        form.box("endpointFolder")->setEditText(QStringLiteral("customers"));
        QVERIFY(observe->isChecked() && !observe->isEnabled());
        QVERIFY(form.note("endpointFolderNote").contains(QStringLiteral("observe-only")));
        form.box("endpointFolder")->setEditText(QStringLiteral("Mine"));
        QVERIFY(!observe->isChecked() && observe->isEnabled());
        form.box("endpointFolder")->setEditText(QStringLiteral("customers"));
        form.button("saveEndpoint")->click();
        QVERIFY(form.saved);
        QVERIFY(form.saved->observeOnly);
        QCOMPARE(form.saved->folder, QStringLiteral("Customers"));
    }

    void everyFieldIsFoundByItsLabel()
    {
        test::Endpoints endpoints;
        EndpointDialog dialog(endpoints.store);
        const Form form(dialog);
        QCOMPARE(dialog.windowTitle(), QStringLiteral("Add endpoint"));
        QCOMPARE(test::accessibleName(form.field("endpointName")), QStringLiteral("Name"));
        QCOMPARE(test::accessibleName(form.field("endpointAddress")), QStringLiteral("Address"));
        QCOMPARE(test::accessibleName(form.field("endpointToken")), QStringLiteral("Token"));
        QCOMPARE(test::accessibleName(form.field("endpointDatabase")),
                 QStringLiteral("Default database"));
        QCOMPARE(test::accessibleLabel(form.box("endpointCredential")),
                 QStringLiteral("Credential"));
        QCOMPARE(test::accessibleLabel(form.box("endpointKind")), QStringLiteral("Kind"));
        QCOMPARE(test::accessibleLabel(form.box("endpointTag")), QStringLiteral("Tag"));
        QCOMPARE(test::accessibleName(form.button("testConnection")),
                 QStringLiteral("Test connection"));
        QCOMPARE(test::accessibleName(form.button("saveEndpoint")), QStringLiteral("Save"));
    }

    void savesWhatWasTyped()
    {
        test::Endpoints endpoints;
        EndpointDialog dialog(endpoints.store);
        Form form(dialog);
        QVERIFY(!form.button("saveEndpoint")->isEnabled());
        form.field("endpointName")->setText(QStringLiteral("  laptop "));
        form.field("endpointAddress")
                ->setText(QStringLiteral("http://127.0.0.1:19530/v2/vectordb/"));
        QVERIFY(!form.note("endpointAddressNote").isEmpty());
        form.field("endpointToken")->setText(QStringLiteral(" key-123 "));
        QVERIFY(!form.note("endpointTokenNote").isEmpty());
        form.box("endpointTag")->setCurrentText(QStringLiteral("Production"));
        form.box("endpointKind")->setCurrentText(QStringLiteral("Zilliz Cloud"));
        form.field("endpointDatabase")->clear();
        form.button("saveEndpoint")->click();
        QVERIFY(form.saved);
        QVERIFY(!form.saved->id.isNull());
        QCOMPARE(form.saved->name, QStringLiteral("laptop"));
        QCOMPARE(form.saved->url, QUrl(QStringLiteral("http://127.0.0.1:19530")));
        QCOMPARE(form.saved->credential, CredentialKind::ApiKey);
        QCOMPARE(form.saved->tag, EnvironmentTag::Production);
        QCOMPARE(form.saved->kindChoice, KindChoice::Zilliz);
        QCOMPARE(form.saved->database, QStringLiteral("default"));
        QCOMPARE(form.tokenBytes(), QByteArray("key-123"));

        const EndpointId id = form.saved->id;
        dialog.showSaveFailure({ErrorKind::Storage, QStringLiteral("No room.")});
        QCOMPARE(form.note("endpointStatus"), QStringLiteral("No room."));
        form.button("saveEndpoint")->click();
        QCOMPARE(form.saved->id, id); // a second attempt keeps the id
    }

    void suggestsANameFromTheHost()
    {
        test::Endpoints endpoints;
        endpoints.add(QStringLiteral("in01-abc"));
        EndpointDialog dialog(endpoints.store);
        Form form(dialog);
        form.field("endpointAddress")
                ->setText(
                        QStringLiteral("https://in01-abc.aws-us-west-2.vectordb.zillizcloud.com"));
        const QString suggestion = form.field("endpointName")->placeholderText();
        QVERIFY(suggestion.startsWith(QStringLiteral("in01-abc")));
        QVERIFY(suggestion != QStringLiteral("in01-abc"));
        form.button("saveEndpoint")->click();
        QCOMPARE(form.saved->name, suggestion);
        form.field("endpointAddress")->setText(QStringLiteral("http://10.0.0.7:19530"));
        QCOMPARE(form.field("endpointName")->placeholderText(), QStringLiteral("10.0.0.7"));
    }

    void refusesWithAReason_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("part");
        QTest::newRow("name taken") << "endpointName"
                                    << "eu"
                                    << "eu";
        QTest::newRow("name with stroke") << "endpointName"
                                          << "a/b"
                                          << "/";
        QTest::newRow("no address") << "endpointAddress"
                                    << ""
                                    << "address";
        QTest::newRow("other scheme") << "endpointAddress"
                                      << "ftp://host"
                                      << "";
        QTest::newRow("half a credential in the address") << "endpointAddress"
                                                          << "http://:secret@host"
                                                          << "";
        QTest::newRow("octal numbers") << "endpointAddress"
                                       << "http://010.0.0.1"
                                       << "decimal";
        QTest::newRow("a web page") << "endpointAddress"
                                    << "https://cloud.zilliz.com/orgs"
                                    << "web page";
        QTest::newRow("token in two lines") << "endpointToken"
                                            << "one\ntwo"
                                            << "line break";
        QTest::newRow("token of blanks") << "endpointToken"
                                         << "  "
                                         << "blank";
    }
    void refusesWithAReason()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        QFETCH(QString, part);
        test::Endpoints endpoints;
        endpoints.add(QStringLiteral("eu"));
        EndpointDialog dialog(endpoints.store);
        Form form(dialog);
        form.field("endpointName")->setText(QStringLiteral("new"));
        form.field("endpointAddress")->setText(QStringLiteral("http://127.0.0.1:19530"));
        QVERIFY(form.button("saveEndpoint")->isEnabled());
        form.field(field.toLatin1().constData())->setText(text);
        QVERIFY(!form.button("saveEndpoint")->isEnabled());
        QVERIFY(!form.button("testConnection")->isEnabled());
        const QString reason = form.note("endpointStatus");
        QVERIFY2(!reason.isEmpty() && reason.contains(part), qPrintable(reason));
        QVERIFY(!reason.contains(QStringLiteral("secret")));
    }

    void userAndPasswordAreOneTokenWithAColon()
    {
        test::Endpoints endpoints;
        EndpointDialog dialog(endpoints.store);
        Form form(dialog);
        form.field("endpointAddress")->setText(QStringLiteral("http://127.0.0.1:19530"));
        form.box("endpointCredential")->setCurrentText(QStringLiteral("User and password"));
        QCOMPARE(form.field("endpointToken")->placeholderText(), QStringLiteral("user:password"));
        form.field("endpointToken")->setText(QStringLiteral("root"));
        QVERIFY(!form.button("saveEndpoint")->isEnabled());
        form.field("endpointToken")->setText(QStringLiteral("root:Mil:vus"));
        form.button("saveEndpoint")->click();
        QCOMPARE(form.tokenBytes(), QByteArray("root:Mil:vus"));
        form.box("endpointCredential")->setCurrentText(QStringLiteral("None"));
        QVERIFY(!form.field("endpointToken")->isEnabled());
        form.button("saveEndpoint")->click();
        QCOMPARE(form.tokenBytes(), QByteArray());
        QVERIFY(form.token); // empty: no token; nullopt would keep the stored one
    }

    void editingLeavesTheTokenAsItIs()
    {
        test::Endpoints endpoints;
        const ClusterEndpoint endpoint = known(endpoints);
        EndpointDialog dialog(endpoints.store, endpoint);
        Form form(dialog);
        QCOMPARE(dialog.windowTitle(), QStringLiteral("Edit endpoint"));
        QCOMPARE(form.field("endpointToken")->placeholderText(), QStringLiteral("unchanged"));
        form.button("saveEndpoint")->click();
        QCOMPARE(*form.saved, endpoint);
        QVERIFY(!form.token);
        form.box("endpointCredential")->setCurrentText(QStringLiteral("User and password"));
        QVERIFY(!form.button("saveEndpoint")->isEnabled()); // an API key is no password
        QVERIFY(form.note("endpointTokenNote").contains(QStringLiteral("another kind")));
        form.box("endpointCredential")->setCurrentText(QStringLiteral("None"));
        form.button("saveEndpoint")->click();
        QVERIFY(form.token);
    }

    void anotherServerNeedsAnotherToken_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("isNeeded");
        QTest::newRow("other host") << "https://elsewhere.example" << true;
        QTest::newRow("other port") << "https://lake.example:19530" << true;
        QTest::newRow("other scheme") << "http://lake.example" << true;
        QTest::newRow("cosmetic") << " HTTPS://Lake.example:443/v2/vectordb/ " << false;
    }
    void anotherServerNeedsAnotherToken()
    {
        QFETCH(QString, address);
        QFETCH(bool, isNeeded);
        test::Endpoints endpoints;
        ClusterEndpoint endpoint = known(endpoints);
        endpoint.url = QUrl(QStringLiteral("https://lake.example"));
        endpoints.save(endpoint);
        EndpointDialog dialog(endpoints.store, endpoint);
        Form form(dialog);
        form.field("endpointAddress")->setText(address);
        QCOMPARE(form.field("endpointToken")->placeholderText().isEmpty(), isNeeded);
        QCOMPARE(form.button("saveEndpoint")->isEnabled(), !isNeeded);
        QCOMPARE(form.button("testConnection")->isEnabled(), !isNeeded);
        QCOMPARE(form.note("endpointTokenNote"),
                 isNeeded ? QStringLiteral(
                         "Enter the token again. It was entered for https://lake.example.")
                          : QString());
        form.field("endpointToken")->setText(QStringLiteral("key-123"));
        QVERIFY(form.note("endpointTokenNote").isEmpty());
        form.button("saveEndpoint")->click();
        QCOMPARE(form.tokenBytes(), QByteArray("key-123"));
    }

    void whereNoTokenWasNoneIsNeeded()
    {
        test::Endpoints endpoints;
        const EndpointId id = endpoints.add(QStringLiteral("eu"));
        EndpointDialog dialog(endpoints.store, *endpoints.store.find(id));
        Form form(dialog);
        form.field("endpointAddress")->setText(QStringLiteral("https://elsewhere.example"));
        QVERIFY(form.button("saveEndpoint")->isEnabled());
        form.box("endpointCredential")->setCurrentText(QStringLiteral("API key"));
        form.button("saveEndpoint")->click();
        QCOMPARE(form.tokenBytes(), QByteArray());
    }

    void aDuplicateIsANewEndpoint()
    {
        test::Endpoints endpoints;
        ClusterEndpoint copy = known(endpoints);
        copy.id = {};
        copy.name = endpoints.store.freeName(copy.name);
        EndpointDialog dialog(endpoints.store, copy);
        Form form(dialog);
        QCOMPARE(dialog.windowTitle(), QStringLiteral("Add endpoint"));
        QVERIFY(form.field("endpointToken")->placeholderText().isEmpty());
        form.button("saveEndpoint")->click();
        QVERIFY(!endpoints.store.find(form.saved->id));
        QCOMPARE(form.saved->tag, EnvironmentTag::Staging);
    }

    void theTokenIsReadOnlyOnRequest()
    {
        test::Endpoints endpoints;
        EndpointDialog dialog(endpoints.store);
        Form form(dialog);
        QLineEdit *token = form.field("endpointToken");
        token->setText(QStringLiteral("marker-token"));
        const auto exposed = [&] {
            return QAccessible::queryAccessibleInterface(token)->text(QAccessible::Value);
        };
        QVERIFY(!exposed().contains(QStringLiteral("marker")));
        QVERIFY(!token->displayText().contains(QStringLiteral("marker")));
        auto *reveal = dialog.findChild<QToolButton *>(QStringLiteral("revealToken"));
        QCOMPARE(test::accessibleName(reveal), QStringLiteral("Show token"));
        reveal->click();
        QCOMPARE(token->displayText(), QStringLiteral("marker-token"));
        dialog.reject();
        QCOMPARE(token->text(), QString()); // a closed form keeps no token
        QCOMPARE(token->echoMode(), QLineEdit::Password);
    }

    void whatWasCleanedGoesOnToBeSaid()
    {
        test::Endpoints endpoints;
        EndpointDialog dialog(endpoints.store);
        const Form form(dialog);
        QLineEdit *address = form.field("endpointAddress");
        address->setText(QStringLiteral("http://127.0.0.1:19530/v2/vectordb/"));
        const QString said = form.note("endpointAddressNote");
        QVERIFY(!said.isEmpty());
        Q_EMIT address->editingFinished();
        QCOMPARE(address->text(), QStringLiteral("http://127.0.0.1:19530"));
        form.field("endpointName")->setText(QStringLiteral("lake"));
        QCOMPARE(form.note("endpointAddressNote"), said);
        address->setText(QStringLiteral("http://127.0.0.1:4711"));
        QCOMPARE(form.note("endpointAddressNote"), QString());
    }

    void userAndDatabaseLeaveAPastedAddress()
    {
        test::Endpoints endpoints;
        EndpointDialog dialog(endpoints.store);
        Form form(dialog);
        QLineEdit *address = form.field("endpointAddress");
        address->insert(QStringLiteral("https://root:Field1@lake.example:19530/field_db"));
        QCOMPARE(address->text(), QStringLiteral("https://lake.example:19530"));
        QCOMPARE(form.field("endpointDatabase")->text(), QStringLiteral("field_db"));
        QCOMPARE(form.box("endpointCredential")->currentText(),
                 QStringLiteral("User and password"));
        QCOMPARE(form.field("endpointToken")->text(), QStringLiteral("root:Field1"));
        QVERIFY(form.field("endpointToken")->echoMode() == QLineEdit::Password);
        address->undo(); // undo does not bring the password back to where it is readable
        QCOMPARE(address->text(), QStringLiteral("https://lake.example:19530"));
        const QString said = form.note("endpointAddressNote");
        QVERIFY2(said.contains(QStringLiteral("field_db")), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("user name and password")), qPrintable(said));
        QVERIFY(!said.contains(QStringLiteral("Field1")));
        form.button("saveEndpoint")->click();
        QVERIFY(form.saved);
        QCOMPARE(form.saved->url, QUrl(QStringLiteral("https://lake.example:19530")));
        QCOMPARE(form.saved->database, QStringLiteral("field_db"));
        QCOMPARE(form.saved->credential, CredentialKind::UserPassword);
        QCOMPARE(form.tokenBytes(), QByteArray("root:Field1"));
    }

    void aTypedDatabaseIsMovedWhenItIsWhole()
    {
        test::Endpoints endpoints;
        EndpointDialog dialog(endpoints.store);
        Form form(dialog);
        QTest::keyClicks(form.field("endpointAddress"), QStringLiteral("http://h:1/shop"));
        QCOMPARE(form.field("endpointAddress")->text(), QStringLiteral("http://h:1/shop"));
        QVERIFY(form.note("endpointAddressNote").contains(QStringLiteral("shop")));
        form.button("saveEndpoint")->click(); // while the field has the focus
        QCOMPARE(form.saved->url, QUrl(QStringLiteral("http://h:1")));
        QCOMPARE(form.saved->database, QStringLiteral("shop"));
        QCOMPARE(form.field("endpointDatabase")->text(), QStringLiteral("shop"));
    }

    void theTestTellsItsStages()
    {
        test::Endpoints endpoints;
        const ClusterEndpoint endpoint = known(endpoints);
        EndpointDialog dialog(endpoints.store, endpoint);
        Form form(dialog);
        QSignalSpy requests(&dialog, &EndpointDialog::testRequested);
        QSignalSpy stops(&dialog, &EndpointDialog::testStopped);
        form.button("testConnection")->click();
        QCOMPARE(requests.size(), 1);
        dialog.showStage({ConnectionStage::Name, 12ms, false, QStringLiteral("127.0.0.1"), {}});
        dialog.showStage({ConnectionStage::Tcp,
                          3ms,
                          false,
                          {},
                          Error{ErrorKind::Unreachable, QStringLiteral("Nobody answers."),
                                QStringLiteral("refused")}});
        dialog.showTestEnd(false);
        const auto note = [&](int stage) {
            return form.note(qPrintable(QStringLiteral("stageNote%1").arg(stage)));
        };
        QCOMPARE(note(0), QStringLiteral("127.0.0.1"));
        QCOMPARE(note(1), QStringLiteral("Nobody answers.\nrefused"));
        QCOMPARE(stops.size(), 0);

        form.button("testConnection")->click();
        form.field("endpointAddress")->setText(QStringLiteral("http://127.0.0.1:1"));
        form.field("endpointToken")->setText(QStringLiteral("key-123"));
        QCOMPARE(stops.size(), 1); // it would report on the old address
        dialog.showStage({ConnectionStage::Name, 1ms, false, QStringLiteral("stale"), {}});
        QVERIFY(note(0) != QStringLiteral("stale"));
        form.button("testConnection")->click();
        dialog.reject();
        QCOMPARE(stops.size(), 2);
    }

    void opensHighEnoughAndScrollsWhereThereIsNoRoom()
    {
        test::Endpoints endpoints;
        EndpointDialog dialog(endpoints.store, known(endpoints));
        const Form form(dialog);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        auto &area = *dialog.findChild<QScrollArea *>();
        QVERIFY(!area.verticalScrollBar()->isVisible());
        form.button("testConnection")->click();
        QTRY_VERIFY(!area.verticalScrollBar()->isVisible());
        QVERIFY(dialog.findChild<QWidget *>(QStringLiteral("connectionTestView"))->isVisible());
        dialog.resize(dialog.width(), dialog.minimumSizeHint().height());
        QTRY_VERIFY(area.verticalScrollBar()->isVisible());
        QVERIFY(area.widget()->height() > area.viewport()->height());
    }
};

HEADWATER_TEST(TestEndpointDialog, QApplication)
#include "tst_endpointdialog.moc"
