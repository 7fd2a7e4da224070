// SPDX-License-Identifier: Apache-2.0
#include "models/namematch.h"

#include "models/collectionmodels.h"
#include "testkit/testprogram.h"

using namespace headwater;
using namespace headwater::test;

class TestNameMatch final : public QObject
{
    Q_OBJECT

    struct Fixture : CollectionModels
    {
        Fixture()
        {
            table.setCollections(eu, kDefault, {QStringLiteral("books"), QStringLiteral("clicks")});
            table.setCollections(eu, QStringLiteral("archive"), {QStringLiteral("books")});
            table.setCollections(us, kDefault, {QStringLiteral("books"), QStringLiteral("only")});
        }
        [[nodiscard]] QString match(const char *text, const Scopes &scopes = {}) const
        {
            const NameMatches matches
                    = matchNames(readNameList(QString::fromLatin1(text)).names, table, scopes);
            QStringList shown;
            for (const CollectionRef &ref : matches.found) {
                shown << (ref.endpoint == eu ? QStringLiteral("eu/") : QStringLiteral("us/"))
                                + ref.database + u'/' + ref.name;
            }
            for (const QString &name : matches.missing)
                shown << u'-' + name;
            for (const auto &ambiguous : matches.ambiguous)
                shown << u'?' + ambiguous.name + u'=' + ambiguous.places.join(u',');
            return shown.join(u' ');
        }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void findsWhatIsMeant_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("matches");
        const auto row = [](const char *text, const char *matches) {
            QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(matches);
        };
        row("clicks", "eu/default/clicks");
        row("Clicks", "-Clicks"); // servers tell them apart
        row("only,clicks", "us/default/only eu/default/clicks");
        row("books", "?books=eu/archive,eu/default,us/default");
        row("archive.books", "eu/archive/books");
        row("default.books", "?default/books=eu/default,us/default");
        row("US/default/books", "us/default/books");
        row("us/archive/books", "-us/archive/books");
        row("clicks, default.clicks, eu/default/clicks", "eu/default/clicks");
        row("nothing", "-nothing");
    }
    void findsWhatIsMeant()
    {
        QFETCH(QByteArray, text);
        QTEST(Fixture().match(text), "matches");
    }

    void looksInTheScopeOnly()
    {
        const Fixture f;
        QCOMPARE(f.match("books only", {{f.us, {}}}), QStringLiteral("-books only"));
        QCOMPARE(f.match("books\nclicks", {{f.us, {}}}),
                 QStringLiteral("us/default/books -clicks"));
    }
};

HEADWATER_TEST(TestNameMatch, QCoreApplication)
#include "tst_namematch.moc"
