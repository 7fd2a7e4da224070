// SPDX-License-Identifier: Apache-2.0
#include "models/collectiontext.h"

#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QLocale>

#include <QTest>

using namespace headwater;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QString told(const QList<CollectionFact> &facts)
{
    QStringList lines;
    for (const CollectionFact &fact : facts)
        lines << fact.name + u": "_s + fact.value;
    return lines.join(u'\n');
}

CollectionInfo external(const QString &spec = u"{\"format\":\"vortex\"}"_s)
{
    CollectionInfo info;
    info.kind = CollectionKind::External;
    info.persistedSource = u"s3://b/"_s;
    info.persistedSpec = spec;
    return info;
}

Recent recentOf(const QList<std::pair<JobState, std::chrono::seconds>> &refreshes)
{
    Recent recent;
    for (const auto &[state, took] : refreshes) {
        PastRefresh past;
        past.id = LocalJobId(recent.past.size() + 1);
        past.state = state;
        past.took = took;
        recent.past.append(past);
    }
    recent.usuallyTook = usualDuration(recent.past);
    return recent;
}

} // namespace

class TestCollectionText final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { test::failOnAnyWarning(); }

    void whatNobodyToldIsLeftOut()
    {
        QCOMPARE(told(collectionFacts({}, {})), QString());
        QCOMPARE(told(collectionFacts(external(), {})), u"Kind: external\nFormat: vortex"_s);
        CollectionInfo managed;
        managed.kind = CollectionKind::Managed;
        managed.load = LoadState::Loaded;
        QCOMPARE(told(collectionFacts(managed, {})), u"Kind: managed\nLoad state: loaded"_s);
        CollectionInfo deferred = external(QString());
        deferred.persistedSource.clear();
        QCOMPARE(told(collectionFacts(deferred, {})), u"Kind: external"_s);
    }

    void allFactsHaveTheirPlaces()
    {
        CollectionInfo info = external();
        info.load = LoadState::Loaded; // as an earlier description said
        info.serverMessage = u"failed to list\naliases"_s;
        CollectionDetails details;
        details.rows = 1204331;
        details.load = {LoadState::Loading, 42};
        details.schema.indexes = {{u"emb"_s, u"COSINE"_s}, {u"title"_s, {}}};
        details.schema.shards = 2;
        details.schema.description = u"All\u202e books"_s;
        QCOMPARE(told(collectionFacts(info, details)),
                 u"Kind: external\nRows: 1,204,331\nFormat: vortex\nLoad state: loading 42 %\n"
                 "Indexes: emb · COSINE, title\nShards: 2\nDescription: All\ufffd books\n"
                 "Server message: failed to list aliases"_s);
        details.rows = 0;
        QVERIFY(told(collectionFacts(info, details)).contains(u"Rows: 0\n"_s));
    }

    void fieldTypes_data()
    {
        QTest::addColumn<CollectionField>("field");
        QTest::addColumn<QString>("text");
        CollectionField field{u"f"_s, u"Int64"_s};
        QTest::newRow("plain") << field << u"Int64"_s;
        field.isPrimary = true;
        QTest::newRow("key") << field << u"Int64 · key"_s;
        field = {u"f"_s, u"FloatVector"_s};
        field.dimension = 768;
        QTest::newRow("vector") << field << u"FloatVector 768"_s;
        field = {u"f"_s, u"VarChar"_s};
        field.maxLength = 512;
        field.isPrimary = true;
        QTest::newRow("text as key") << field << u"VarChar 512 · key"_s;
        field = {u"f"_s, u"Array"_s};
        field.elementType = u"Int64"_s;
        QTest::newRow("array") << field << u"Array of Int64"_s;
        QTest::newRow("nothing") << CollectionField() << QString();
    }

    void fieldTypes()
    {
        QFETCH(CollectionField, field);
        QFETCH(QString, text);
        QCOMPARE(fieldTypeText(field), text);
    }

    void specs_data()
    {
        QTest::addColumn<QString>("spec");
        QTest::addColumn<QString>("summary");
        QTest::newRow("nothing") << QString() << u"parquet"_s;
        QTest::newRow("not JSON") << u"{\"format\""_s << u"parquet"_s;
        QTest::newRow("a list") << u"[1]"_s << u"parquet"_s;
        QTest::newRow("format of another type") << u"{\"format\":7}"_s << u"parquet"_s;
        QTest::newRow("keys") << u"{\"format\":\"vortex\",\"extfs\":{\"access_key_id\":\"***\","
                                 "\"access_key_value\":\"***\",\"cloud_provider\":\"aws\","
                                 "\"region\":\"eu-west-1\"}}"_s
                              << u"vortex · aws · eu-west-1 · access_key_id"_s;
        QTest::newRow("role") << u"{\"extfs\":{\"role_arn\":\"arn:aws:iam::1:role/r\","
                                 "\"use_iam\":\"true\"}}"_s
                              << u"parquet · role_arn · use_iam"_s;
        QTest::newRow("off") << u"{\"extfs\":{\"use_iam\":\"false\",\"anonymous\":\"true\"}}"_s
                             << u"parquet · anonymous"_s;
        QTest::newRow("extfs of another type") << u"{\"extfs\":\"x\"}"_s << u"parquet"_s;
    }

    void specs()
    {
        QFETCH(QString, spec);
        QFETCH(QString, summary);
        QCOMPARE(specSummary(spec), summary);
    }

    void durations()
    {
        using enum JobState;
        QCOMPARE(durationsText({}), QString());
        QCOMPARE(durationsText(recentOf({{Failed, 3s}})), QString());
        QCOMPARE(durationsText(recentOf({{Done, 80s}, {Failed, 3s}})), u"Last 1:20"_s);
        QCOMPARE(durationsText(recentOf(
                         {{Done, 70s}, {Done, 80s}, {Done, 90s}, {Done, 80s}, {Done, 58s}})),
                 u"Usually 1:20, last 58 s"_s);
    }
};

HEADWATER_TEST(TestCollectionText, QCoreApplication)
#include "tst_collectiontext.moc"
