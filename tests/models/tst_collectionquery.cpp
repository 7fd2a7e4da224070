// SPDX-License-Identifier: Apache-2.0
#include "core/base/utc.h"
#include "models/collectionquery.h"
#include "models/collectiontablemodel.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;

class TestCollectionQuery final : public QObject
{
    Q_OBJECT

    /// The one row that all queries are tested with.
    static bool accepts(const CollectionQuery &query)
    {
        const QString name = QStringLiteral("Books_v7");
        const QString database = QStringLiteral("archive");
        const QString endpoint = QStringLiteral("prod-eu");
        const QString source = QStringLiteral("s3://lake/books/");
        const QDateTime okAt({2026, 8, 25}, {12, 0}, kUtc);
        return query.accepts({name.toCaseFolded(), database, endpoint, source, name, database,
                              endpoint, CollectionKind::External, JobState::Failed, &okAt,
                              EnvironmentTag::Production, true, true, FreshnessLimits().production},
                             okAt.addSecs(36 * 3600));
    }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void understandsItsTerms_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("accepted");
        const auto row = [](const char *text, bool accepted) {
            QTest::newRow(text) << QString::fromUtf8(text) << accepted;
        };
        row("", true);
        row("   ", true);
        row("books", true);
        row("BOOKS", true);
        row("clicks", false);
        row("books prod", true);
        row("books clicks", false);
        row("s3://lake", true); // a word with a colon, not a field
        row("-tmp", true);
        row("-books", false);
        row("-", true); // a word like any other, and the endpoint contains it
        row("db:archive", true);
        row("db:books", false);
        row("db:", true); // still being typed
        row("endpoint:EU", true);
        row("name:lake", false);
        row("source:lake", true);
        row("name:=Books_v7", true);
        row("name:=\"Books_v7\"", true);
        row("name:=books_v7", false); // another collection
        row("name:=Books", false);
        row("-name:=Books", true);
        row("name:=", true); // still being typed
        row("db:=archive endpoint:=prod-eu", true);
        row("db:=arch", false);
        row("endpoint:=prod", false);
        row("source:=lake", false); // the equals sign is text here
        row("kind:external", true);
        row("kind:ext", true);
        row("kind:managed", false);
        row("-kind:managed", true);
        row("state:failed", true);
        row("state:Fail", true);
        row("state:done", false);
        row("state:none", false);
        row("-state:none", true);
        row("tag:prod", true);
        row("tag:PRODUCTION", true);
        row("tag:staging", false);
        row("-tag:none", true);
        row("older:1d", true);
        row("older:1", true); // days
        row("older:35h", true);
        row("older:37h", false);
        row("older:2d", false);
        row("-older:2d", true);
        row("older:2000m", true);
        row("older:1w", false);
        row("older:", true);
        row("age:stale", true); // after a day
        row("age:s", true);
        row("age:very-stale", false);
        row("age:fresh", false);
        row("age:never", false);
        row("-age:fresh", true);
        row("database:archive", true);
        row("s3://other", false);
        row("https://lake", false); // with any scheme
        row("localhost:9000", false); // an address, not a key
        row("minio-1:9000/books", false);
        row("http:", false); // the beginning of an address
        row("-\"books v7\"", true);
        row("source:\"lake/books\"", true);
        row("s3:/", true);
        row("/^books_v\\d$/", true);
        row("/^lake/", false);
        row("/^s3:.*books\\/$/", true);
        row("/V7/", true);
        row("/v7 x|eu/ books", true); // a space inside
        row("-/v7/", false);
        row("/books", true); // no closing slash: a word, and the source contains it
        row("/clicks", false);
    }
    void understandsItsTerms()
    {
        QFETCH(QString, text);
        const CollectionQuery query(text);
        QCOMPARE(query.fault(), QString());
        QTEST(accepts(query), "accepted");
    }

    void namesWhatItDoesNotUnderstand_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("part");
        QTest::newRow("expression") << "/[a/"
                                    << "missing terminating";
        QTest::newRow("kind") << "kind:pink"
                              << "pink";
        QTest::newRow("state") << "books state:blue"
                               << "blue";
        QTest::newRow("tag") << "tag:pink"
                             << "pink";
        QTest::newRow("freshness") << "age:1d"
                                   << "age:stale";
        QTest::newRow("age") << "older:soon"
                             << "soon";
        QTest::newRow("age without a number") << "older:d"
                                              << "older:2d";
        QTest::newRow("key without a value") << "foo:"
                                             << "foo:";
        QTest::newRow("key") << "foo:bar"
                             << "foo:";
        QTest::newRow("key that is left out") << "books -foo:bar"
                                              << "foo:";
        QTest::newRow("key with a number") << "rows:1000"
                                           << "rows:";
        QTest::newRow("key in capitals") << "Owner:me"
                                         << "owner:";
    }
    void namesWhatItDoesNotUnderstand()
    {
        QFETCH(QString, text);
        QFETCH(QString, part);
        const CollectionQuery query(text);
        QVERIFY2(query.fault().contains(part), qPrintable(query.fault()));
        QVERIFY(!accepts(query));
    }
};

HEADWATER_TEST(TestCollectionQuery, QCoreApplication)
#include "tst_collectionquery.moc"
