// SPDX-License-Identifier: Apache-2.0
#include "store/history/historyfile.h"
#include "store/history/historyjobs.h"
#include "store/history/historystore.h"
#include "store/history/latestofall.h"
#include "testkit/fulldisk.h"
#include "testkit/removed.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;
using test::jobOf;
using test::removeWhole;
using test::Theirs;

namespace {

const QByteArray kMarker("markzqxj"); // in all texts of a wiped row
const EndpointId kProd{QStringLiteral("id-of-prod")};

} // namespace

class TestHistoryPurge final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_dir = std::make_unique<QTemporaryDir>();
        m_file = m_dir->filePath(QStringLiteral("history.sqlite"));
        m_history = *HistoryStore::open(m_file);
    }

    void onlyWhatWasNotSentIsRemovedAlone()
    {
        const LocalJobId done = insert(jobOf(QStringLiteral("books")));
        const LocalJobId sending = insert(jobOf(QStringLiteral("books"), JobState::Sending));
        const LocalJobId queued = insert(jobOf(QStringLiteral("books"), JobState::Queued));
        VERIFY_RESULT(m_history->remove(queued));
        QCOMPARE(m_history->remove(queued).error().kind, ErrorKind::Storage);
        QCOMPARE(m_history->remove(sending).error().kind, ErrorKind::Storage);
        QCOMPARE(m_history->remove(done).error().kind, ErrorKind::Storage);
        QCOMPARE(ids(), QStringLiteral("2 1"));
        QCOMPARE(newest(), QStringLiteral("2"));
        QVERIFY(insert(jobOf(QStringLiteral("books"))) > queued);
        QCOMPARE(found("queued"), QString());
    }

    void whatEndedBeforeIsRemoved()
    {
        RefreshJob old = jobOf(QStringLiteral("books"), JobState::Failed);
        old.endedAt = test::kMorning.addMSecs(-1);
        insert(old);
        old.state = JobState::Running; // however old
        insert(old);
        RefreshJob young = jobOf(QStringLiteral("books"));
        young.sentAt = test::kMorning.addDays(-9);
        young.endedAt = test::kMorning;
        insert(young);
        RefreshJob open = jobOf(QStringLiteral("clicks"), JobState::UnknownOutcome);
        open.sentAt = test::kMorning.addDays(-9);
        open.lastChangeAt = test::kMorning.addDays(-1);
        insert(open);
        open.lastChangeAt = test::kMorning;
        insert(open);
        QCOMPARE(*removeWhole(*m_history, HistoryRemoval::endedBefore(test::kMorning)), 2);
        QCOMPARE(ids(), QStringLiteral("5 3 2"));
        QCOMPARE(*removeWhole(*m_history, HistoryRemoval::endedBefore(test::kMorning)), 0);
        QCOMPARE(ids(), QStringLiteral("5 3 2"));
    }

    void anEndpointIsRemovedWithAllThatHangsOnIt()
    {
        RefreshJob prod = jobOf(QStringLiteral("books"), JobState::Running);
        prod.collection.endpoint = kProd;
        const LocalJobId gone = insert(prod);
        RefreshJob kept = jobOf(QStringLiteral("books"), JobState::Superseded);
        kept.successor = gone;
        kept.localId = insert(kept);
        VERIFY_RESULT(m_history->observe(gone, {}));
        VERIFY_RESULT(m_history->observe(kept.localId, {}));
        VERIFY_RESULT(m_history->annotate(gone, {QStringLiteral("quay"), {}}));
        VERIFY_RESULT(m_history->annotate(kept.localId, {QStringLiteral("wharf"), {}}));

        QCOMPARE(*removeWhole(*m_history,
                              HistoryRemoval::ofEndpoint(EndpointId{QStringLiteral("none")})),
                 0);
        QCOMPARE(*removeWhole(*m_history, HistoryRemoval::ofEndpoint(kProd)), 1);
        QCOMPARE(ids(), QStringLiteral("2"));
        QCOMPARE(newest(), QStringLiteral("2"));
        QCOMPARE(m_history->observations(gone)->size(), 0);
        QCOMPARE(m_history->observations(kept.localId)->size(), 1);
        QCOMPARE(found("quay"), QString());
        QCOMPARE(found("wharf"), QStringLiteral("2"));
        kept.successor = {};
        QCOMPARE(m_history->job(kept.localId)->value(), kept);
    }

    void everythingIsRemoved()
    {
        const LocalJobId last = insert(jobOf(QStringLiteral("books"), JobState::Running));
        QCOMPARE(*removeWhole(*m_history, HistoryRemoval::ofAll()), 1);
        QCOMPARE(ids(), QString());
        QCOMPARE(newest(), QString());
        QCOMPARE(*m_history->countByState({}), (QHash<JobState, qint64>()));
        QCOMPARE(*removeWhole(*m_history, HistoryRemoval::ofAll()), 0);
        QVERIFY(insert(jobOf(QStringLiteral("books"))) > last);
        QCOMPARE(found("books"), QStringLiteral("2"));
    }

    void theNewestOfACollectionIsTheNewestThatStays()
    {
        for (int i = 0; i < 6; ++i) {
            RefreshJob job = jobOf(i % 2 ? QStringLiteral("books") : QStringLiteral("clicks"));
            job.endedAt = test::kMorning.addDays(i == 5 ? -1 : i); // ids and ends differ in order
            insert(job);
        }
        QCOMPARE(newest(), QStringLiteral("5 6"));
        QCOMPARE(*removeWhole(*m_history, HistoryRemoval::endedBefore(test::kMorning)), 1);
        QCOMPARE(newest(), QStringLiteral("4 5"));
        QCOMPARE(*removeWhole(*m_history, HistoryRemoval::endedBefore(test::kMorning.addDays(4))),
                 4);
        QCOMPARE(newest(), QStringLiteral("5"));
    }

    void countsStayExact()
    {
        for (int i = 0; i < 60; ++i) {
            RefreshJob job = jobOf(QString::number(i % 7), JobState(i % 11));
            job.collection.endpoint.value = QString::number(i % 3);
            job.collection.database = QString::number(i % 2);
            job.endedAt = test::kMorning.addDays(i);
            job.localId = insert(job);
            job.state = JobState((i * 5) % 11);
            if (i % 4 == 0)
                job.collection.database = QStringLiteral("moved");
            VERIFY_RESULT(m_history->update(job));
        }
        VERIFY_RESULT(
                removeWhole(*m_history, HistoryRemoval::endedBefore(test::kMorning.addDays(20))));
        VERIFY_RESULT(removeWhole(*m_history,
                                  HistoryRemoval::ofEndpoint(EndpointId{QStringLiteral("1")})));
        for (const char *endpoint : {"0", "1", "2"}) {
            for (const char *database : {"", "0", "1", "moved"}) {
                HistoryFilter filter;
                filter.endpoint = EndpointId{QString::fromLatin1(endpoint)};
                filter.database = QString::fromLatin1(database);
                QHash<JobState, qint64> expected;
                const auto page = m_history->page({}, {}, 100);
                for (const RefreshJob &job : *page) {
                    if (job.collection.endpoint == filter.endpoint
                        && (*database == 0 || job.collection.database == filter.database))
                        ++expected[job.state];
                }
                QCOMPARE(*m_history->countByState(filter), expected);
            }
        }
        QCOMPARE(Theirs(m_file).value(QStringLiteral("SELECT count(*) FROM tally WHERE jobs < 1")),
                 QStringLiteral("0"));
    }

    void whatIsRemovedIsGoneFromTheBytes_data()
    {
        QTest::addColumn<int>("way");
        QTest::newRow("what ended before") << 0;
        QTest::newRow("an endpoint") << 1;
        QTest::newRow("everything") << 2;
    }

    void whatIsRemovedIsGoneFromTheBytes()
    {
        QFETCH(int, way);
        plant();
        QVERIFY(isMarkerThere());
        QCOMPARE(*purge(way), kPlanted);
        QVERIFY2(!isMarkerThere(), "a removed row left its text in the file");
        QCOMPARE(m_history->page({}, {}, 999)->size(), way == 2 ? 0 : kPlanted);
        m_history.reset();
        QVERIFY(!isMarkerThere());
        QCOMPARE(Theirs(m_file).value(QStringLiteral("PRAGMA integrity_check")),
                 QStringLiteral("ok"));
        m_history = *HistoryStore::open(m_file);
        QCOMPARE(found("kept").isEmpty(), way == 2);
    }

    void aReaderIsSaidAndMadeUpFor()
    {
        plant();
        {
            Theirs theirs(m_file);
            theirs.execute({QStringLiteral("BEGIN"), QStringLiteral("SELECT * FROM job")});
            QCOMPARE(theirs.value(QStringLiteral("SELECT count(*) FROM job")),
                     QString::number(2 * kPlanted));
            const auto removed = removeWhole(*m_history, HistoryRemoval::ofEndpoint(kProd));
            QVERIFY(!removed);
            QCOMPARE(removed.error().kind, ErrorKind::Storage);
            for (const char *words : {"removed", "traces", "in use"})
                QVERIFY2(removed.error().message.contains(QLatin1String(words)), words);
            QCOMPARE(m_history->page({}, {}, 999)->size(), kPlanted);
            QVERIFY(isMarkerThere());
            theirs.execute({QStringLiteral("COMMIT")});
        }
        m_history = *HistoryStore::open(m_file); // the file remembers it
        QCOMPARE(*removeWhole(*m_history, HistoryRemoval::endedBefore(test::kMorning.addDays(-99))),
                 0);
        QVERIFY(!isMarkerThere());
    }

    void aFullDiskIsSaidAndMadeUpFor()
    {
        plant();
        m_history = *HistoryStore::open(m_file); // the file contains everything now
        const qint64 size = QFileInfo(m_file).size();
        int withoutRoomToRemove = 0;
        int withoutRoomToWipe = 0;
        Result<qint64> removed = 0;
        for (qint64 room = size / 8;; room += size / 8) {
            {
                const test::FullDisk disk{rlim_t(room)};
                removed = removeWhole(*m_history, HistoryRemoval::ofEndpoint(kProd));
            }
            if (removed)
                break;
            const bool isRemoved = removed.error().message.contains(QLatin1String("traces"));
            ++(isRemoved ? withoutRoomToWipe : withoutRoomToRemove);
            QCOMPARE(m_history->page({}, {}, 999)->size(), isRemoved ? kPlanted : 2 * kPlanted);
        }
        QVERIFY(withoutRoomToRemove > 0);
        QVERIFY(withoutRoomToWipe > 0);
        QCOMPARE(*removed, 0);
        QVERIFY(!isMarkerThere());
    }

    void aLockedHistoryKeepsItsRows()
    {
        plant();
        {
            Theirs theirs(m_file);
            theirs.execute({QStringLiteral("BEGIN IMMEDIATE")});
            const auto removed = removeWhole(*m_history, HistoryRemoval::ofAll());
            QVERIFY(!removed);
            QVERIFY(removed.error().message.contains(QLatin1String("in use")));
            QVERIFY(!removed.error().message.contains(QLatin1String("removed")));
        }
        QCOMPARE(m_history->page({}, {}, 999)->size(), 2 * kPlanted);
    }

    void memoryIsPurgedToo()
    {
        m_history = HistoryStore::inMemory();
        insert(jobOf(QStringLiteral("books")));
        QCOMPARE(*removeWhole(*m_history, HistoryRemoval::ofAll()), 1);
        QCOMPARE(ids(), QString());
    }

