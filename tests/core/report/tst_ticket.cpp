// SPDX-License-Identifier: Apache-2.0
#include "core/base/utc.h"
#include "core/report/ticket.h"

#include "core/report/markdown.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kWritten = QDateTime(QDate(2026, 7, 14), QTime(12, 0), kUtc);
const QTimeZone kZone(2 * 3600);
constexpr JobId kTicketsId{461234567890123457}; // a double would make it …456

Evidence failed()
{
    Evidence evidence;
    RefreshJob &job = evidence.job;
    job.serverId = kTicketsId;
    job.collection = {{u"e"_s}, u"default"_s, u"books_v8"_s};
    job.endpointName = u"prod"_s;
    job.address = QUrl(u"https://in01.example.com:19530"_s);
    job.source = u"s3://b/k/"_s;
    job.maskedBody = "{\"dbName\":\"default\",\"collectionName\":\"books_v8\","
                     "\"externalSource\":\"s3://b/k/\","
                     "\"externalSpec\":\"{\\\"format\\\":\\\"parquet\\\"}\"}";
    job.state = JobState::Failed;
    job.serverStateName = u"RefreshFailed"_s;
    job.reason = u"odd: *stars*\nand `ticks`"_s;
    job.sentAt = kWritten.addSecs(-60);
    job.startedAt = kWritten.addSecs(-59);
    job.lastChangeAt = kWritten.addSecs(-57);
    job.endedAt = kWritten.addMSecs(-57'750);
    evidence.timeline = {{job.sentAt,
                          u"refresh"_s,
                          {},
                          0,
                          std::chrono::milliseconds(180),
                          200,
                          {},
                          job.sentAt,
                          1},
                         {kWritten.addSecs(-58), u"describe"_s, u"RefreshFailed"_s, 10,
                          std::chrono::milliseconds(20), 200, u"a|b"_s, kWritten.addSecs(-57), 3}};
    evidence.words = {u"the customer is cross"_s, u"OPS-1"_s};
    ClusterEndpoint endpoint;
    endpoint.id = {u"e"_s};
    endpoint.name = u"prod"_s;
    endpoint.url = QUrl(u"https://moved.example.com"_s);
    endpoint.credential = CredentialKind::ApiKey;
    endpoint.kindChoice = KindChoice::Zilliz;
    endpoint.tag = EnvironmentTag::Production;
    evidence.endpoint = endpoint;
    return evidence;
}

QString text(TicketForm form, const QList<Evidence> &jobs, qsizetype leftOut = 0)
{
    return Ticket(form, kZone, kWritten).text(jobs, leftOut);
}

QStringList lines(const QString &text)
{
    return text.split(u'\n');
}

/// Plants \a secret where a server or an old row could have left it.
Evidence planted(const QString &secret)
{
    Evidence evidence = failed();
    const QString words = u"access_key_value=\"%1\" and Authorization: Bearer %1"_s.arg(secret);
    evidence.job.reason = words;
    evidence.job.caution = words;
    evidence.job.serverStateName = u"Bearer "_s + secret;
    evidence.job.source = u"s3://user:%1@b/k/"_s.arg(secret);
    evidence.job.address.setUserName(u"root"_s);
    evidence.job.address.setPassword(secret);
    evidence.job.address.setQuery(u"token="_s + secret);
    evidence.job.maskedBody = "{\"externalSpec\":\"{\\\"extfs\\\":{\\\"secret_access_key\\\":\\\""
            + secret.toUtf8() + "\\\"}}\"}";
    evidence.timeline[1].words = words;
    evidence.words.note = words;
    evidence.words.ticket = words;
    return evidence;
}

} // namespace

