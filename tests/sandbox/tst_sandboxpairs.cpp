// SPDX-License-Identifier: Apache-2.0
#include "sandbox/sandboxprogram.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <memory>

using namespace headwater;
using namespace headwater::test;

/// Names and pairs for which a refresh is refused (contract.md §4, §7).
class TestSandboxPairs final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_sandbox = std::make_unique<SandboxProgram>();
        QVERIFY(m_sandbox->isRunning());
    }

    void cleanup() { m_sandbox.reset(); }

    void names_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("message");
        const auto invalid =
                [](const char *name, const QByteArray &given, const char *text) {
                    QTest::newRow(name)
                            << given
                            << QStringLiteral("Invalid collection name: %1. %2: invalid parameter")
                                       .arg(QString::fromUtf8(given), QString::fromLatin1(text));
                };
        invalid("digit first", "1st",
                "the first character of a collection name must be an underscore or letter");
        invalid("blank", "a b",
                "collection name can only contain numbers, letters and underscores");
        invalid("letter beyond ASCII", "b\u00fccher",
                "collection name can only contain numbers, letters and underscores");
        invalid("256 bytes", QByteArray(256, 'x'),
                "the length of a collection name must be less than 255 characters");
        QTest::newRow("255 bytes") << QByteArray(255, 'x')
                                   << QStringLiteral("collection not found[database=default]"
                                                     "[collection=%1]")
                                              .arg(QString(255, u'x'));
    }

    void names()
    {
        QFETCH(QByteArray, name);
        QTEST(m_sandbox->post(kRefresh, named(name)).message(), "message");
    }

    /// A sample of contract.md §4.8; the rules themselves are core's and tested there.
    void pairsAreChecked_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("spec");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, const char *source, const char *spec, int code,
                            const char *message) {
            QTest::newRow(name) << QString::fromLatin1(source) << QString::fromLatin1(spec) << code
                                << QString::fromLatin1(message);
        };
        const char *const good = "{\"format\":\"parquet\",\"extfs\":{\"access_key_id\":\"AK\","
                                 "\"access_key_value\":\"SK\",\"region\":\"us-east-1\","
                                 "\"cloud_provider\":\"aws\"}}";
        row("R3", "my-data/parquet/", good, 1100,
            "external_source is invalid: external_source must have an explicit scheme (e.g. s3://, "
            "aws://, gs://): invalid parameter");
        row("R4", "file:///tmp/data", good, 1100,
            "external_source is invalid: external_source scheme \"file\" is not allowed; allowed "
            "schemes: aws, azure, cos, gcs, gs, minio, obs, oss, s3, s3a: invalid parameter");
        row("R4 volume", "volume://v/p/", good, 1100,
            "external_source is invalid: external_source scheme \"volume\" is not allowed; allowed "
            "schemes: aws, azure, cos, gcs, gs, minio, obs, oss, s3, s3a: invalid parameter");
        row("R8", "s3://b/k", "{\"format\":\"iceberg_table\"}", 1100,
            "external_spec is invalid: parse external spec: unsupported format \"iceberg_table\", "
            "supported formats: "
            "iceberg-table, lance-table, milvus-table, parquet, vortex: invalid parameter");
        row("R12", "s3://b/k", "{\"format\":\"parquet\"}", 1101,
            "external_spec is invalid: extfs.cloud_provider is required: one of [aws, gcp, aliyun, "
            "tencent, huawei, azure, minio]; inferring from URI scheme is ambiguous (e.g. s3:// "
            "matches both AWS S3 and self-hosted MinIO): missing parameter");
        row("R18", "s3://b/k",
            "{\"extfs\":{\"access_key_id\":\"AK\",\"region\":\"r\",\"cloud_provider\":\"aws\"}}",
            1101,
            "external_spec is invalid: extfs.access_key_id and extfs.access_key_value must be set "
            "together (found one without the other): missing parameter");
        row("R26", "oss://b/k",
            "{\"extfs\":{\"access_key_id\":\"AK\",\"access_key_value\":\"SK\",\"cloud_provider\":"
            "\"aliyun\"}}",
            1100,
            "external_spec is invalid: cannot resolve endpoint for \"oss://b/k\" with "
            "cloud_provider="
            "\"aliyun\": set extfs.region, or use Milvus-form URI scheme://<endpoint>/<bucket>/"
            "<key>: invalid parameter");
        row("half a pair, echoed", "", "{\"extfs\":{}}", 1100,
            "external_source and external_spec must be both provided or both omitted on refresh "
            "(got source=\"\", spec=\"{\\\"extfs\\\":{}}\"): invalid parameter");
    }

    void pairsAreChecked()
    {
        QFETCH(QString, source);
        QFETCH(QString, spec);
        const HttpReply reply = m_sandbox->post(kRefresh, pairBody("ext_books", source, spec));
        QTEST(reply.message(), "message");
        QTEST(reply.code(), "code");
    }

    void olderServersRefuseAnEndpointUrl()
    {
        const QByteArray body = pairBody(
                "ext_iceberg", QStringLiteral("s3://warehouse/sec/metadata/00001.json"),
                QStringLiteral(
                        "{\"format\":\"iceberg-table\",\"snapshot_id\":\"517536919083875277\","
                        "\"extfs\":{\"access_key_id\":\"AK\",\"access_key_value\":\"SK\","
                        "\"endpoint_url\":\"http://rook-ceph-rgw.storage.svc:80\",\"region\":"
                        "\"us-east-1\",\"use_ssl\":\"false\"}}"));
        const SandboxProgram newest;
        QCOMPARE(newest.post(kRefresh, body).code(), 0);
        const SandboxProgram older({QStringLiteral("--no-endpoint-url")});
        const HttpReply refused = older.post(kRefresh, body);
        QCOMPARE(refused.code(), 1100);
        QVERIFY(refused.message().contains(QLatin1String("\"endpoint_url\" is not allowed")));
    }

    void zillizHasItsOwnSourcesAndErrors()
    {
        const SandboxProgram zilliz({QStringLiteral("--kind"), QStringLiteral("zilliz")}, "key");
        const QList<QPair<QByteArray, QByteArray>> key{{"Authorization", "Bearer key"}};
        const HttpReply refused
                = zilliz.post("databases/list", "{}", {{"Authorization", "Bearer wrong"}});
        QCOMPARE(refused.status, 200);
        QCOMPARE(refused.code(), 21119);
        QCOMPARE(refused.message(), QStringLiteral("The apikey is illegal."));

        const QString format = QStringLiteral("{\"format\":\"parquet\"}");
        const HttpReply volume = zilliz.post(
                kRefresh,
                pairBody("ext_books", QStringLiteral("volume://my-volume/books/"), format), key);
        QCOMPARE(volume.code(), 0);
        const qint64 id = volume.data().value(QLatin1String("jobId")).toInteger();
        QCOMPARE(zilliz.post(kDescribeJob, jobBody(id), key)
                         .data()
                         .value(QLatin1String("externalSpec"))
                         .toString(),
                 format);
        const HttpReply cluster = zilliz.post(
                kRefresh,
                pairBody("ext_lance", QStringLiteral("milvus://in01-0123456789ab/default/books"),
                         {}),
                key);
        QCOMPARE(cluster.code(), 0);
    }

private:
    std::unique_ptr<SandboxProgram> m_sandbox;
};

HEADWATER_TEST(TestSandboxPairs, QCoreApplication)
#include "tst_sandboxpairs.moc"
