// SPDX-License-Identifier: Apache-2.0
#include "core/job/refresh.h"
#include "core/redact/redactor.h"
#include "core/report/reasons.h"
#include "core/report/strictwords.h"
#include "testkit/encoders.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

RefreshJob job()
{
    RefreshJob job;
    job.collection = {{u"e"_s}, u"default"_s, u"ext_books"_s};
    job.endpointName = u"lake"_s;
    job.address = QUrl(u"http://lake.example:19530"_s);
    job.source = u"s3://my-bucket/incoming/books/"_s;
    job.maskedBody
            = R"({"externalSource":"s3://my-bucket/incoming/books/","externalSpec":"{\"extfs\":{\"region\":\"eu-central-1\"}}"})";
    job.serverId = JobId{461234567890123457};
    return job;
}

} // namespace

class TestStrictWords final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void noSecretStays_data()
    {
        QTest::addColumn<QString>("secret");
        for (const auto &[name, secret] : test::plantedSecrets())
            QTest::newRow(name) << secret;
        QTest::newRow("a word") << u"swordfish"_s;
        QTest::newRow("a name and a number") << u"Milvus2026!"_s;
        QTest::newRow("digits") << u"123456789012"_s;
    }

    void noSecretStays()
    {
        QFETCH(QString, secret);
        for (const test::Encoder &encoder : test::encoders()) {
            const QString echo = encoder.apply(secret);
            for (const QString &text :
                 {u"the key '%1' is wrong"_s, u"%1"_s, u"IOError: access denied [key=%1]"_s}) {
                const QString words = text.arg(echo);
                const QString masked = strictlyMasked(words, job());
                QCOMPARE(strictlyMasked(masked, job()), masked);
                QVERIFY2(masked.contains(kMask), qPrintable(masked));
                QVERIFY2(!masked.contains(echo.simplified()), qPrintable(masked));
                // Only punctuation, numbers of a few digits and ordinary words are left.
                QString rest = masked;
                rest.remove(QRegularExpression(u"[^\\p{L}\\p{N}]"_s,
                                               QRegularExpression::UseUnicodePropertiesOption));
                QVERIFY2(!rest.contains(secret), qPrintable(masked));
            }
        }
    }

    void causesStay_data()
    {
        QTest::addColumn<QString>("reason");
        for (const char *reason : {
                     "timeout",
                     "timeout; the index-gate segment apply kept failing, last error: x",
                     "explore external files failed: IOError: Path does not exist "
                     "'my-bucket/incoming/books/'",
                     "no files found in external source: s3://my-bucket/incoming/books/",
                     "external source/spec failed revalidation",
                     "external field size sampling failed for all 12 segment(s); refusing to emit "
                     "segments with "
                     "MemorySize=0 (would risk QueryNode OOM on load). check sample logs above for "
                     "the root cause",
                     "collection not found[database=default][collection=ext_books]",
                     "refresh job 461234567890123457 not found: invalid parameter",
                     "refresh job 461234567890123999 is already in progress for collection "
                     "ext_books, please wait for "
                     "it to complete or cancel it first: task "
                     "duplicates[taskType=refresh_external_collection]",
                     "privilege not permitted",
                     "user hasn't authenticated",
                     "rate limit exceeded",
                     "quota exceeded",
                     "request is rejected by limiter, error: 12",
                     "AccessDenied: storage permission denied",
                     "service unavailable: external collection refresh manager not initialized",
                     "state code: Abnormal: service not ready",
                     "no space left on device",
                     "extfs.cloud_provider is required",
                     "region is required",
                     "cannot resolve endpoint",
             })
            QTest::newRow(reason) << QString::fromLatin1(reason);
    }

    void causesStay()
    {
        QFETCH(QString, reason);
        const QString masked = strictlyMasked(reason, job());
        const auto before = knownReason(reason);
        const auto after = knownReason(masked);
        QCOMPARE(after.has_value(), before.has_value());
        if (before)
            QCOMPARE(after->key, before->key);
    }

    void whatTheJobIsKnownByStays_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("masked");
        QTest::newRow("names")
                << u"no files found in external source: s3://my-bucket/incoming/books/"_s
                << u"no files found in external source: s3://my-bucket/incoming/books/"_s;
        QTest::newRow("other names") << u"Path does not exist 'other/incoming/part-0001.parquet'"_s
                                     << u"Path does not exist 'other/incoming/part-0001.parquet'"_s;
        QTest::newRow("key") << u"key \"wJalr+XUtn/2b\" is not valid"_s
                             << u"key \"••••\" is not valid"_s;
        QTest::newRow("the rest of a key") << u"the key Zq8+Wp5RkY1-hT7 or taskZq8 is wrong"_s
                                           << u"the key •••• or •••• is wrong"_s;
        QTest::newRow("id") << u"job 461234567890123457 of ext_books at lake.example:19530"_s
                            << u"job 461234567890123457 of ext_books at lake.example:19530"_s;
        QTest::newRow("other id") << u"job 461234567890123458"_s << u"job ••••"_s;
        QTest::newRow("region") << u"region eu-central-1 timeout"_s
                                << u"region eu-central-1 timeout"_s;
        QTest::newRow("state") << u"RefreshInProgress"_s << u"RefreshInProgress"_s;
    }

    void whatTheJobIsKnownByStays()
    {
        QFETCH(QString, words);
        QTEST(strictlyMasked(words, job()), "masked");
    }

    void whoseSecretsAreUnknown()
    {
        RefreshJob sent = job();
        QVERIFY(hasSecretsOfItsOwn(sent));
        sent.source.clear();
        QVERIFY(!hasSecretsOfItsOwn(sent)); // with the stored settings
        sent.maskedBody.clear();
        QVERIFY(hasSecretsOfItsOwn(sent)); // nobody here sent it
    }
};

HEADWATER_TEST(TestStrictWords, QCoreApplication)
#include "tst_strictwords.moc"
