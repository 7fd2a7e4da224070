// SPDX-License-Identifier: Apache-2.0
// A fix keeps what the user meant: bucket or container, key and host, and every value.
#include "core/pair/problemtext.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QRandomGenerator>
#include <QStringConverter>

using namespace headwater;
using namespace headwater::test;
using namespace Qt::StringLiterals;

namespace {

/// What a source means to a person, read without the program's own parser.
struct Meaning
{
    QString host; ///< of the storage; empty where provider and region determine it
    QString bucket;
    QString key;

    bool operator==(const Meaning &) const = default;
};

const QStringList kVirtualEndpoints{
        u"s3.amazonaws.com"_s,
        u"s3.eu-west-1.amazonaws.com"_s,
        u"s3-us-west-2.amazonaws.com"_s,
        u"s3.dualstack.us-east-2.amazonaws.com"_s,
        u"s3.cn-north-1.amazonaws.com.cn"_s,
        u"oss-cn-hangzhou.aliyuncs.com"_s,
        u"oss-cn-hangzhou-internal.aliyuncs.com"_s,
        u"storage.googleapis.com"_s,
        u"cos.ap-guangzhou.myqcloud.com"_s,
        u"obs.cn-north-4.myhuaweicloud.com"_s,
};

bool isCloud(const QString &host)
{
    static const QStringList suffixes{u".amazonaws.com"_s,    u".amazonaws.com.cn"_s,
                                      u".googleapis.com"_s,   u".aliyuncs.com"_s,
                                      u".myqcloud.com"_s,     u".myhuaweicloud.com"_s,
                                      u".core.windows.net"_s, u".core.chinacloudapi.cn"_s};
    return std::any_of(suffixes.begin(), suffixes.end(), [&](const QString &suffix) {
        return host.endsWith(suffix, Qt::CaseInsensitive);
    });
}

Meaning meant(const QString &source, bool bucketIsHost)
{
    QString rest = source.section(u"://"_s, 1);
    const QString scheme = source.section(u"://"_s, 0, 0).toLower();
    rest = rest.section(u'#', 0, 0).section(u'?', 0, 0);
    QString authority = rest.section(u'/', 0, 0);
    QString path = rest.contains(u'/') ? rest.section(u'/', 1) : QString();
    const QString before = authority.contains(u'@') ? authority.section(u'@', 0, -2) : QString();
    authority = authority.section(u'@', -1);
    const bool isAzure = scheme.startsWith("azure"_L1) || scheme.startsWith("abfs"_L1)
            || scheme.startsWith("wasb"_L1);
    const QString decodedPath = QUrl::fromPercentEncoding(path.toUtf8());
    if (isAzure && !before.isEmpty() && !before.contains(u':'))
        return {authority, QUrl::fromPercentEncoding(before.toUtf8()), decodedPath};
    for (const QString &endpoint : kVirtualEndpoints) {
        if (authority.endsWith(u'.' + endpoint, Qt::CaseInsensitive)) {
            return {authority.last(endpoint.size()), authority.chopped(endpoint.size() + 1),
                    decodedPath};
        }
    }
    if (!isCloud(authority) && bucketIsHost)
        return {{}, authority, decodedPath};
    return {authority, decodedPath.section(u'/', 0, 0), decodedPath.section(u'/', 1)};
}

} // namespace

