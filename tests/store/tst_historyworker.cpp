// SPDX-License-Identifier: Apache-2.0
#include "historyfile.h"
#include "historyjobs.h"
#include "store/historyerrand.h"
#include "store/historyremoval.h"
#include "store/historystore.h"
#include "store/historyworker.h"
#include "support/teststrict.h"

#include <QThread>
#include <QTimer>

#include <algorithm>
#include <array>

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
                    this, [&answers](const Result<int> &answer) {
                        QCOMPARE(QThread::currentThread(), QCoreApplication::instance()->thread());
                        answers << *answer;
                    });
        }
        QCOMPARE(answers, QList<int>()); // never before the call returns
        QTRY_COMPARE(answers, QList<int>({1, 2, 3}));
        QCOMPARE(there == QThread::currentThread(), isInMemory);
    }

    // Work in many steps asks for the next when it hears of the one before.
    void betweenTwoAnswersOthersHaveTheirTurn()
    {
        m_history->openInMemory(); // where no thread takes its time
        int answers = 0;
        int turns = 0;
        QTimer others;
        connect(&others, &QTimer::timeout, this, [&] { ++turns; });
        others.start(0);
        const std::function<void()> ask = [&] {
            m_history->worker().ask<int>([](HistoryStore &) -> Result<int> { return 1; }, this,
                                         [&](const Result<int> &) {
                                             if (++answers < 50)
                                                 ask();
                                         });
        };
        ask();
        QTRY_COMPARE(answers, 50);
        QVERIFY2(turns >= 40, qPrintable(QString::number(turns)));
    }

    // The full-text index of a long history is never merged as a whole while somebody waits.
    void aWriteMergesALittleOnly()
    {
        const test::Theirs theirs(m_file);
        QCOMPARE(theirs.value(QStringLiteral("SELECT v FROM job_words_config WHERE k = 'crisismerge'")),
                 QStringLiteral("1000"));
    }

    void nobodyIsCalledWhoIsGone()
    {
        int answered = 0;
        auto context = std::make_unique<QObject>();
        const auto question = [](HistoryStore &) -> Result<int> { return 1; };
        m_history->worker().ask<int>(question, context.get(), [&](const Result<int> &) { ++answered; });
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
        m_history->worker().ask<int>([](HistoryStore &) -> Result<int> { return 1; }, this,
                                     [&](const Result<int> &answer) { kind = answer.error().kind; });
        QTRY_COMPARE(kind, ErrorKind::Storage);
        QCOMPARE(m_history->insert(jobOf(QStringLiteral("books"))).error().kind, ErrorKind::Storage);
    }

    // Between two steps others may write, however much goes.
    void anErrandLetsOthersWrite()
    {
        QList<RefreshJob> old(2000, jobOf(QStringLiteral("books"), JobState::Failed));
        for (RefreshJob &job : old)
            job.endedAt = test::kMorning.addDays(-1);
        VERIFY_RESULT(m_history->insert(old));
        const auto removal = std::make_shared<HistoryRemoval>(HistoryRemoval::endedBefore(test::kMorning));
        auto *errand = new HistoryErrand(
                *m_history, [removal](HistoryStore &history) { return history.remove(*removal); }, this);
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
                *m_history, [removal](HistoryStore &history) { return history.remove(*removal); }, this);
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
        QCOMPARE(*m_history->removeAll(), old.size() - removed); // and is made up for
    }

    // A long file shrinks step by step; of what was left in its pages nothing stays behind either.
    void aLongFileShrinksAndIsRenewedWhenItIsOpenedNext()
    {
        const QByteArray marker("markzqxj");
        QList<RefreshJob> jobs;
        for (int i = 0; i < 600; ++i) {
            RefreshJob job = jobOf(QString::fromLatin1(i % 2 ? marker : QByteArray("kept")) + QString::number(i));
            job.collection.endpoint.value = i % 2 ? QStringLiteral("gone") : QStringLiteral("stays");
            job.maskedBody = i % 2 ? marker.repeated(8000) : QByteArray("kept").repeated(16000);
            jobs << job;
        }
        VERIFY_RESULT(m_history->insert(jobs));
        m_history = *HistoryStore::open(m_file); // all of it is in the file now
        const qint64 before = QFileInfo(m_file).size();
        QVERIFY(before > (32 << 20));
        QCOMPARE(*m_history->removeEndpoint({QStringLiteral("gone")}), 300);
        QVERIFY(QFileInfo(m_file).size() < before * 2 / 3);
        QVERIFY(!test::contentOf(m_file + QStringLiteral("-wal")).contains(marker));
        m_history.reset();
        QVERIFY(!HistoryStore::isUpToDate(m_file));
        VERIFY_RESULT(HistoryStore::bringUpToDate(m_file));
        QVERIFY(HistoryStore::isUpToDate(m_file));
        QVERIFY(!test::contentOf(m_file).contains(marker));
        m_history = *HistoryStore::open(m_file);
        QCOMPARE(m_history->page({}, {}, 999)->size(), 300);
        QCOMPARE(test::Theirs(m_file).value(QStringLiteral("PRAGMA integrity_check")),
                 QStringLiteral("ok"));
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_file;
    std::unique_ptr<HistoryStore> m_history;
};

QTEST_GUILESS_MAIN(TestHistoryWorker)
#include "tst_historyworker.moc"
