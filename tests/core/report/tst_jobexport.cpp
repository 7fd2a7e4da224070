// SPDX-License-Identifier: Apache-2.0
#include "core/base/utc.h"
#include "core/report/jobexport.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kExported = QDateTime(QDate(2026, 7, 14), QTime(12, 0), kUtc);
constexpr JobId kBeyondDouble{461234567890123457}; // a double would make it …456

ExportedJob done()
{
    ExportedJob exported;
    RefreshJob &job = exported.job;
    job.serverId = kBeyondDouble;
    job.collection = {{u"e"_s}, u"default"_s, u"books"_s};
    job.endpointName = u"lake"_s;
    job.source = u"s3://b/k/"_s;
    job.state = JobState::Done;
    job.progress = 100;
    job.sentAt = kExported.addSecs(-60);
    job.startedAt = QDateTime(QDate(2026, 7, 14), QTime(13, 59, 1), Qt::OffsetFromUTC, 7200);
    job.endedAt = kExported.addMSecs(-57'750);
    job.rowsBefore = 0;
    job.rowsAfter = 9007199254740993;
    exported.note = u"asked, twice"_s;
    exported.ticket = u"OPS-1"_s;
    return exported;
}

QByteArray written(ExportFormat format, const QList<ExportedJob> &jobs)
{
    JobExport writer(format, kExported);
    QByteArray file = writer.header();
    for (const ExportedJob &job : jobs)
        file += writer.row(job);
    return file + writer.footer();
}

/// The fields of a CSV file by RFC 4180, one list per record.
QList<QStringList> records(const QByteArray &csv)
{
    const QString text = QString::fromUtf8(csv);
    QList<QStringList> all{{QString()}};
    bool isQuoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        QString &field = all.last().last();
        if (text[i] == u'"' && isQuoted && i + 1 < text.size() && text[i + 1] == u'"')
            field += text[i++];
        else if (text[i] == u'"')
            isQuoted = !isQuoted;
        else if (isQuoted || (text[i] != u',' && text[i] != u'\r'))
            field += text[i];
        else if (text[i] == u',')
            all.last().append(QString());
        else if (i++; i + 1 < text.size())
            all.append({QString()});
    }
    return all;
}

QString fieldOf(const ExportedJob &job, const QString &column)
{
    const auto rows = records(written(ExportFormat::Csv, {job}));
    return rows.value(1).value(rows.value(0).indexOf(column));
}

QString markdownReason(const QString &reason)
{
    ExportedJob job = done();
    job.job.reason = reason;
    const QString line
            = QString::fromUtf8(written(ExportFormat::Markdown, {job})).section(u'\n', 2, 2);
    static const QRegularExpression border(u"(?<!\\\\) \\| |^\\| | \\|$"_s);
    return line.split(border).value(13);
}

} // namespace

