// SPDX-License-Identifier: Apache-2.0
#include "store/history/historyjobs.h"
#include "store/history/historystore.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;
using namespace std::chrono_literals;
using test::jobOf;
using test::kMorning;

class TestPastRefreshes final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_history = HistoryStore::inMemory();
    }

    void theNewestOfOneCollectionOldestFirst()
    {
        add(jobOf(QStringLiteral("books")));
        const LocalJobId other = add(jobOf(QStringLiteral("films")));
        const LocalJobId failed = add(jobOf(QStringLiteral("books"), JobState::Failed));
        const PastRefreshes past = read();
        QCOMPARE(past.size(), 2);
        QCOMPARE(past.first().state, JobState::Done);
        QCOMPARE(past.last().id, failed);
        QVERIFY(std::ranges::find(past, other, &PastRefresh::id) == past.end());
    }

    void noMoreThanThirty()
    {
        for (int i = 0; i < 40; ++i)
            add(jobOf(QStringLiteral("books")));
        const PastRefreshes past = read();
        QCOMPARE(past.size(), kPastRefreshes);
        QCOMPARE(past.last().id, LocalJobId(40));
        QCOMPARE(past.first().id, LocalJobId(11));
    }

    void whatWasNotSentOrIsStoodInForTakesNoPlace()
    {
        add(jobOf(QStringLiteral("books"), JobState::Failed));
        for (int i = 0; i < 20; ++i) {
            add(jobOf(QStringLiteral("books"), JobState::Queued));
            add(jobOf(QStringLiteral("books"), JobState::Superseded));
        }
        QCOMPARE(read().size(), 1);
    }

    void whatWasSentToAnotherAddressIsLeftOut()
    {
        RefreshJob job = jobOf(QStringLiteral("books"));
        add(job); // of an early version, which did not keep the address
        job.address = QUrl(QStringLiteral("http://here:19530"));
        add(job);
        job.address = QUrl(QStringLiteral("http://there:19530"));
        add(job);
        QCOMPARE(read(QUrl(QStringLiteral("http://here:19530/"))).size(), 2);
    }

    void hasAllThatAMarkNeeds()
    {
        RefreshJob job = jobOf(QStringLiteral("books"));
        job.startedAt = kMorning.addSecs(2);
        job.endedAt = kMorning.addSecs(9);
        job.caution = QStringLiteral("The collection is empty.");
        job.localId = add(job);
        QCOMPARE(read(), PastRefreshes{PastRefresh::of(job, kMorning)});
        QCOMPARE(read().first().took, 7s);
    }

    void whatLivesHasLastedUntilNow()
    {
        add(jobOf(QStringLiteral("books"), JobState::Running));
        const auto past = m_history->pastRefreshes(jobOf(QStringLiteral("books")).collection, {},
                                                   kMorning.addSecs(60));
        QCOMPARE(past->first().took, 60s);
    }

private:
    LocalJobId add(const RefreshJob &job) { return *m_history->insert(job); }
    PastRefreshes read(const QUrl &address = {})
    {
        const auto past = m_history->pastRefreshes(jobOf(QStringLiteral("books")).collection,
                                                   address, kMorning);
        return past.value_or(PastRefreshes());
    }

    std::unique_ptr<HistoryStore> m_history;
};

HEADWATER_TEST(TestPastRefreshes, QCoreApplication)
#include "tst_pastrefreshes.moc"