class TestTicket final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void markdownReads()
    {
        QCOMPARE(lines(text(TicketForm::Markdown, {failed()})),
                 lines(QString::fromUtf8(
                         "### Refresh of books\\_v8\\: Failed\n"
                         "\n"
                         "- **Collection:** books\\_v8\n"
                         "- **Database:** default\n"
                         "- **Endpoint:** prod\n"
                         "- **Address:** https\\://in01.example.com\\:19530\n"
                         "- **Kind:** Zilliz Cloud\n"
                         "- **Tag:** production\n"
                         "- **Job id:** 461234567890123457\n"
                         "- **Server state:** RefreshFailed\n"
                         "- **Settings:** new\\: s3\\://b/k/\n"
                         "- **Sent:** 2026-07-14 13:59:00.000 +02:00\n"
                         "- **Started, by the server’s clock:** 2026-07-14 13:59:01.000 +02:00\n"
                         "- **Last change:** 2026-07-14 13:59:03.000 +02:00\n"
                         "- **Ended:** 2026-07-14 13:59:02.250 +02:00\n"
                         "- **Took:** 1.250 s\n"
                         "\n"
                         "**Message, word for word:**\n"
                         "\n"
                         "```text\n"
                         "odd: *stars*\n"
                         "and `ticks`\n"
                         "```\n"
                         "\n"
                         "**Timeline:**\n"
                         "\n"
                         "| Time | Asked | State | Progress | HTTP | Latency | Words |\n"
                         "| --- | --- | --- | --- | --- | --- | --- |\n"
                         "| 2026-07-14 13:59:00.000 +02:00 | refresh |  |  | 200 | 0.180 s |  |\n"
                         "| 2026-07-14 13:59:02.000 +02:00 | describe | RefreshFailed | 10 % | 200 "
                         "| 0.020 s | a\\|b; 3 times, last 2026-07-14 13\\:59\\:03.000 +02\\:00 |\n"
                         "\n"
                         "**Request, secrets masked:**\n"
                         "\n"
                         "```text\n"
                         "POST https://in01.example.com:19530/v2/vectordb/jobs/"
                         "external_collection/refresh\n"
                         "\n"
                         "{\n"
                         "    \"collectionName\": \"books_v8\",\n"
                         "    \"dbName\": \"default\",\n"
                         "    \"externalSource\": \"s3://b/k/\",\n"
                         "    \"externalSpec\": \"{\\\"format\\\":\\\"parquet\\\"}\"\n"
                         "}\n"
                         "\n"
                         "Spec in this request:\n"
                         "{\n"
                         "    \"format\": \"parquet\"\n"
                         "}\n"
                         "```\n")));
    }

    void plainTextReads()
    {
        Evidence evidence = failed();
        evidence.job.maskedBody.clear(); // started elsewhere
        evidence.endpoint.reset(); // and removed since
        evidence.job.serverId.reset();
        QCOMPARE(lines(text(TicketForm::Plain, {evidence})),
                 lines(QString::fromUtf8(
                         "Refresh of books_v8: Failed\n"
                         "===========================\n"
                         "\n"
                         "Collection: books_v8\n"
                         "Database: default\n"
                         "Endpoint: prod\n"
                         "Address: https://in01.example.com:19530\n"
                         "Job id: none\n"
                         "Server state: RefreshFailed\n"
                         "Settings: new: s3://b/k/\n"
                         "Sent: 2026-07-14 13:59:00.000 +02:00\n"
                         "Started, by the server’s clock: 2026-07-14 13:59:01.000 +02:00\n"
                         "Last change: 2026-07-14 13:59:03.000 +02:00\n"
                         "Ended: 2026-07-14 13:59:02.250 +02:00\n"
                         "Took: 1.250 s\n"
                         "\n"
                         "Message, word for word:\n"
                         "    odd: *stars*\n"
                         "    and `ticks`\n"
                         "\n"
                         "Timeline:\n"
                         "    Time                            Asked     State          Progress  "
                         "HTTP  "
                         "Latency  Words\n"
                         "    2026-07-14 13:59:00.000 +02:00  refresh                            "
                         "200   "
                         "0.180 s\n"
                         "    2026-07-14 13:59:02.000 +02:00  describe  RefreshFailed  10 %      "
                         "200   "
                         "0.020 s  a|b; 3 times, last 2026-07-14 13:59:03.000 +02:00\n")));
    }

    /// No one but who sent it knows with which settings.
    void settingsOfAJobStartedElsewhereAreNotKnown()
    {
        Evidence evidence = failed();
        evidence.job.maskedBody.clear();
        evidence.job.source.clear();
        for (const TicketForm form : {TicketForm::Plain, TicketForm::Markdown}) {
            const QString ticket = text(form, {evidence});
            QVERIFY2(ticket.contains(u"started elsewhere"_s), qPrintable(ticket));
        }
        evidence = failed();
        evidence.job.source.clear();
        QVERIFY(text(TicketForm::Plain, {evidence}).contains(u"Settings: stored"_s));
    }

    void aKnownReasonIsPutInWords()
    {
        Evidence evidence = failed();
        evidence.job.reason = u"NoSuchBucket: The specified bucket does not exist"_s;
        const QString ticket = text(TicketForm::Plain, {evidence});
        QVERIFY2(ticket.contains(u"bucket"_s) && ticket.indexOf(evidence.job.reason) > 0,
                 qPrintable(ticket));
        const QString words = ticket.section(u"\n\n"_s, 1, 1);
        QVERIFY2(!words.startsWith(u"Collection:"_s), qPrintable(words));
    }

    void manyFollowEachOther()
    {
        const QString one = text(TicketForm::Markdown, {failed()});
        QCOMPARE(text(TicketForm::Markdown, {failed(), failed()}), one + u'\n' + one);
        QVERIFY(text(TicketForm::Plain, {failed()}, 1)
                        .endsWith(u"\n\n1 more job was chosen and is left out here.\n"_s));
        QVERIFY(text(TicketForm::Plain, {failed()}, 20).contains(u"\n20 more jobs"_s));
    }

    void theUsersNotesStayHere()
    {
        const QString ticket = text(TicketForm::Plain, {failed()});
        QVERIFY(!ticket.contains(u"cross"_s));
        QVERIFY(!ticket.contains(u"OPS-1"_s));
    }

    void aLongTimelineLosesItsMiddle()
    {
        Evidence evidence = failed();
        const Observation one = evidence.timeline.first();
        evidence.timeline.clear();
        for (int i = 0; i < Ticket::kLongestTimeline + 30; ++i) {
            evidence.timeline.append(one);
            evidence.timeline.last().words = u"look %1."_s.arg(i);
        }
        const QString ticket = text(TicketForm::Plain, {evidence});
        QCOMPARE(ticket.count(u"look "_s), Ticket::kLongestTimeline);
        QVERIFY(ticket.contains(u"30 rows are left out"_s));
        QVERIFY(ticket.contains(u"look 49."_s) && !ticket.contains(u"look 50."_s));
        QVERIFY(!ticket.contains(u"look 79."_s) && ticket.contains(u"look 80."_s));
        QVERIFY(ticket.contains(u"look 229."_s));
    }

    void wordsOfServersAreNoMarkup()
    {
        Evidence evidence = failed();
        evidence.job.collection.name = u"<b>a</b> [x](http://evil) @all #1"_s;
        evidence.job.reason = u"``` \n# heading\n````\n<script>"_s;
        const QString ticket = text(TicketForm::Markdown, {evidence});
        QVERIFY2(
                ticket.startsWith(
                        u"### Refresh of \\<b\\>a\\</b\\> \\[x\\](http\\://evil) \\@all \\#1\\:"_s),
                qPrintable(ticket));
        QVERIFY2(ticket.contains(u"`````text\n``` \n# heading\n````\n<script>\n`````\n"_s),
                 qPrintable(ticket));
        QCOMPARE(markdownText(u"see WWW.evil.org"), u"see WWW\\.evil.org"_s);
    }

    void containsNoSecret_data()
    {
        QTest::addColumn<int>("form");
        QTest::newRow("markdown") << int(TicketForm::Markdown);
        QTest::newRow("plain") << int(TicketForm::Plain);
    }
    void containsNoSecret()
    {
        QFETCH(int, form);
        const QString secret = u"wJalrXUtnFEMI7K7MDENGbPxRfiCYzQq81Tz5mLk"_s;
        const QString ticket = text(TicketForm(form), {planted(secret)});
        QVERIFY2(!ticket.contains(secret), qPrintable(ticket));
        QVERIFY(ticket.contains(u"••••"_s));
        QVERIFY(ticket.contains(u"461234567890123457"_s));
    }
};

HEADWATER_TEST(TestTicket, QCoreApplication)
#include "tst_ticket.moc"
