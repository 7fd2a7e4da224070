// SPDX-License-Identifier: Apache-2.0
#include "program/log.h"

#include "core/base/logging.h"
#include "program/programs.h"
#include "testkit/filecontent.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QFile>

using namespace headwater;
using test::contentOf;

namespace {

const QByteArray kLoggedSecret = "planted/secret+value";

QByteArray loggedSpec()
{
    return R"({"format":"parquet","extfs":{"access_key_id":"PLANTEDACCESSKEY","access_key_value":")"
            + kLoggedSecret + R"(","cloud_provider":"minio","region":"us-east-1"}})";
}

} // namespace

/// The log contains what happens, and no secrets.
class TestLog final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    // First: no category is on yet.
    void isOffUntilItIsAskedFor()
    {
        qCDebug(netLog) << "early";
        QVERIFY(!netLog().isDebugEnabled());
        QVERIFY(log::recent().isEmpty());
    }

    void keepsTheLastLines()
    {
        log::keep();
        for (int i = 0; i < 4100; ++i)
            qCDebug(jobsLog) << "line" << i;
        const QByteArray lines = log::recent();
        QCOMPARE(lines.count('\n'), 4000);
        QVERIFY(lines.endsWith(" headwater.jobs line 4099\n"));
        QVERIFY(!lines.contains("line 99\n"));
    }

    void hidesWhatLooksLikeASecret()
    {
        log::keep();
        qCDebug(netLog).noquote() << R"({"access_key_value":"planted/secret+value"})"
                                  << "\nsecond line";
        qCDebug(storeLog).noquote() << "Authorization: Bearer planted/secret+value";
        const QByteArray lines = log::recent();
        QVERIFY(!lines.contains(kLoggedSecret));
        QVERIFY(lines.contains("access_key_value"));
        QCOMPARE(lines.mid(lines.indexOf("access_key_value")).count('\n'),
                 2); // a message with line breaks stays on one line
    }

    void aFileThatCannotBeWrittenIsSaid()
    {
        const QTemporaryDir directory;
        const Result<Done> opened = log::writeTo(directory.path());
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Storage);
    }

    void theCommandLineWritesWhatItDid()
    {
        const test::Programs programs({QStringLiteral("--fault"), QStringLiteral("echo-secrets")});
        const QString file = programs.profile() + QStringLiteral(".log");
        const QStringList log{QStringLiteral("--log"), file};
        const auto added
                = programs.run(log
                               + QStringList{QStringLiteral("endpoint"), QStringLiteral("add"),
                                             QStringLiteral("lake"), programs.url()});
        QVERIFY2(added.code == 0, added.errors.constData());
        const auto ended = programs.run(
                log
                        + QStringList{QStringLiteral("refresh"),
                                      QStringLiteral("lake/default/ext_books"),
                                      QStringLiteral("--source"),
                                      QStringLiteral("s3://localhost:9000/my-bucket/new/"),
                                      QStringLiteral("--spec"), QStringLiteral("-"),
                                      QStringLiteral("--wait")},
                loggedSpec(), QStringLiteral("planted-token-0123456789"));
        QCOMPARE(ended.code, 1);
        const QByteArray lines = contentOf(file);
        QVERIFY2(lines.contains(" headwater.net ")
                         && lines.contains("/external_collection/refresh"),
                 lines.constData());
        QVERIFY2(lines.contains(" headwater.jobs job ") && lines.contains(" failed "),
                 lines.constData());
        QVERIFY(lines.contains(" headwater.store history open"));
        for (const QByteArray &secret :
             {kLoggedSecret, QByteArray("PLANTEDACCESSKEY"), QByteArray("planted-token")})
            QVERIFY2(!lines.contains(secret), lines.constData());
        QCOMPARE(QFile::permissions(file)
                         & ~(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser
                             | QFile::WriteUser),
                 QFile::Permissions());
    }

    void aLogNeedsAFile()
    {
        const test::Programs programs;
        QCOMPARE(programs.run({QStringLiteral("--log")}).code, 2);
        const auto ended = programs.run({QStringLiteral("--log"),
                                         programs.profile() + QStringLiteral("/no/such/place"),
                                         QStringLiteral("jobs")});
        QCOMPARE(ended.code, 1);
        QVERIFY(ended.errors.contains("cannot be written"));
    }
};

HEADWATER_TEST(TestLog, QCoreApplication)
#include "tst_log.moc"
