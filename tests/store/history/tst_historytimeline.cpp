// SPDX-License-Identifier: Apache-2.0
#include "store/history/historyjobs.h"
#include "store/history/historystore.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;
using test::jobOf;

namespace {

Observation look(int second, const char *state, int progress = 0)
{
    Observation seen;
    seen.at = test::kMorning.addSecs(second);
    seen.lastAt = seen.at;
    seen.asked = QStringLiteral("describe");
    seen.stateName = QString::fromLatin1(state);
    seen.progress = progress;
    seen.latency = std::chrono::milliseconds(20 + second);
    seen.httpStatus = 200;
    return seen;
}

/// The timeline in one line: seconds, state, percent, count.
QString linesOf(const Result<QList<Observation>> &observations)
{
    if (!observations)
        return observations.error().message;
    QStringList lines;
    for (const Observation &seen : *observations) {
        lines.append(QStringLiteral("%1-%2 %3 %4 %5x")
                             .arg(test::kMorning.secsTo(seen.at))
                             .arg(test::kMorning.secsTo(seen.lastAt))
                             .arg(seen.stateName)
                             .arg(seen.progress)
                             .arg(seen.times));
    }
    return lines.join(QLatin1String(", "));
}

} // namespace

class TestHistoryTimeline final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_history = HistoryStore::inMemory();
        m_job = jobOf(QStringLiteral("books"), JobState::Pending);
        m_job.localId = *m_history->insert(m_job);
    }

    void anObservationComesBackWhole()
    {
        Observation seen;
        seen.at = test::kMorning.addMSecs(1);
        seen.asked = QStringLiteral("list");
        seen.stateName = QStringLiteral("RefreshWarmingUp");
        seen.progress = 42;
        seen.latency = std::chrono::milliseconds(1234);
        seen.httpStatus = 429;
        seen.words = QStringLiteral("Too many “requests”\n桶");
        seen.lastAt = seen.at.addSecs(7);
        seen.times = 3;
        VERIFY_RESULT(m_history->observe(m_job.localId, seen));
        VERIFY_RESULT(m_history->observe(m_job.localId, {}));
        const auto back = m_history->observations(m_job.localId);
        VERIFY_RESULT(back);
        QCOMPARE(back->size(), 2);
        QCOMPARE(back->first(), seen);
        QCOMPARE(back->last(), Observation());
        QVERIFY(back->first().at.timeSpec() == Qt::UTC);
    }

    void whatIsNoNewsIsCounted()
    {
        for (const Observation &seen :
             {look(0, "Pending"), look(1, "Pending"), look(3, "Pending"), look(5, "Running", 10),
              look(6, "Running", 20), look(7, "Running", 20), look(8, "Pending")})
            VERIFY_RESULT(m_history->observe(m_job.localId, seen));
        const auto timeline = m_history->observations(m_job.localId);
        QCOMPARE(linesOf(timeline),
                 QStringLiteral("0-3 Pending 0 3x, 5-5 Running 10 1x, 6-7 Running 20 2x,"
                                " 8-8 Pending 0 1x"));
        QCOMPARE(timeline->first().latency, std::chrono::milliseconds(23));
    }

    void aTimelineIsItsJobsOwn()
    {
        const LocalJobId other = *m_history->insert(m_job);
        VERIFY_RESULT(m_history->observe(m_job.localId, look(0, "Pending")));
        VERIFY_RESULT(m_history->observe(other, look(1, "Pending")));
        QCOMPARE(linesOf(m_history->observations(m_job.localId)),
                 QStringLiteral("0-0 Pending 0 1x"));
        QCOMPARE(linesOf(m_history->observations(other)), QStringLiteral("1-1 Pending 0 1x"));

        QCOMPARE(m_history->observe(LocalJobId(99), look(0, "Pending")).error().kind,
                 ErrorKind::Storage);
        QCOMPARE(linesOf(m_history->observations(LocalJobId(99))), QString());
    }

    void aLongTimelineKeepsItsBeginningAndItsEnd()
    {
        constexpr int kMost = HistoryStore::kMostObservations;
        for (int i = 0; i < kMost + 7; ++i)
            VERIFY_RESULT(m_history->observe(m_job.localId, look(i, "Running", i)));
        VERIFY_RESULT(m_history->observe(m_job.localId, look(kMost + 7, "Running", kMost + 6)));
        const auto timeline = m_history->observations(m_job.localId);
        VERIFY_RESULT(timeline);
        QCOMPARE(timeline->size(), kMost);
        QCOMPARE(timeline->at(0).progress, 0);
        QCOMPARE(timeline->at(1).progress, 8);
        QCOMPARE(timeline->last().progress, kMost + 6);
        QCOMPARE(timeline->last().times, 2);
    }

    void aRecordIsOneAnswerForManyJobs()
    {
        RefreshJob other = jobOf(QStringLiteral("clicks"), JobState::Pending);
        other.localId = *m_history->insert(other);
        m_job.state = JobState::Running;
        m_job.progress = 10;
        VERIFY_RESULT(m_history->record({{m_job, look(1, "Running", 10)}, {other, look(1, "")}}));
        VERIFY_RESULT(m_history->record({{m_job, look(2, "Running", 10)}, {other, look(2, "")}}));
        QCOMPARE(m_history->job(m_job.localId)->value(), m_job);
        QCOMPARE(m_history->job(other.localId)->value(), other);
        QCOMPARE(linesOf(m_history->observations(m_job.localId)),
                 QStringLiteral("1-2 Running 10 2x"));
        QCOMPARE(linesOf(m_history->observations(other.localId)), QStringLiteral("1-2  0 2x"));
        VERIFY_RESULT(m_history->record({}));
    }

    void aRecordWithoutChangeLeavesTheRowAlone()
    {
        RefreshJob stale = m_job;
        stale.progress = 77;
        VERIFY_RESULT(m_history->record({{stale, look(1, "Pending", 50), false}}));
        QCOMPARE(m_history->job(m_job.localId)->value(), m_job);
        QCOMPARE(linesOf(m_history->observations(m_job.localId)),
                 QStringLiteral("1-1 Pending 50 1x"));
    }

    void aRecordPassesOverWhatWasRemoved()
    {
        RefreshJob gone = m_job;
        gone.localId = LocalJobId(99);
        m_job.progress = 50;
        VERIFY_RESULT(m_history->record({{gone, look(1, "")}, {m_job, look(1, "Pending", 50)}}));
        QCOMPARE(m_history->job(m_job.localId)->value().progress, 50);
        QCOMPARE(m_history->page({}, {}, 9)->size(), 1);
    }

    void aNoteOutlivesEveryChangeOfItsJob()
    {
        const LocalJobId id = m_job.localId;
        QCOMPARE(*m_history->annotation(id), Annotation());
        const Annotation annotation{QStringLiteral("Asked the lake team.\n桶"),
                                    QStringLiteral("https://tickets.example/OPS-17")};
        VERIFY_RESULT(m_history->annotate(id, annotation));
        QCOMPARE(*m_history->annotation(id), annotation);
        QCOMPARE(m_history->job(id)->value(), m_job);
        m_job.state = JobState::Failed;
        m_job.reason = QStringLiteral("no such bucket");
        VERIFY_RESULT(m_history->update(m_job));
        VERIFY_RESULT(m_history->record({{m_job, look(1, "Failed")}}));
        QCOMPARE(*m_history->annotation(id), annotation);

        VERIFY_RESULT(m_history->annotate(id, {}));
        QCOMPARE(*m_history->annotation(id), Annotation());
        QCOMPARE(m_history->annotate(LocalJobId(99), annotation).error().kind, ErrorKind::Storage);
        QCOMPARE(*m_history->annotation(LocalJobId(99)), Annotation());
    }

    void aNoteIsFoundByItsWords()
    {
        VERIFY_RESULT(m_history->insert(jobOf(QStringLiteral("clicks"))));
        const auto found = [this](const char *text) {
            HistoryFilter filter;
            filter.text = QString::fromUtf8(text);
            QStringList names;
            const auto page = m_history->page(filter, {}, 9);
            for (const RefreshJob &job : *page)
                names.append(job.collection.name);
            return names.join(u' ');
        };
        VERIFY_RESULT(m_history->annotate(m_job.localId,
                                          {QStringLiteral("LAKE team"), QStringLiteral("OPS-17")}));
        for (const char *text : {"lake", "ops-17", "ake books", "pending team", "a 17"})
            QCOMPARE(found(text), QStringLiteral("books"));
        QCOMPARE(found("team ops clicks"), QString());

        m_job.reason = QStringLiteral("quota exceeded");
        VERIFY_RESULT(m_history->update(m_job));
        QCOMPARE(found("quota lake"), QStringLiteral("books"));
        VERIFY_RESULT(m_history->annotate(m_job.localId, {QStringLiteral("wharf"), {}}));
        QCOMPARE(found("quota wharf"), QStringLiteral("books"));
        for (const char *text : {"lake", "ops", "17"})
            QCOMPARE(found(text), QString());
        VERIFY_RESULT(m_history->annotate(m_job.localId, {}));
        QCOMPARE(found("wharf"), QString());
        QCOMPARE(found("quota"), QStringLiteral("books"));
    }

private:
    std::unique_ptr<HistoryStore> m_history;
    RefreshJob m_job;
};

HEADWATER_TEST(TestHistoryTimeline, QCoreApplication)
#include "tst_historytimeline.moc"
