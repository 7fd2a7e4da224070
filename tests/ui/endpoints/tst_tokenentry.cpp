// SPDX-License-Identifier: Apache-2.0
#include "testkit/accessibletext.h"
#include "testkit/scenery.h"
#include "testkit/slowvault.h"
#include "testkit/testprogram.h"
#include "ui/endpoints/tokenentry.h"
#include "ui/endpoints/tokensdialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace headwater;
using namespace headwater::test;

namespace {

struct TokenEntryFixture
{
    EndpointId add(const QString &name, CredentialKind credential = CredentialKind::ApiKey)
    {
        ClusterEndpoint endpoint;
        endpoint.id = {name};
        endpoint.name = name;
        endpoint.url = QUrl(QStringLiteral("http://%1.example:19530").arg(name));
        endpoint.credential = credential;
        endpoints.save(endpoint);
        return endpoint.id;
    }
    [[nodiscard]] TokensDialog &form() { return *window.findChild<TokensDialog *>(); }
    [[nodiscard]] bool isOpen() const
    {
        auto *form = window.findChild<TokensDialog *>();
        return form && form->isVisible();
    }
    [[nodiscard]] QString progress()
    {
        return form().findChild<QLabel *>(QStringLiteral("tokensProgress"))->text();
    }
    [[nodiscard]] QPushButton &button(const char *name)
    {
        return *form().findChild<QPushButton *>(QLatin1String(name));
    }
    [[nodiscard]] QLineEdit &token()
    {
        return *form().findChild<QLineEdit *>(QStringLiteral("tokensToken"));
    }

    Endpoints endpoints;
    EndpointId a = add(QStringLiteral("a"));
    EndpointId b = add(QStringLiteral("b"));
    EndpointId open = add(QStringLiteral("open"), CredentialKind::None);
    EndpointId c = add(QStringLiteral("c"), CredentialKind::UserPassword);
    SlowVault vault;
    QWidget window;
    TokenEntry entry{endpoints.store, vault, window};
};

} // namespace

class TestTokenEntry final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void goesThroughAllThatUseAToken()
    {
        TokenEntryFixture f;
        QSignalSpy saved(&f.entry, &TokenEntry::saved);
        f.entry.open({f.c, f.b, f.open, f.a, {QStringLiteral("gone")}});
        QCOMPARE(f.progress(), QStringLiteral("1 of 3"));
        QCOMPARE(f.form().current().id, f.a); // in the order of the endpoints
        QCOMPARE(accessibleName(&f.token()), QStringLiteral("Token"));
        QCOMPARE(f.token().echoMode(), QLineEdit::Password);
        QVERIFY(!f.button("tokensSave").isEnabled());
        f.token().setText(QStringLiteral("key-of-a"));
        f.button("tokensSave").click();
        QCOMPARE(f.vault.lastChange(), QStringLiteral("write a http://a.example:19530"));
        QCOMPARE(f.progress(), QStringLiteral("1 of 3")); // until the keyring has confirmed it
        QVERIFY(!f.button("tokensSkip").isEnabled());
        f.vault.answerChange(Done{});
        QCOMPARE(saved.size(), 1);
        QCOMPARE(saved.at(0).at(0).value<EndpointId>(), f.a);
        QCOMPARE(f.progress(), QStringLiteral("2 of 3"));
        QCOMPARE(f.token().text(), QString());
        f.button("tokensSkip").click();
        QCOMPARE(f.progress(), QStringLiteral("3 of 3"));
        f.token().setText(QStringLiteral("no colon"));
        QVERIFY(!f.button("tokensSave").isEnabled());
        f.token().setText(QStringLiteral("user:password"));
        f.button("tokensSave").click();
        f.vault.answerChange(Done{});
        QVERIFY(!f.isOpen());
        QCOMPARE(saved.size(), 2);
    }

    void withoutAKeyringTheSessionKeepsThem()
    {
        TokenEntryFixture f;
        QSignalSpy saved(&f.entry, &TokenEntry::saved);
        f.entry.open({f.a, f.b});
        f.token().setText(QStringLiteral("key"));
        f.button("tokensSave").click();
        f.vault.answerChange(Failure(Error{ErrorKind::VaultUnavailable, QStringLiteral("None.")}));
        QCOMPARE(saved.size(), 1);
        QCOMPARE(f.progress(), QStringLiteral("2 of 2"));
    }

    void aRefusedTokenStaysInItsField()
    {
        TokenEntryFixture f;
        QSignalSpy saved(&f.entry, &TokenEntry::saved);
        f.entry.open({f.a, f.b});
        f.token().setText(QStringLiteral("key"));
        f.button("tokensSave").click();
        f.vault.answerChange(Failure(Error{ErrorKind::VaultDenied, QStringLiteral("Locked.")}));
        QCOMPARE(saved.size(), 0);
        QCOMPARE(f.progress(), QStringLiteral("1 of 2"));
        QCOMPARE(f.token().text(), QStringLiteral("key"));
        QVERIFY(f.button("tokensSave").isEnabled());
    }

    void noTokenGoesToAnotherAddress()
    {
        TokenEntryFixture f;
        f.entry.open({f.a});
        ClusterEndpoint moved = *f.endpoints.store.find(f.a);
        moved.url = QUrl(QStringLiteral("http://elsewhere.example:19530"));
        f.endpoints.save(moved);
        f.token().setText(QStringLiteral("key"));
        f.button("tokensSave").click();
        QVERIFY(!f.vault.isToChange());
        QVERIFY(f.isOpen());
    }
};

HEADWATER_TEST(TestTokenEntry, QApplication)
#include "tst_tokenentry.moc"
