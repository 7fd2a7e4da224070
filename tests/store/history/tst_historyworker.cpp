// SPDX-License-Identifier: Apache-2.0
#include "store/history/historydatabase.h"
#include "store/history/historyerrand.h"
#include "store/history/historyfile.h"
#include "store/history/historyjobs.h"
#include "store/history/historyremoval.h"
#include "store/history/historyschema.h"
#include "store/history/historyscrub.h"
#include "store/history/historystore.h"
#include "store/history/historyworker.h"
#include "testkit/removed.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QThread>
#include <QTimer>

#include <algorithm>
#include <array>
#include <atomic>

using namespace headwater;
using test::jobOf;

class TestHistoryWorker final : public QObject
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

    void answersInTheOrderOfTheQuestions_data()
    {
        QTest::addColumn<bool>("isInMemory");
        QTest::newRow("a file") << false;
        QTest::newRow("memory") << true;
    }

    void answersInTheOrderOfTheQuestions()
    {
        QFETCH(bool, isInMemory);
        if (isInMemory)
            m_history->openInMemory();
        VERIFY_RESULT(m_history->insert(jobOf(QStringLiteral("books"))));
        QList<int> answers;
        QThread *there = nullptr;
        for (int i = 0; i < 3; ++i) {
            m_history->worker().ask<int>(
                    [i, &there](HistoryStore &history) -> Result<int> {
                        there = QThread::currentThread();
                        return i + int(history.page({}, {}, 9)->size());
                    },
                    this,
                    [&answers](const Result<int> &answer) {
                        QCOMPARE(QThread::currentThread(), QCoreApplication::instance()->thread());
                        answers << *answer;
                    });
        }
        QCOMPARE(answers, QList<int>()); // never before the call returns
        QTRY_COMPARE(answers, QList<int>({1, 2, 3}));
        QCOMPARE(there == QThread::currentThread(), isInMemory);
    }

    // However many answers arrive meanwhile, other events are handled between any two.
    void betweenTwoAnswersOthersHaveTheirTurn()
    {
        constexpr int kAnswers = 50;
        std::atomic<int> asked = 0;
        QList<int> turnsAt;
        int turns = 0;
        QTimer others;
        connect(&others, &QTimer::timeout, this, [&] { ++turns; });
        others.start(0);
        for (int i = 0; i < kAnswers; ++i) {
            m_history->worker().ask<int>([&](HistoryStore &) -> Result<int> { return ++asked; },
                                         this, [&](const Result<int> &) { turnsAt << turns; });
        }
        while (asked < kAnswers)
            QThread::msleep(1);
        QTRY_COMPARE(turnsAt.size(), kAnswers);
        QVERIFY2(turnsAt.constLast() - turnsAt.constFirst() > kAnswers / 2,
                 qPrintable(QString::number(turnsAt.constLast() - turnsAt.constFirst())));
    }

    // The full-text index of a long history is never merged as a whole while a writer waits.
    void aWriteMergesALittleOnly()
    {
        const test::Theirs theirs(m_file);
        QCOMPARE(theirs.value(
                         QStringLiteral("SELECT v FROM job_words_config WHERE k = 'crisismerge'")),
                 QStringLiteral("1000"));
    }

    void nobodyIsCalledWhoIsGone()
    {
        int answered = 0;
        auto context = std::make_unique<QObject>();
        const auto question = [](HistoryStore &) -> Result<int> { return 1; };
        m_history->worker().ask<int>(question, context.get(),
                                     [&](const Result<int> &) { ++answered; });
        context.reset();
        m_history->worker().ask<int>(question, this, [&](const Result<int> &) { answered += 10; });
        QTRY_COMPARE(answered, 10);
    }

    void aFileThatIsGoneIsAnError()
    {
        const QString moved = m_file + QStringLiteral(".moved");
        QVERIFY(QFile::rename(m_file, moved));
        QVERIFY(QDir().mkdir(m_file)); // and nothing can be opened there
        std::optional<ErrorKind> kind;
        m_history->worker().ask<int>(
                [](HistoryStore &) -> Result<int> { return 1; }, this,
                [&](const Result<int> &answer) { kind = answer.error().kind; });
        QTRY_COMPARE(kind, ErrorKind::Storage);
        QCOMPARE(m_history->insert(jobOf(QStringLiteral("books"))).error().kind,
                 ErrorKind::Storage);
    }

    // Between two steps others may write, however much is removed.
    void anErrandLetsOthersWrite()
    {
        QList<RefreshJob> old(2000, jobOf(QStringLiteral("books"), JobState::Failed));
        for (RefreshJob &job : old)
            job.endedAt = test::kMorning.addDays(-1);
        VERIFY_RESULT(m_history->insert(old));
        const auto removal
                = std::make_shared<HistoryRemoval>(HistoryRemoval::endedBefore(test::kMorning));
        auto *errand = new HistoryErrand(
                *m_history, [removal](HistoryStore &history) { return history.remove(*removal); },
                this);
        QSignalSpy finished(errand, &HistoryErrand::finished);
        int steps = 0;
        connect(errand, &HistoryErrand::progressed, this, [&](qint64 done, qint64 total) {
            ++steps;
            QVERIFY(total == 0 || (done <= total && total == old.size()));
            VERIFY_RESULT(m_history->insert(jobOf(QStringLiteral("clicks"))));
        });
        errand->start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60'000);
        QCOMPARE(finished.first().first().toLongLong(), old.size());
        QVERIFY(steps > 3);
        QCOMPARE(m_history->page({}, {}, 9999)->size(), steps);
    }

    void whatIsCancelledIsNotHalfDone()
    {
        QList<RefreshJob> old(2000, jobOf(QStringLiteral("books")));
        VERIFY_RESULT(m_history->insert(old));
        const auto removal = std::make_shared<HistoryRemoval>(HistoryRemoval::ofAll());
        auto *errand = new HistoryErrand(
                *m_history, [removal](HistoryStore &history) { return history.remove(*removal); },
                this);
        QSignalSpy cancelled(errand, &HistoryErrand::cancelled);
        connect(errand, &HistoryErrand::progressed, this, [&](qint64 done) {
            if (done > 0)
                errand->cancel();
        });
        errand->start();
        QTRY_COMPARE_WITH_TIMEOUT(cancelled.size(), 1, 60'000);
        const qint64 removed = cancelled.first().first().toLongLong();
        QVERIFY(removed > 0 && removed < old.size());
        QCOMPARE(m_history->page({}, {}, 9999)->size(), old.size() - removed);
        QCOMPARE(*m_history->countByState({}),
                 (QHash<JobState, qint64>({{JobState::Done, old.size() - removed}})));
        QCOMPARE(*test::removeWhole(*m_history, HistoryRemoval::ofAll()),
                 old.size() - removed); // and the work is finished
    }

    // A long file shrinks step by step, and in the end no byte of the removed rows is left in it.
    void aLongFileShrinksAndKeepsNoTraces()
    {
        QList<RefreshJob> jobs;
        for (int i = 0; i < 2000; ++i) {
            const bool stays = i % 2 == 0;
            RefreshJob job = jobOf(QString::fromLatin1(stays ? QByteArray("kept") : kMarker)
                                   + QString::number(i));
            job.collection.endpoint.value
                    = stays ? QStringLiteral("stays") : QStringLiteral("gone");
            job.maskedBody = stays ? QByteArray("kept").repeated(6000) : kMarker.repeated(i);
            jobs << job;
        }
        VERIFY_RESULT(m_history->insert(jobs));
        m_history.reset();
        QVERIFY(plantInUnusedSpace() > 100);
        m_history = *HistoryStore::open(m_file);
        QCOMPARE(m_history->page({}, {}, 9999)->size(),
                 2000); // so that their current pages are cached
        const qint64 before = QFileInfo(m_file).size();

        QCOMPARE(*test::removeWhole(*m_history,
                                    HistoryRemoval::ofEndpoint(EndpointId{QStringLiteral("gone")})),
                 1000);
        const qint64 after = QFileInfo(m_file).size();
        QVERIFY(after > (16 << 20) && after < before * 5 / 6);
        QVERIFY(!isMarkerThere());
        QVERIFY(HistoryStore::isUpToDate(m_file)); // and the next start has nothing left to do

        QList<RefreshJob> kept = *m_history->page({}, {}, 9999);
        QCOMPARE(kept.size(), 1000);
        for (RefreshJob &job : kept) { // so that their pages are rewritten
            job.reason = QStringLiteral("another");
            VERIFY_RESULT(m_history->update(job));
        }
        QVERIFY(!isMarkerThere());
        m_history.reset();
        QVERIFY(!isMarkerThere());
        QCOMPARE(test::Theirs(m_file).value(QStringLiteral("PRAGMA integrity_check")),
                 QStringLiteral("ok"));
    }

    // A step does nothing while the log has data that the file lacks, wherever the log is.
    void nothingIsOverwrittenBeforeTheLogIsEmpty_data()
    {
        QTest::addColumn<bool>("isLink");
        QTest::newRow("the file") << false;
        QTest::newRow("a link to it") << true;
    }

    void nothingIsOverwrittenBeforeTheLogIsEmpty()
    {
        QFETCH(bool, isLink);
        QString file = m_file;
        if (isLink) {
            file = m_dir->filePath(QStringLiteral("link.sqlite"));
            QVERIFY(QFile::link(m_file, file));
        }
        VERIFY_RESULT(m_history->insert(jobOf(QStringLiteral("books"))));
        HistoryDatabase database(file, HistoryStore::kBriefly);
        VERIFY_RESULT(database.open(historyMigrations()));
        HistoryScrub scrub;
        VERIFY_RESULT(database.transact(Durability::Synced, [&]() -> Result<Done> {
            const auto progress = scrub.clear(database, std::chrono::seconds(9));
            [&] { QCOMPARE(*progress, HistoryScrub::Progress::Going); }();
            return Done{};
        }));
        QCOMPARE(*scrub.step(file, std::chrono::seconds(9)), HistoryScrub::Progress::Ended);
    }

    // However long it was, a file of which little remains is rewritten at once.
    void ofALongFileThatIsEmptiedLittleRemains()
    {
        RefreshJob job = jobOf(QString::fromLatin1(kMarker));
        job.maskedBody = kMarker.repeated(3000);
        VERIFY_RESULT(m_history->insert(QList<RefreshJob>(1000, job)));
        m_history.reset();
        plantInUnusedSpace();
        m_history = *HistoryStore::open(m_file);
        QVERIFY(QFileInfo(m_file).size() > (20 << 20));
        QCOMPARE(*test::removeWhole(*m_history, HistoryRemoval::ofAll()), 1000);
        QVERIFY(QFileInfo(m_file).size() < (1 << 20));
        QVERIFY(!isMarkerThere());
        QVERIFY(HistoryStore::isUpToDate(m_file));
    }

    // While a long file is cleaned up, others can write, and what they write stays.
    void aLongFileIsTidiedUpBesideOthers()
    {
        RefreshJob kept = jobOf(QStringLiteral("kept"));
        kept.maskedBody = QByteArray("kept").repeated(6000);
        VERIFY_RESULT(m_history->insert(QList<RefreshJob>(1000, kept)));
        RefreshJob gone = jobOf(QString::fromLatin1(kMarker));
        gone.collection.endpoint.value = QStringLiteral("gone");
        VERIFY_RESULT(m_history->insert(QList<RefreshJob>(100, gone)));
        m_history.reset();
        plantInUnusedSpace();
        m_history = *HistoryStore::open(m_file);
        QVERIFY(QFileInfo(m_file).size() > (20 << 20));
        HistoryRemoval removal = HistoryRemoval::ofEndpoint(gone.collection.endpoint);
        test::Theirs theirs(m_file);
        qint64 written = 0;
        for (bool isEnded = false; !isEnded;) {
            const auto step = m_history->remove(removal);
            VERIFY_RESULT(step);
            isEnded = step->isLast;
            VERIFY_RESULT(m_history->insert(kept));
            theirs.execute(
                    {QStringLiteral("UPDATE job SET reason = reason || 'x' WHERE id % 7 = 0")});
            ++written;
        }
        QVERIFY(written > 4);
        QCOMPARE(m_history->page({}, {}, 9999)->size(), 1000 + written);
        QVERIFY(!isMarkerThere());
        QCOMPARE(theirs.value(QStringLiteral("PRAGMA integrity_check")), QStringLiteral("ok"));
    }

private:
    inline static const QByteArray kMarker = QByteArrayLiteral("markzqxj");

    /// Puts the marker where SQLite may leave a copy of a row: between the cell pointers of a page
    /// and the first cell. Returns the number of pages.
    int plantInUnusedSpace() const
    {
        QFile file(m_file);
        if (!file.open(QIODevice::ReadWrite))
            return 0;
        const auto number = [](const QByteArray &page, int at) {
            return uchar(page.at(at)) * 256 + uchar(page.at(at + 1));
        };
        int planted = 0;
        for (qint64 at = 4096; at < file.size(); at += 4096) {
            file.seek(at);
            const QByteArray page = file.read(4096);
            const qint64 first = 8 + 2 * number(page, 3);
            if ((page.at(0) != 10 && page.at(0) != 13) || number(page, 5) - first < kMarker.size())
                continue;
            file.seek(at + first);
            file.write(kMarker);
            ++planted;
        }
        return planted;
    }

    [[nodiscard]] bool isMarkerThere() const
    {
        return std::any_of(std::begin(kFiles), std::end(kFiles), [this](const char *suffix) {
            return test::contentOf(m_file + QLatin1String(suffix)).contains(kMarker);
        });
    }
    static constexpr std::array kFiles{"", "-wal", "-shm"};

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_file;
    std::unique_ptr<HistoryStore> m_history;
};

HEADWATER_TEST(TestHistoryWorker, QCoreApplication)
#include "tst_historyworker.moc"