private:
    // many pages of every kind, and not a number at which SQLite merges its full-text index by
    // itself
    static constexpr int kPlanted = 61;

    LocalJobId insert(const RefreshJob &job)
    {
        const auto id = m_history->insert(job);
        return id ? *id : LocalJobId{};
    }

    /// Adds as many rows with the marker in all their texts as without; purge() removes them in
    /// every way.
    void plant()
    {
        const QString marker = QString::fromLatin1(kMarker);
        for (int i = 0; i < kPlanted; ++i) {
            RefreshJob kept = jobOf(QStringLiteral("kept-%1").arg(i));
            kept.endedAt = test::kMorning.addDays(1);
            insert(kept);
            RefreshJob job = jobOf(marker + QString::number(i), JobState::Pending);
            job.collection.endpoint = kProd;
            job.collection.database = marker;
            job.endpointName = marker + QStringLiteral(" EU");
            job.source = QStringLiteral("s3://") + marker;
            job.maskedBody = QByteArray("{\"" + kMarker + "\":1}").repeated(i); // some overflow
            job.caution = marker;
            job.localId = insert(job);
            for (int progress = 0; progress < 5; ++progress) {
                Observation seen;
                seen.progress = progress;
                seen.stateName = marker;
                seen.words = marker + QStringLiteral(" was seen");
                VERIFY_RESULT(m_history->record({{job, seen}}));
            }
            VERIFY_RESULT(m_history->annotate(job.localId, {marker, marker}));
            job.reason = marker + QStringLiteral(" is why");
            job.state = JobState::Failed;
            job.serverStateName = marker;
            job.endedAt = test::kMorning.addDays(-1);
            VERIFY_RESULT(m_history->update(job));
        }
    }

    Result<qint64> purge(int way)
    {
        if (way == 0)
            return removeWhole(*m_history, HistoryRemoval::endedBefore(test::kMorning));
        if (way == 1)
            return removeWhole(*m_history, HistoryRemoval::ofEndpoint(kProd));
        return removeWhole(*m_history, HistoryRemoval::ofAll()).map([](qint64 removed) {
            return removed / 2;
        });
    }

    /// Searches the raw files, also for the letters of the index one by one.
    bool isMarkerThere() const
    {
        QByteArray bytes;
        for (const char *suffix : {"", "-wal", "-shm"})
            bytes += test::contentOf(m_file + QLatin1String(suffix));
        // what no kept row contains; the full-text index stores only what follows a shared prefix
        return bytes.contains(kMarker) || bytes.contains(kProd.value.toLatin1())
                || bytes.contains("zqx");
    }

    QString ids() const { return found(""); }

    QString found(const char *text) const
    {
        HistoryFilter filter;
        filter.text = QString::fromLatin1(text);
        const auto page = m_history->page(filter, {}, 100);
        if (!page)
            return page.error().message;
        QStringList ids;
        for (const RefreshJob &job : *page)
            ids.append(QString::number(qint64(job.localId)));
        return ids.join(u' ');
    }

    QString newest() const
    {
        QStringList ids;
        const auto each = test::latestOfAll(*m_history);
        for (const RefreshJob &job : *each)
            ids.append(QString::number(qint64(job.localId)));
        ids.sort();
        return ids.join(u' ');
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_file;
    std::unique_ptr<HistoryStore> m_history;
};

HEADWATER_TEST(TestHistoryPurge, QCoreApplication)
#include "tst_historypurge.moc"
