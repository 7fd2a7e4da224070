// SPDX-License-Identifier: Apache-2.0
#include "testkit/testprogram.h"
#include "ui/endpoints/networkform.h"

#include "testkit/accessibletext.h"
#include "testkit/teststrict.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTemporaryFile>

using namespace headwater;
using namespace Qt::StringLiterals;

class TestNetworkForm final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void anUntouchedFormChangesNothing()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        NetworkRoute route;
        QCOMPARE(NetworkForm(route).route(), route);
        route.proxyChoice = ProxyChoice::Own;
        route.proxy = QUrl(u"socks5://corp@proxy.example:1080"_s);
        route.authorities = {u"/etc/ca one.pem"_s, u"/etc/ca.pem"_s};
        route.clientCertificate = file.fileName();
        route.clientKey = file.fileName();
        route.serverName = u"lake.example"_s;
        const NetworkForm form(route);
        QCOMPARE(form.fault(), QString());
        QCOMPARE(form.route(), route);
        QVERIFY(form.typedSecrets().proxyPassword.isEmpty());
        QVERIFY(form.typedSecrets().keyPassphrase.isEmpty());
    }

    void aPastedPasswordMovesToItsField()
    {
        NetworkForm form({});
        choose(form, ProxyChoice::Own);
        field(form, "proxyAddress")->setText(u"http://corp:PLANTED%21@proxy.example:3128"_s);
        QCOMPARE(field(form, "proxyAddress")->text(), u"http://corp@proxy.example:3128"_s);
        QCOMPARE(form.typedSecrets().proxyPassword.reveal(), "PLANTED!");
        QCOMPARE(field(form, "proxyPassword")->echoMode(), QLineEdit::Password);
        QVERIFY(!form.route().proxy.toString().contains(u"PLANTED"_s));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *name, const char *text, const char *word) {
            QTest::addRow("%s %s", name, text)
                    << QString::fromLatin1(name) << QString::fromLatin1(text)
                    << QString::fromLatin1(word);
        };
        row("proxyAddress", "", "Enter the proxy");
        row("proxyAddress", "ftp://proxy.example", "must begin with");
        row("proxyAddress", "socks4://proxy.example", "SOCKS4");
        row("proxyAddress", "http://proxy.example/x", "path");
        row("clientCertificate", "/no/such/file.pem", "cannot be read");
        row("serverName", "010.0.0.1", "");
        row("serverName", "a..b", "host name");
    }

    void saysWhatIsWrong()
    {
        QFETCH(QString, name);
        QFETCH(QString, text);
        QFETCH(QString, word);
        NetworkForm form({});
        choose(form, ProxyChoice::Own);
        field(form, "proxyAddress")->setText(u"http://proxy.example:1"_s);
        QCOMPARE(form.fault(), QString());
        form.findChild<QLineEdit *>(name)->setText(text);
        QVERIFY(!form.fault().isEmpty());
        QVERIFY2(form.fault().contains(word), qPrintable(form.fault()));
        QCOMPARE(form.findChild<QLabel *>(name + u"Note"_s)->text(), form.fault());
        choose(form, ProxyChoice::None); // what is not used is no fault
        QCOMPARE(form.fault().isEmpty(), name == "proxyAddress"_L1);
    }

    void everyFieldIsFoundByItsLabel()
    {
        NetworkForm form({});
        for (const char *label :
             {"Proxy", "Proxy address", "Proxy password", "Authorities", "Client certificate",
              "Client key", "Passphrase", "Server name"}) {
            const auto labels = form.findChildren<QLabel *>();
            const auto found = std::find_if(labels.begin(), labels.end(), [label](QLabel *one) {
                return one->text().remove(u'&') == QLatin1String(label);
            });
            QVERIFY2(found != labels.end() && (*found)->buddy(), label);
        }
    }

    void anAuthorityIsAddedOnce()
    {
        NetworkForm form({});
        form.addAuthority(u"/etc/ca.pem"_s);
        form.addAuthority(u"/etc/ca.pem"_s);
        QCOMPARE(form.route().authorities, QStringList{u"/etc/ca.pem"_s});
    }

private:
    static QLineEdit *field(const NetworkForm &form, const char *name)
    {
        return form.findChild<QLineEdit *>(QString::fromLatin1(name));
    }
    static void choose(const NetworkForm &form, ProxyChoice choice)
    {
        auto *box = form.findChild<QComboBox *>(u"proxyChoice"_s);
        box->setCurrentIndex(box->findData(int(choice)));
    }
};

HEADWATER_TEST(TestNetworkForm, QApplication)
#include "tst_networkform.moc"
