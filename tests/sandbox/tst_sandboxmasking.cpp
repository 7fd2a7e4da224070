// SPDX-License-Identifier: Apache-2.0
#include "sandbox/masking.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;

class TestSandboxMasking final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void specsAreMasked_data()
    {
        QTest::addColumn<QString>("spec");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *name, const char *spec, const char *shown) {
            QTest::newRow(name) << QString::fromUtf8(spec) << QString::fromUtf8(shown);
        };
        row("nothing stored", "", "");
        row("keys sorted", R"({"format":"parquet","columns":["b","a"]})",
            R"({"columns":["b","a"],"format":"parquet"})");
        row("every masked key",
            R"({"extfs":{"access_key_id":"a","access_key_value":"b","external_id":"c","ssl_ca_cert":"d","credential_json":"e"}})",
            R"({"extfs":{"access_key_id":"***","access_key_value":"***","credential_json":"***","external_id":"***","ssl_ca_cert":"***"}})");
        row("an empty secret stays", R"({"extfs":{"access_key_id":""}})",
            R"({"extfs":{"access_key_id":""}})");
        row("a secret that is no text", R"({"extfs":{"access_key_id":5,"external_id":null}})",
            R"({"extfs":{"access_key_id":"***","external_id":"***"}})");
        row("the rest is clear",
            R"({"extfs":{"role_arn":"arn","azure_client_id":"c","region":"r"}})",
            R"({"extfs":{"azure_client_id":"c","region":"r","role_arn":"arn"}})");
        row("unknown keys are clear", R"({"cloud_extra":{"path":"p","access_key_id":"x"}})",
            R"({"cloud_extra":{"access_key_id":"x","path":"p"}})");
        row("snapshot number", R"({"snapshot_id":5320540205222981137})",
            R"({"snapshot_id":"5320540205222981137"})");
        row("snapshot text", R"({"snapshot_id":"+7"})", R"({"snapshot_id":"7"})");
        row("no snapshot", R"({"snapshot_id":null})", R"({"snapshot_id":null})");
        row("no extfs", R"({"extfs":null})", R"({"extfs":null})");
        row("snapshot word", R"({"snapshot_id":"abc"})", "<invalid spec>");
        row("snapshot fraction", R"({"snapshot_id":1.5})", "<invalid spec>");
        row("snapshot bool", R"({"snapshot_id":true})", "<invalid spec>");
        row("extfs is a list", R"({"extfs":["access_key_id"]})", "<invalid spec>");
        row("not an object", R"(["s3"])", "<invalid spec>");
        row("not JSON", R"({"extfs":{"access_key_value":"SECRET")", "<invalid spec>");
    }

    void specsAreMasked()
    {
        QFETCH(QString, spec);
        QTEST(sandbox::maskedSpec(spec), "shown");
    }
};

HEADWATER_TEST(TestSandboxMasking, QCoreApplication)
#include "tst_sandboxmasking.moc"