class TestJobExport final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void csvReads()
    {
        QCOMPARE(written(ExportFormat::Csv, {done()}),
                 "state,collection,database,endpoint,jobId,sent,started,ended,tookSeconds,progress,"
                 "rowsBefore,rowsAfter,reason,settings,source,note,ticket\r\n"
                 "\"Done\",\"books\",\"default\",\"lake\",\"461234567890123457\","
                 "\"2026-07-14T11:59:00.000Z\",\"2026-07-14T11:59:01.000Z\","
                 "\"2026-07-14T11:59:02.250Z\",1.250,100,0,9007199254740993,,\"new\","
                 "\"s3://b/k/\",\"asked, twice\",\"OPS-1\"\r\n");
    }

    void jsonReads()
    {
        QCOMPARE(written(ExportFormat::Json, {done()}),
                 "[\n{\"state\":\"Done\",\"collection\":\"books\",\"database\":\"default\","
                 "\"endpoint\":\"lake\",\"jobId\":\"461234567890123457\","
                 "\"sent\":\"2026-07-14T11:59:00.000Z\",\"started\":\"2026-07-14T11:59:01.000Z\","
                 "\"ended\":\"2026-07-14T11:59:02.250Z\",\"tookSeconds\":1.250,\"progress\":100,"
                 "\"rowsBefore\":0,\"rowsAfter\":9007199254740993,\"reason\":null,"
                 "\"settings\":\"new\",\"source\":\"s3://b/k/\",\"note\":\"asked, twice\","
                 "\"ticket\":\"OPS-1\"}\n]\n");
    }

    void markdownReads()
    {
        QCOMPARE(
                written(ExportFormat::Markdown, {done()}),
                "| State | Collection | Database | Endpoint | Job id | Sent | Started | Ended | "
                "Took (s) | Progress (%) | Rows before | Rows after | Reason | Settings | Source | "
                "Note | Ticket |\n"
                "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | "
                "--- | --- | --- | --- |\n"
                "| Done | books | default | lake | 461234567890123457 | "
                "2026-07-14T11\\:59\\:00.000Z | 2026-07-14T11\\:59\\:01.000Z | "
                "2026-07-14T11\\:59\\:02.250Z | 1.250 | 100 | 0 | 9007199254740993 |  | new | "
                "s3\\://b/k/ | asked, twice | OPS-1 |\n");
    }

    void emptyFilesAreWhole()
    {
        QCOMPARE(records(written(ExportFormat::Csv, {})).size(), 1);
        QCOMPARE(QJsonDocument::fromJson(written(ExportFormat::Json, {})),
                 QJsonDocument(QJsonArray()));
        QCOMPARE(written(ExportFormat::Markdown, {}).count('\n'), 2);
    }

    void jsonOfManyParses()
    {
        ExportedJob hostile = done();
        hostile.job.reason = u"\"quotes\" \\ and\nlines \u0001 ä 😀"_s;
        const QJsonArray jobs
                = QJsonDocument::fromJson(written(ExportFormat::Json, {done(), hostile, {}}))
                          .array();
        QCOMPARE(jobs.size(), 3);
        QCOMPARE(jobs[1]["reason"_L1].toString(), hostile.job.reason);
        QCOMPARE(jobs[1]["jobId"_L1], QJsonValue(u"461234567890123457"_s));
        for (const char *key : {"jobId", "sent", "started", "ended", "tookSeconds", "rowsBefore",
                                "rowsAfter", "reason", "source", "note", "ticket"})
            QVERIFY2(jobs[2][QLatin1String(key)].isNull(), key);
        QCOMPARE(jobs[2]["settings"_L1], QJsonValue(u"stored"_s));
    }

    void spreadsheetCsvReads()
    {
        QCOMPARE(written(ExportFormat::SpreadsheetCsv, {done()}),
                 "\xef\xbb\xbfstate,collection,database,endpoint,jobId,sent,started,ended,"
                 "tookSeconds,progress,"
                 "rowsBefore,rowsAfter,reason,settings,source,note,ticket\r\n"
                 "\"Done\",\"books\",\"default\",\"lake\",\"461234567890123457\t\","
                 "\"2026-07-14T11:59:00.000Z\",\"2026-07-14T11:59:01.000Z\","
                 "\"2026-07-14T11:59:02.250Z\",1.250,100,0,\"9007199254740993\t\",,\"new\","
                 "\"s3://b/k/\",\"asked, twice\",\"OPS-1\"\r\n");
    }

    void spreadsheetCsvFollowsTheLanguage()
    {
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        const QByteArray file = written(ExportFormat::SpreadsheetCsv, {done()});
        const QByteArray plain = written(ExportFormat::Csv, {done()});
        QLocale::setDefault(before);
        QVERIFY2(file.contains(";1,250;100;0;"), file);
        QVERIFY2(plain.contains(",1.250,100,0,"), plain);
    }

    // Split at any character a spreadsheet may take for the separator, no piece begins a formula.
    void spreadsheetCsvHasNoFormula_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString &sign :
             {u"="_s, u"+"_s, u"-"_s, u"@"_s, u"＝"_s, u"＋"_s, u"－"_s, u"＠"_s}) {
            for (const QString &before : {u""_s, u"\t"_s, u"\n"_s, u"\""_s, u"a,"_s, u"a;"_s,
                                          u"a\tb\t"_s, u"a|"_s, u"x;\""_s, u"x,\"\""_s, u"a\n"_s})
                QTest::newRow(qPrintable(before + sign)) << QString(before + sign + u"1+1"_s);
        }
    }

    void spreadsheetCsvHasNoFormula()
    {
        QFETCH(QString, text);
        ExportedJob job = done();
        job.job.reason = job.note = job.job.collection.name = text;
        const QString file = QString::fromUtf8(written(ExportFormat::SpreadsheetCsv, {job}));
        for (const QString &piece : file.split(QRegularExpression(u"[,;|\t\r\n]"_s))) {
            const QString inside = QString(piece).remove(u'"');
            QVERIFY2(inside.isEmpty() || !QStringView(u"=+-@＝＋－＠").contains(inside[0]),
                     qPrintable(file));
        }
        QVERIFY(!file.contains(u'\''));
    }

    void csvKeepsEveryText_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const QString &reason, const QString &field) {
            QTest::newRow(name) << reason << field;
        };
        row("plain", u"gave up"_s, u"gave up"_s);
        row("separators", u"a,b;c\td"_s, u"a,b;c\td"_s);
        row("quotes", u"\"a\" and \"\""_s, u"\"a\" and \"\""_s);
        row("lines", u"a\nb\n"_s, u"a\nb\n"_s);
        row("formula", u"=HYPERLINK(\"http://x\")"_s, u"=HYPERLINK(\"http://x\")"_s);
        row("minus", u"-1"_s, u"-1"_s);
        row("controls", u"a\u0001\u202eb"_s, u"a\ufffd\ufffdb"_s);
    }

    void csvKeepsEveryText()
    {
        QFETCH(QString, reason);
        ExportedJob job = done();
        job.job.reason = reason;
        QTEST(fieldOf(job, u"reason"_s), "field");
        job = done();
        job.note = reason;
        QTEST(fieldOf(job, u"note"_s), "field");
    }

    void markdownShowsTextLiterally()
    {
        QCOMPARE(markdownReason(u"a | b\n<b>*c*</b> `d` [e](http://f) \\| &amp; #1 @all ~~g~~"_s),
                 u"a \\| b \\<b\\>\\*c\\*\\</b\\> \\`d\\` \\[e\\](http\\://f) \\\\\\| \\&amp; \\#1 "
                 "\\@all \\~\\~g\\~\\~"_s);
    }

    void tookIsToldOnlyWhenKnown()
    {
        ExportedJob job = done();
        job.job.endedAt = {};
        job.job.state = JobState::Running;
        QCOMPARE(fieldOf(job, u"tookSeconds"_s), u"60.000"_s);
        job.job.state = JobState::UnknownOutcome;
        QCOMPARE(fieldOf(job, u"tookSeconds"_s), QString());
        job.job.state = JobState::Queued;
        job.job.sentAt = {};
        QCOMPARE(fieldOf(job, u"tookSeconds"_s), QString());
    }

    void cautionStandsInForTheReason()
    {
        ExportedJob job = done();
        job.job.caution = u"The source had no rows."_s;
        QCOMPARE(fieldOf(job, u"reason"_s), job.job.caution);
        job.job.reason = u"gave up"_s;
        QCOMPARE(fieldOf(job, u"reason"_s), u"gave up"_s);
    }
};

HEADWATER_TEST(TestJobExport, QCoreApplication)
#include "tst_jobexport.moc"
