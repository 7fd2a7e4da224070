// SPDX-License-Identifier: Apache-2.0
#include "core/base/utc.h"
#include "core/report/freshnessexport.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace headwater;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QDateTime kNow(QDate(2026, 11, 30), QTime(14, 2), kUtc);

ExportedFreshness books()
{
    ExportedFreshness row{{{u"e"_s}, u"default"_s, u"books"_s},
                          u"acme-prod"_s,
                          EnvironmentTag::Production,
                          kNow.addSecs(-100'000),
                          Freshness::Stale,
                          {}};
    for (int i = 6; i >= 1; --i) {
        const QDateTime end = kNow.addSecs(-i * 100'000);
        row.past.append({LocalJobId(10 - i), JobState::Done, false, end, end, 10s});
    }
    row.past.append({LocalJobId(10), JobState::Failed, false, kNow.addSecs(-60), kNow, 10s});
    return row;
}

ExportedFreshness never()
{
    return {{{u"e"_s}, u"default"_s, u"=rag, \"docs\""_s},
            u"lab"_s,
            EnvironmentTag::None,
            {},
            Freshness::NeverOk,
            {}};
}

QByteArray written(ExportFormat format)
{
    FreshnessExport writer(format, kNow);
    QByteArray file = writer.header();
    file += writer.row(books());
    file += writer.row(never());
    return file + writer.footer();
}

} // namespace

class TestFreshnessExport final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void csvForScripts()
    {
        QCOMPARE(written(ExportFormat::Csv),
                 QByteArray(
                         "collection,database,endpoint,tag,lastOk,ageSeconds,freshness,"
                         "usualIntervalSeconds,refreshes,done,failed,lastState,lastEnded\r\n"
                         "\"books\",\"default\",\"acme-prod\",\"production\","
                         "\"2026-11-29T10:15:20.000Z\",100000,\"stale\",100000,7,6,1,"
                         "\"Failed\",\"2026-11-30T14:01:00.000Z\"\r\n"
                         "\"=rag, \"\"docs\"\"\",\"default\",\"lab\",\"none\",,,\"never\",,0,0,0,,"
                         "\r\n"));
    }

    void spreadsheetsGetNoFormulas()
    {
        const QByteArray file = written(ExportFormat::SpreadsheetCsv);
        QVERIFY(file.startsWith("\xef\xbb\xbf"));
        QVERIFY(file.contains("\" =rag"));
    }

    void json()
    {
        const QJsonArray rows = QJsonDocument::fromJson(written(ExportFormat::Json)).array();
        QCOMPARE(rows.size(), 2);
        const QJsonObject first = rows[0].toObject();
        QCOMPARE(first.size(), 13);
        QCOMPARE(first[u"ageSeconds"].toInt(), 100'000);
        QCOMPARE(first[u"usualIntervalSeconds"].toInt(), 100'000);
        QCOMPARE(first[u"freshness"].toString(), u"stale"_s);
        const QJsonObject second = rows[1].toObject();
        QVERIFY(second[u"lastOk"].isNull());
        QVERIFY(second[u"ageSeconds"].isNull());
        QVERIFY(second[u"usualIntervalSeconds"].isNull());
        QVERIFY(second[u"lastState"].isNull());
        QCOMPARE(second[u"collection"].toString(), never().collection.name);
    }

    void markdown()
    {
        const QStringList lines = QString::fromUtf8(written(ExportFormat::Markdown))
                                          .split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines[0].startsWith(u"| Collection | Database |"_s));
        QVERIFY(lines[2].startsWith(u"| books | default |"_s));
    }

    void whatRunsHasNotEnded()
    {
        ExportedFreshness row = books();
        row.past.last().state = JobState::Running;
        FreshnessExport writer(ExportFormat::Csv, kNow);
        QVERIFY(writer.row(row).endsWith(",\"Running\",\r\n"));
    }
};

HEADWATER_TEST(TestFreshnessExport, QCoreApplication)
#include "tst_freshnessexport.moc"