class TestFixes final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void sourcesAreFixed_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("fixed"); // empty when no fix is offered
        const auto row = [](const char *source, const char *fixed) {
            QTest::newRow(source) << text(source) << text(fixed);
        };
        row("azure://lake@acct.blob.core.windows.net/books/",
            "azure://acct.blob.core.windows.net/lake/books/");
        row("abfss://lake@acct.dfs.core.windows.net/books/",
            "azure://acct.dfs.core.windows.net/lake/books/");
        row("wasbs://lake@acct.blob.core.windows.net", "azure://acct.blob.core.windows.net/lake");
        row("WASB://la-ke@acct.blob.core.chinacloudapi.cn/b?sv=1",
            "azure://acct.blob.core.chinacloudapi.cn/la-ke/b?sv=1");
        row("abfs://lake@azurite.local:10000/books/x", "azure://azurite.local:10000/lake/books/x");
        row("abfss://acct.dfs.core.windows.net/lake/books/",
            "azure://acct.dfs.core.windows.net/lake/books/");
        row("azure://acct:key@acct.blob.core.windows.net/lake/books/",
            "azure://acct.blob.core.windows.net/lake/books/");
        row("azure://lake@acct/books/", ""); // the host cannot be reached
        row("abfss://lake@acct/books/", "");
        row("azure://lake@azurite.local", "");
        row("azure://la%2fke@acct.blob.core.windows.net/books/", "");
        row("s3://ak:sk@b/k", "s3://b/k");
        row("s3://@b/k", "s3://b/k");
        row("s3://ak:s@k@b/k", "s3://b/k");
        row("s3://lake@s3.amazonaws.com/books/", ""); // a bucket or a key?
        row("oss://lake@oss-cn-hangzhou.aliyuncs.com/books/", "");
    }

    void sourcesAreFixed()
    {
        QFETCH(QString, source);
        QFETCH(QString, fixed);
        const QString spec = specReplacing("\"region\":\"us-east-1\",", {});
        const Problems problems = checkPair(source, spec, kMilvus);
        QStringList offered;
        for (const Problem &problem : problems) {
            if (problem.fix && problem.editor == PairEditor::Source
                && problem.severity == Severity::Error)
                offered.append(applied(source, *problem.fix));
        }
        offered.removeDuplicates();
        QCOMPARE(offered, fixed.isEmpty() ? QStringList() : QStringList{fixed});
        if (!fixed.isEmpty()) {
            for (const Problem &problem : checkPair(fixed, spec, kMilvus))
                QVERIFY2(problem.rule != u"R4" && problem.rule != u"R5", qPrintable(problem.rule));
        }
    }

    void bucketsInHostsAreNoticed_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("fixed");
        const auto row = [](const char *source, const char *fixed) {
            QTest::newRow(source) << text(source) << text(fixed);
        };
        row("s3://field-lake.s3.eu-west-1.amazonaws.com/books/",
            "s3://s3.eu-west-1.amazonaws.com/field-lake/books/");
        row("s3://a.b.s3.amazonaws.com/books/", "s3://s3.amazonaws.com/a.b/books/");
        row("s3a://lake.s3-us-west-2.amazonaws.com", "s3a://s3-us-west-2.amazonaws.com/lake");
        row("aws://lake.s3.dualstack.us-east-2.amazonaws.com/k",
            "aws://s3.dualstack.us-east-2.amazonaws.com/lake/k");
        row("s3://lake.S3.cn-north-1.amazonaws.com.CN/k",
            "s3://S3.cn-north-1.amazonaws.com.CN/lake/k");
        row("oss://lake.oss-cn-hangzhou.aliyuncs.com/k",
            "oss://oss-cn-hangzhou.aliyuncs.com/lake/k");
        row("s3://lake.s3.oss-cn-hangzhou.aliyuncs.com/k",
            "s3://s3.oss-cn-hangzhou.aliyuncs.com/lake/k");
        row("gs://lake.storage.googleapis.com/k", "gs://storage.googleapis.com/lake/k");
        row("cos://lake-1250000000.cos.ap-guangzhou.myqcloud.com/k",
            "cos://cos.ap-guangzhou.myqcloud.com/lake-1250000000/k");
        row("obs://lake.obs.cn-north-4.myhuaweicloud.com/k",
            "obs://obs.cn-north-4.myhuaweicloud.com/lake/k");
        row("s3://lake.s3-accelerate.amazonaws.com/k", "none");
        row("s3://lake.s3.amazonaws.com:443/k", "none");
        row("s3://s3.eu-west-1.amazonaws.com/lake/k", "");
        row("s3://s3.dualstack.us-east-2.amazonaws.com/lake/k", "");
        row("s3://s3.oss-cn-hangzhou.aliyuncs.com/lake/k", "");
        row("oss://oss-cn-hangzhou.aliyuncs.com/lake/k", "");
        row("gs://storage.googleapis.com/lake/k", "");
        row("s3://ap-1-111122223333.s3-accesspoint.us-east-1.amazonaws.com/k", "");
        row("s3://lake/k", "");
        row("azure://acct.blob.core.windows.net/lake/k", "");
    }

    void bucketsInHostsAreNoticed()
    {
        QFETCH(QString, source);
        QFETCH(QString, fixed);
        const Problems problems = checkPair(source, text(kGood), kMilvus);
        const auto found = std::find_if(problems.begin(), problems.end(), [](const Problem &one) {
            return one.rule == u"endpoint-guess";
        });
        QCOMPARE(found != problems.end(), !fixed.isEmpty());
        if (found == problems.end())
            return;
        QCOMPARE(found->severity, Severity::Warning);
        QCOMPARE(found->fix ? applied(source, *found->fix) : u"none"_s, fixed);
    }

    // Every fix of every source that can be composed.
    void meaningSurvivesEveryFix()
    {
        const QStringList schemes{u"s3"_s,   u"S3"_s,    u"s3a"_s,   u"gs"_s,    u"oss"_s,
                                  u"cos"_s,  u"obs"_s,   u"minio"_s, u"aws"_s,   u"azure"_s,
                                  u"abfs"_s, u"abfss"_s, u"wasb"_s,  u"WASBS"_s, u"file"_s};
        QStringList hosts{u"lake"_s,
                          u"my.lake"_s,
                          u"minio"_s,
                          u"minio.local"_s,
                          u"acct.blob.core.windows.net"_s,
                          u"acct.dfs.core.windows.net"_s,
                          u"core.windows.net"_s,
                          u"s3-accelerate.amazonaws.com"_s,
                          u"b.s3-accelerate.amazonaws.com"_s,
                          u"d%C3%A4ta"_s};
        for (const QString &endpoint : kVirtualEndpoints)
            hosts << endpoint << u"field-lake."_s + endpoint << u"a.b."_s + endpoint;
        const QStringList users{u""_s,       u"@"_s,      u"lake@"_s, u"ak:sk@"_s, u"ak:@"_s,
                                u"a%6be@"_s, u"a%2fb@"_s, u"a@b@"_s,  u"$web@"_s,  u"la.ke@"_s};
        const QStringList ports{u""_s, u":443"_s, u":9000"_s};
        const QStringList paths{u""_s,
                                u"/"_s,
                                u"/books"_s,
                                u"/books/"_s,
                                u"/a/b"_s,
                                u"/a//b/"_s,
                                u"/a%20b/%2f/c.json"_s,
                                u"/a/b/c/"_s};
        const QStringList tails{u""_s, u"?sv=1&sig=x"_s, u"#f"_s};
        const QStringList specs{text(kGood),
                                specReplacing("aws", u"minio"_s),
                                specReplacing("aws", u"azure"_s),
                                specReplacing("\"region\":\"us-east-1\",", {}),
                                specReplacing("aws", u"AWS"_s),
                                specWith("endpoint_url", "\"http://minio.local:9000\""),
                                specWith("endpointUrl", "\"http://minio.local:9000\""),
                                specWith("bucket", "\"lake\""),
                                u"{}"_s};
        const auto seed = QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        const auto pick = [&random](const QStringList &list) {
            return list[random.bounded(int(list.size()))];
        };
        int fixes = 0;
        for (int i = 0; i < 20'000; ++i) {
            const QString source = pick(schemes) + u"://"_s + pick(users) + pick(hosts)
                    + pick(ports) + pick(paths) + pick(tails);
            const QString spec = pick(specs);
            const bool bucketIsHost = spec.contains(u"us-east-1"_s) && !spec.contains(u"minio\""_s);
            const Problems problems = checkPair(source, spec, kMilvus);
            for (const Problem &problem : problems) {
                if (!problem.fix)
                    continue;
                ++fixes;
                const bool inSource = problem.editor == PairEditor::Source;
                const QString fixedSource = inSource ? applied(source, *problem.fix) : source;
                const QString fixedSpec = inSource ? spec : applied(spec, *problem.fix);
                const QByteArray where = "seed " + QByteArray::number(seed) + ": " + source.toUtf8()
                        + " -> " + fixedSource.toUtf8();
                const QByteArray rule = problem.rule.toUtf8() + ' ' + where;
                QVERIFY2(meant(fixedSource, bucketIsHost) == meant(source, bucketIsHost),
                         rule.constData());
                const auto sameRule = [&problem](const Problems &all) {
                    return std::count_if(all.begin(), all.end(), [&](const Problem &other) {
                        return other.rule == problem.rule && other.severity == problem.severity;
                    });
                };
                QVERIFY2(sameRule(checkPair(fixedSource, fixedSpec, kMilvus)) < sameRule(problems),
                         rule.constData());
                QVERIFY(!problem.fix->title.contains(u"SK"_s));
                QVERIFY2(!fixedSource.contains(u"sk@"_s) || source.contains(u"ak:sk@"_s),
                         rule.constData());
            }
        }
        QVERIFY(fixes > 1000);
    }

    // Names from other tools are not replaced by ours where that would change what is read.
    void namesKeepTheirMeaning_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("spec");
        QTest::addColumn<QString>("meant"); // empty when no fix is offered
        const auto row = [](const char *name, const char *source, const char *key,
                            const char *value, const char *meant) {
            QTest::newRow(name) << text(source) << specWith(key, value) << text(meant);
        };
        row("endpoint of a bucket", "s3://lake/a/b", "endpoint", "\"http://h:9000\"",
            "\"endpoint_url\"");
        row("endpoint twice", "s3://minio.local/lake/a", "endpoint", "\"http://minio.local\"", "");
        row("endpoint with a port", "s3://minio:9000/lake/a", "endpoint", "\"http://minio:9000\"",
            "");
        row("endpoint in a cloud", "s3://s3.amazonaws.com/lake/a", "endpoint", "\"http://h\"", "");
        row("endpoint without http", "s3://lake/a", "endpoint", "\"h:9000\"", "");
        row("the same bucket", "s3://lake/a", "bucket", "\"lake\"", "\"bucket_name\"");
        row("another bucket", "s3://lake/a", "bucket", "\"other\"", "");
        row("a role", "s3://lake/a", "iam_role", "\"arn:aws:iam::1:role/r\"", "");
        row("a switch", "s3://lake/a", "iam", "\"true\"", "\"use_iam\"");
        row("an ARN", "s3://lake/a", "arn", "\"arn:aws:iam::1:role/r\"", "\"role_arn\"");
    }

    void namesKeepTheirMeaning()
    {
        QFETCH(QString, source);
        QFETCH(QString, spec);
        QFETCH(QString, meant);
        for (const Problem &problem : checkPair(source, spec, kMilvus)) {
            if (problem.rule == u"R9" && problem.severity == Severity::Error) {
                QCOMPARE(problem.fix ? problem.fix->replacement : QString(), meant);
                return;
            }
        }
        QFAIL("no complaint");
    }

    void aSecretIsNotInATitle()
    {
        const QString spec = specReplacing("\"SK\"", u"12345678"_s);
        const Problem first = checkPair(u"s3://b/k"_s, spec, kMilvus).front();
        QVERIFY(first.fix);
        QVERIFY2(!first.fix->title.contains(u"12345678"_s), qPrintable(first.fix->title));
        QCOMPARE(checkPair(u"s3://b/k"_s, applied(spec, *first.fix), kMilvus), Problems());
    }

    void placeholdersAreNoticed_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("isOne");
        for (const char *value : {"<YOUR_KEY>",
                                  "<access key>",
                                  "${ACCESS_KEY}",
                                  "${AK:-x}",
                                  "$ACCESS_KEY",
                                  "YOUR_ACCESS_KEY",
                                  "your-secret-key",
                                  "xxx",
                                  "XXXXXXXX",
                                  "xxxx-xxxx",
                                  "AKIAXXXXXXXXXXXXXXXX",
                                  "changeme",
                                  "CHANGE_ME",
                                  "change-me",
                                  "{{ key }}",
                                  "{{key}}",
                                  "prefix-${ENV}",
                                  "replace_me",
                                  "TODO",
                                  "%ACCESS_KEY%",
                                  "insert-key-here",
                                  "...",
                                  "YOURACCESSKEY"})
            QTest::newRow(value) << text(value) << true;
        for (const char *value : {"AKIAEXAMPLE", "SECRETEXAMPLE", "minioadmin", "a<b", "100%",
                                  "p$ss", "p$SS", "us-east-1", "my-bucket", "yourdata", "xx", "x",
                                  "$", "${", "a{{b", "arn:aws:iam::1:role/x", "s3cr3t", ""})
            QTest::newRow(value) << text(value) << false;
    }

    void placeholdersAreNoticed()
    {
        QFETCH(QString, value);
        QFETCH(bool, isOne);
        for (const char *key : {"SK", "AK", "us-east-1"}) {
            const QString spec = specReplacing(key, value);
            const Problems problems = checkPair(u"s3://b/k"_s, spec, kMilvus);
            QCOMPARE(rules(problems).contains(u"placeholder"_s), isOne);
            for (const Problem &problem : problems) {
                if (problem.rule != u"placeholder")
                    continue;
                QCOMPARE(problem.severity, Severity::Warning);
                QVERIFY(!problem.message.contains(value));
                QCOMPARE(spec.sliced(problem.range.start + 1, problem.range.length - 2), value);
            }
        }
    }

    void placeholdersOfASourceAreNoticed_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("part");
        const auto row = [](const char *source, const char *part) {
            QTest::newRow(source) << text(source) << text(part);
        };
        row("s3://<bucket>/k/", "<bucket>");
        row("s3://b/${DATE}/k/", "${DATE}");
        row("s3://b/$DATE/k", "$DATE");
        row("s3://{{ bucket }}/k/", "{{ bucket }}");
        row("s3://your-bucket/k/", "your-bucket");
        row("s3://YOUR_BUCKET/k/", "YOUR_BUCKET");
        row("s3://b/xxx/k", "xxx");
        row("s3://my-bucket/books/", "");
        row("azure://acct.blob.core.windows.net/$web/k", "");
        row("s3://b/discount=100%25/x", "");
        row("milvus://in01-xxxxxxxxxxxx/default/books", "");
    }

    void placeholdersOfASourceAreNoticed()
    {
        QFETCH(QString, source);
        QFETCH(QString, part);
        for (const Problem &problem : checkPair(source, text(kGood), kMilvus)) {
            if (problem.rule == u"placeholder") {
                QCOMPARE(source.sliced(problem.range.start, problem.range.length), part);
                return;
            }
        }
        QCOMPARE(QString(), part);
    }

    void aRoundedSnapshotIdIsNoticed_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("rule");
        const auto row = [](const char *id, const char *rule) {
            QTest::newRow(id) << text(id) << text(rule);
        };
        row("4598286611352242713", "");
        row("\"4598286611352242713\"", "");
        row("1000", "");
        row("5184430069070270000", "snapshot-id");
        row("\"5184430069070270000\"", "snapshot-id");
        row("4.5982866113522427e+18", "R7");
        row("45982866113522427E2", "R7");
        row("\"4.5982866113522427e+18\"", "R7");
        row("1.5", "R7");
        row("\"4598286611352242713 \"", "R7");
    }

    void aRoundedSnapshotIdIsNoticed()
    {
        QFETCH(QString, id);
        QFETCH(QString, rule);
        const QString spec
                = specReplacing("\"parquet\"", u"\"iceberg-table\",\"snapshot_id\":"_s + id);
        const Problems problems = checkPair(u"s3://b/m.json"_s, spec, kMilvus);
        QCOMPARE(rules(problems), rule);
        if (rule.isEmpty())
            return;
        const bool isExponent = id.contains(u'e', Qt::CaseInsensitive);
        QCOMPARE(problems.front().message.contains(u"in full"_s), isExponent);
        const auto complaint = serverComplaint(u"s3://b/m.json"_s, spec, kMilvus);
        QCOMPARE(complaint.has_value(), rule == u"R7");
        if (complaint && !id.startsWith(u'"'))
            QVERIFY(complaint->message.contains(
                    u"cannot unmarshal number into Go value of type string"_s));
    }

    void wideTextIsOneComplaint_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto encoded = [](QStringConverter::Encoding encoding, bool withMark) {
            QStringEncoder encoder(encoding,
                                   withMark ? QStringConverter::Flag::WriteBom
                                            : QStringConverter::Flag::Default);
            return QByteArray(encoder(text(kGood)));
        };
        QTest::newRow("UTF-16LE") << encoded(QStringConverter::Utf16LE, true);
        QTest::newRow("UTF-16BE") << encoded(QStringConverter::Utf16BE, true);
        QTest::newRow("UTF-16LE, no mark") << encoded(QStringConverter::Utf16LE, false);
        QTest::newRow("UTF-16BE, no mark") << encoded(QStringConverter::Utf16BE, false);
        QTest::newRow("UTF-32LE") << encoded(QStringConverter::Utf32LE, true);
    }

    void wideTextIsOneComplaint()
    {
        QFETCH(QByteArray, bytes);
        const DecodedSpec decoded = decodeSpec(bytes);
        QCOMPARE(rules(decoded.problems), u"encoding"_s);
        QVERIFY(decoded.problems.front().message.contains(u"UTF-"_s));
        QCOMPARE(decoded.text, text(kGood));
        QCOMPARE(checkPair(u"s3://b/k"_s, decoded.text, kMilvus), Problems());
    }
};

HEADWATER_TEST(TestFixes, QCoreApplication)
#include "tst_fixes.moc"
