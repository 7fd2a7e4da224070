// SPDX-License-Identifier: Apache-2.0
#include "testkit/testprogram.h"
#include "ui/endpoints/endpointforms.h"

#include "jobs/connectiontest.h"
#include "net/clusterclient.h"
#include "store/profile/endpointstore.h"
#include "store/tokens/staletokens.h"
#include "testkit/rawserver.h"
#include "testkit/slowvault.h"
#include "testkit/teststrict.h"
#include "ui/endpoints/endpointdialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QPushButton>
#include <QSettings>

using namespace headwater;

/// What happens to address and token together when the keyring is slow.
class TestEndpointForms final : public QObject
{
    Q_OBJECT

    /// A saved endpoint with a token, and its form.
    struct Lab
    {
        Lab()
        {
            network.setProxy(QNetworkProxy::NoProxy);
            endpoint.id = {QStringLiteral("lab")};
            endpoint.name = QStringLiteral("lab");
            endpoint.url = server.url();
            endpoint.credential = CredentialKind::ApiKey;
            VERIFY_RESULT(endpoints.save(endpoint));
            window.show();
        }

        [[nodiscard]] EndpointDialog *form() const { return window.findChild<EndpointDialog *>(); }
        void type(const char *field, const QString &text) const
        {
            form()->findChild<QLineEdit *>(QString::fromLatin1(field))->setText(text);
        }
        void press(const char *button) const
        {
            form()->findChild<QPushButton *>(QString::fromLatin1(button))->click();
        }
        [[nodiscard]] QString status() const
        {
            return form()->findChild<QLabel *>(QStringLiteral("endpointStatus"))->text();
        }
        [[nodiscard]] QUrl savedAddress() const { return endpoints.find(endpoint.id)->url; }
        [[nodiscard]] QString change(const char *verb, const QUrl &url) const
        {
            return QStringLiteral("%1 lab %2").arg(QLatin1String(verb), url.toString());
        }

        QTemporaryDir directory;
        EndpointStore endpoints{directory.filePath(QStringLiteral("endpoints.json"))};
        test::SlowVault vault;
        QSettings settings{directory.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
        StaleTokens staleTokens{settings, endpoints, vault};
        QNetworkAccessManager network;
        ClusterClient client{network};
        ConnectionTest connectionTest{client};
        test::RawServer server;
        test::RawServer elsewhere;
        ClusterEndpoint endpoint;
        QWidget window;
        EndpointForms forms{endpoints, vault, staleTokens, connectionTest, window};
    };

    static Result<Done> refused()
    {
        return Failure({ErrorKind::VaultDenied, QStringLiteral("The keychain refused.")});
    }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void aTestThatWasStoppedSendsNoToken()
    {
        Lab lab;
        lab.forms.edit(lab.endpoint.id);
        lab.press("testConnection");
        QVERIFY(lab.vault.isAsked());
        lab.type("endpointAddress", lab.elsewhere.url().toString());
        lab.vault.answer(Secret("the-token"));

        ConnectionTest control(
                lab.client); // started later: once it ends, the other would have ended too
        lab.elsewhere.setAnswer(test::RawAnswer::json(R"({"code":0,"data":["default"]})"));
        ClusterEndpoint elsewhere = lab.endpoint;
        elsewhere.url = lab.elsewhere.url();
        QSignalSpy ended(&control, &ConnectionTest::finished);
        control.start(elsewhere, {});
        QVERIFY(ended.wait());
        QCOMPARE(lab.server.connections(), 0);
    }

    void aStoredTokenGoesToItsOwnServerOnly()
    {
        Lab lab;
        lab.forms.edit(lab.endpoint.id);
        lab.type("endpointAddress", lab.elsewhere.url().toString());
        lab.press("testConnection");
        lab.press("saveEndpoint");
        const QString why = QStringLiteral("It was entered for ") + lab.server.url().toString();
        QVERIFY2(lab.status().contains(why), qPrintable(lab.status()));
        QVERIFY(!lab.vault.isAsked());
        QCOMPARE(lab.savedAddress(), lab.server.url());
        QCOMPARE(lab.elsewhere.connections(), 0);

        lab.type("endpointAddress", lab.server.url().toString() + QStringLiteral("/v2/vectordb/"));
        lab.press("testConnection");
        QVERIFY(lab.vault.isAsked());
        lab.press("saveEndpoint");
        QVERIFY(!lab.vault.isToChange());
        QCOMPARE(lab.savedAddress(), lab.server.url());
    }

    void anotherServerTakesAnotherToken()
    {
        Lab lab;
        lab.forms.edit(lab.endpoint.id);
        lab.type("endpointAddress", lab.elsewhere.url().toString());
        lab.type("endpointToken", QStringLiteral("the-new-token"));
        lab.press("saveEndpoint");
        QCOMPARE(lab.vault.lastChange(), lab.change("write", lab.elsewhere.url()));
        lab.vault.answerChange(Done{}); // only now can the old one no longer be restored
        QCOMPARE(lab.vault.lastChange(), lab.change("remove", lab.server.url()));
        lab.vault.answerChange(Done{});
    }

