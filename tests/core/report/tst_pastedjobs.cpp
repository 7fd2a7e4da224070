// SPDX-License-Identifier: Apache-2.0
#include "core/base/utc.h"
#include "core/report/pastedjobs.h"

#include "core/report/requestcopy.h"
#include "core/report/ticket.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#ifndef Q_MOC_RUN // it stumbles over quotation marks in raw strings
#include "pastedtexts.h"
#endif

using namespace headwater;
using namespace Qt::StringLiterals;
using Form = PastedJobs::Form;
using namespace headwater::test;

/// What a text on the clipboard says about jobs.
class TestPastedJobs final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void readsWhatPeopleCopy_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("form");
        QTest::addColumn<QList<qint64>>("ids");
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("database");

        for (const PastedText &each : pastedTexts())
            QTest::newRow(each.name) << each.text << int(each.expected.form) << each.expected.ids
                                     << each.expected.server << each.expected.database;
    }

    void readsWhatPeopleCopy()
    {
        QFETCH(QString, text);
        QFETCH(int, form);
        QFETCH(QList<qint64>, ids);
        QFETCH(QString, server);
        QFETCH(QString, database);
        const PastedJobs found = pastedJobs(text);
        QList<qint64> values;
        for (const JobId id : found.ids)
            values << id.value;
        QCOMPARE(values, ids);
        QCOMPARE(int(found.form), form);
        QCOMPARE(found.server.toString(), server);
        QCOMPARE(found.database, database);
        QCOMPARE(found.leftOut, 0);
    }

    void readsOurOwnTickets_data()
    {
        QTest::addColumn<int>("form");
        QTest::newRow("Markdown") << int(TicketForm::Markdown);
        QTest::newRow("plain") << int(TicketForm::Plain);
    }

    void readsOurOwnTickets()
    {
        QFETCH(int, form);
        Evidence first;
        first.job.serverId = JobId{kOne};
        first.job.collection = {{u"lab"_s}, u"my_archive"_s, u"books_v8"_s};
        first.job.endpointName = u"lake-prod"_s;
        first.job.address = QUrl(kLakeAddress);
        first.job.sentAt = QDateTime({2026, 11, 30}, {12, 0}, kUtc);
        first.job.reason = u"refresh job 461234567890120000 is in progress"_s;
        Evidence second = first;
        second.job.serverId = JobId{kTwo};
        const Ticket ticket(TicketForm(form), QTimeZone::utc(), first.job.sentAt);
        const PastedJobs found = pastedJobs(ticket.text({first, second}));
        QCOMPARE(found.form, Form::Ids);
        QCOMPARE(found.ids, QList<JobId>({JobId{kOne}, JobId{kTwo}}));
        QCOMPARE(found.server, QUrl(kLakeAddress));
        QCOMPARE(found.database, u"my_archive"_s);
    }

    /// It starts a job, whose id is not known yet.
    void readsOurOwnCopies()
    {
        ClusterEndpoint endpoint;
        endpoint.url = QUrl(kLakeAddress);
        endpoint.credential = CredentialKind::ApiKey;
        const RefreshRequest request{{{u"lab"_s}, u"archive"_s, u"books"_s}, {}};
        PastedJobs found = pastedJobs(copyRequest(RequestForm::Curl, endpoint, request).text);
        QCOMPARE(found, PastedJobs({Form::Request, {}, 0, QUrl(kLakeAddress), u"archive"_s}));
        found = pastedJobs(copyRequest(RequestForm::ZillizCli, endpoint, request).text);
        QCOMPARE(found, PastedJobs({Form::Zilliz, {}, 0, {}, u"archive"_s}));
    }

    void keepsAFewOfMany()
    {
        QString text;
        for (int i = 0; i < 1000; ++i)
            text += QString::number(kOne + i) + u'\n';
        const PastedJobs found = pastedJobs(text);
        QCOMPARE(found.ids.size(), PastedJobs::kMostIds);
        QCOMPARE(found.leftOut, 1000 - PastedJobs::kMostIds);
    }

    void isNotSlowedByLongTexts()
    {
        QCOMPARE(pastedJobs(QString(1 << 20, u'1')).form, Form::Other);
        QCOMPARE(pastedJobs(u"job id "_s.repeated(100'000)).form, Form::Other);
        QCOMPARE(pastedJobs(u"a:"_s.repeated(200'000)).form, Form::Other);
    }

    void whatIsTypedMayBeShort_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<qint64>>("ids");
        QTest::newRow("short") << u"7"_s << QList<qint64>{7};
        QTest::newRow("two") << u"7, \"8\" 7"_s << QList<qint64>{7, 8};
        QTest::newRow("a label") << u"jobId: 7"_s << QList<qint64>{7};
        QTest::newRow("a line") << u"zilliz external-collection refresh describe --job-id 9"_s
                                << QList<qint64>{9};
        QTest::newRow("words") << u"books"_s << QList<qint64>{};
        QTest::newRow("too large") << u"9223372036854775808"_s << QList<qint64>{};
        QTest::newRow("nothing") << u" "_s << QList<qint64>{};
    }

    void whatIsTypedMayBeShort()
    {
        QFETCH(QString, text);
        QFETCH(QList<qint64>, ids);
        QList<qint64> values;
        for (const JobId id : typedJobs(text))
            values << id.value;
        QCOMPARE(values, ids);
    }
};

HEADWATER_TEST(TestPastedJobs, headwater::test::NoApplication)
#include "tst_pastedjobs.moc"