    void aTokenThatIsNotKeptChangesNothing_data()
    {
        QTest::addColumn<QString>("token");
        QTest::addColumn<QByteArray>("verb");
        QTest::newRow("another") << QStringLiteral("the-new-token") << QByteArray("write");
        QTest::newRow("none any more") << QString() << QByteArray("remove");
    }

    void aTokenThatIsNotKeptChangesNothing()
    {
        QFETCH(QString, token);
        QFETCH(QByteArray, verb);
        Lab lab;
        QSignalSpy saved(&lab.forms, &EndpointForms::saved);
        lab.forms.edit(lab.endpoint.id);
        lab.type("endpointAddress", lab.elsewhere.url().toString());
        if (token.isEmpty())
            lab.form()
                    ->findChild<QComboBox *>(QStringLiteral("endpointCredential"))
                    ->setCurrentText(QStringLiteral("None"));
        lab.type("endpointToken", token);
        lab.press("saveEndpoint");
        QCOMPARE(lab.vault.lastChange(),
                 lab.change(verb, token.isEmpty() ? lab.server.url() : lab.elsewhere.url()));
        QCOMPARE(lab.savedAddress(), lab.elsewhere.url());

        lab.vault.answerChange(refused()); // the keyring still has the token of the old address
        QCOMPARE(lab.savedAddress(), lab.server.url());
        QVERIFY(lab.form()->isVisible());
        QVERIFY2(lab.status().contains(QStringLiteral("refused")), qPrintable(lab.status()));
        QCOMPARE(saved.size(), 0);

        lab.press("saveEndpoint");
        lab.vault.answerChange(Done{});
        QCOMPARE(lab.savedAddress(), lab.elsewhere.url());
        QCOMPARE(saved.size(), 1);
    }

    void oneTokenAfterTheOther()
    {
        Lab lab;
        lab.forms.edit(lab.endpoint.id);
        lab.type("endpointAddress", lab.elsewhere.url().toString());
        lab.type("endpointToken", QStringLiteral("the-new-token"));
        lab.press("saveEndpoint");
        lab.type("endpointAddress", QStringLiteral("http://127.0.0.1:1"));
        lab.press("saveEndpoint"); // rejected: the first could not be rolled back
        QVERIFY2(lab.status().contains(QStringLiteral("still saving")), qPrintable(lab.status()));
        QCOMPARE(lab.savedAddress(), lab.elsewhere.url());
        lab.vault.answerChange(refused());
        QCOMPARE(lab.savedAddress(), lab.server.url());
    }

    void whatWasRemovedMeanwhileDoesNotComeBack()
    {
        Lab lab;
        QSignalSpy failed(&lab.forms, &EndpointForms::failed);
        lab.forms.edit(lab.endpoint.id);
        lab.type("endpointToken", QStringLiteral("the-new-token"));
        lab.press("saveEndpoint");
        delete lab.form();
        lab.forms.remove(lab.endpoint.id);
        lab.vault.answerChange(refused());
        QVERIFY(lab.endpoints.endpoints().isEmpty());
        QCOMPARE(failed.size(), 1);
    }

    void whatWasRemovedMeanwhileKeepsItsTokenToComeBackWith()
    {
        Lab lab;
        lab.forms.edit(lab.endpoint.id);
        lab.type("endpointToken", QStringLiteral("the-new-token"));
        lab.press("saveEndpoint");
        lab.forms.remove(lab.endpoint.id);
        lab.vault.answerChange(Done{});
        QVERIFY(!lab.vault.isToChange());
        lab.forms.restore(lab.endpoint);
        lab.staleTokens.forgetAll();
        QVERIFY(!lab.vault.isToChange());
        lab.forms.remove(lab.endpoint.id);
        lab.staleTokens.forget(lab.endpoint.id);
        QCOMPARE(lab.vault.lastChange(), lab.change("remove", lab.server.url()));
    }

    void anotherFormIsLeftAlone()
    {
        Lab lab;
        lab.forms.edit(lab.endpoint.id);
        lab.type("endpointToken", QStringLiteral("the-new-token"));
        lab.press("saveEndpoint");
        delete lab.form();
        lab.forms.add();
        lab.vault.answerChange(Done{});
        QVERIFY(lab.form()->isVisible());
    }

    void aNewEndpointStaysWithoutItsToken()
    {
        Lab lab;
        QSignalSpy failed(&lab.forms, &EndpointForms::failed);
        QSignalSpy saved(&lab.forms, &EndpointForms::saved);
        lab.forms.add();
        lab.type("endpointAddress", lab.elsewhere.url().toString());
        lab.type("endpointToken", QStringLiteral("the-token"));
        lab.press("saveEndpoint");
        lab.vault.answerChange(refused());
        QCOMPARE(lab.endpoints.endpoints().size(), 2);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(saved.size(), 1);
    }
};

HEADWATER_TEST(TestEndpointForms, QApplication)
#include "tst_endpointforms.moc"
