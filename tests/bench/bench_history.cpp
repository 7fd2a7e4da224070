// SPDX-License-Identifier: Apache-2.0
// bench_history [ROWS] prints how long the questions to a history of ROWS jobs (1,000,000) take,
// after it was brought from the first version of its schema to the newest.
#include "bench/longhistory.h"
#include "core/base/utc.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>
#include <ctime>
#include <functional>
#include <numeric>
#include <utility>

#include <malloc.h>

using namespace headwater;

namespace {

constexpr int kPage = 200;
constexpr int kTurns = 5;

QTextStream &out()
{
    static QTextStream stream(stdout);
    return stream;
}

void measure(const QByteArray &what, const std::function<qint64()> &question)
{
    double fastest = 1e9;
    double slowest = 0;
    double processor = 1e9; // does not grow when others use the machine, too
    qint64 answer = 0;
    for (int i = 0; i < kTurns; ++i) {
        const std::clock_t ticks = std::clock();
        QElapsedTimer timer;
        timer.start();
        answer = question();
        const double milliseconds = double(timer.nsecsElapsed()) / 1e6;
        processor = std::min(processor, double(std::clock() - ticks) * 1e3 / CLOCKS_PER_SEC);
        fastest = std::min(fastest, milliseconds);
        slowest = std::max(slowest, milliseconds);
    }
    out() << qSetFieldWidth(56) << Qt::left << what << qSetFieldWidth(10) << Qt::right
          << QString::number(fastest, 'f', 1) << QString::number(slowest, 'f', 1)
          << QString::number(processor, 'f', 1) << answer << qSetFieldWidth(0) << Qt::endl;
}

qint64 residentKilobytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    return text.mid(text.indexOf("VmRSS:") + 6, 12).trimmed().split(' ').first().toLongLong();
}

/// Fifty jobs that go one step on with every answer.
class Followed final
{
public:
    explicit Followed(HistoryStore &history) : m_history(history)
    {
        RefreshJob job = history.page({}, {}, 1)->first();
        job.state = JobState::Pending;
        for (int i = 0; i < 50; ++i) {
            job.localId = *history.insert(job);
            m_sightings.append({job, {}});
        }
    }

    bool goOn(bool isStateNew)
    {
        ++m_step;
        for (Sighting &sighting : m_sightings) {
            sighting.job.progress = m_step;
            if (isStateNew)
                sighting.job.state = m_step % 2 ? JobState::Running : JobState::Stalled;
            sighting.seen.at = QDateTime::fromMSecsSinceEpoch(1'800'000'000'000 + m_step, kUtc);
            sighting.seen.stateName = stateKey(sighting.job.state);
            sighting.seen.progress = m_step;
        }
        return m_history.record(m_sightings).has_value();
    }

    bool seeAgain() { return m_history.record(m_sightings).has_value(); }

private:
    HistoryStore &m_history;
    QList<Sighting> m_sightings;
    int m_step = 0;
};

const QList<JobState> kFailed{JobState::Failed};
const EndpointId kSeventh{QStringLiteral("00000000-0000-4000-8000-000000000007")};

HistoryFilter textFilter(const char *words, const QList<JobState> &states = {})
{
    HistoryFilter filter;
    filter.text = QString::fromLatin1(words);
    filter.states = states;
    return filter;
}

HistoryFilter atSeventh(HistoryFilter filter)
{
    filter.endpoint = kSeventh;
    return filter;
}

/// The questions of one history, and what changes it.
class Questions final
{
public:
    Questions(HistoryStore &history, int rows) : m_history(history), m_rows(rows) { }

    void askForPlaces()
    {
        HistoryFilter nowhere;
        nowhere.database = QStringLiteral("nowhere");
        HistoryFilter database = atSeventh({});
        database.database = QStringLiteral("default");
        page("all", {});
        page("failed", textFilter("", kFailed));
        page("an endpoint", atSeventh({}));
        page("an endpoint's database", database);
        page("a database without rows", nowhere);
        counts("all", {});
        counts("an endpoint", atSeventh({}));
    }

    void askForTimes()
    {
        for (const auto &[share, words] :
             {std::pair(60.0 / m_rows, "the last hour"), std::pair(0.1, "the last tenth"),
              std::pair(1.0, "all time")}) {
            HistoryFilter sent;
            sent.since = momentBefore(share);
            HistoryFilter ended;
            ended.absence = {momentBefore(share), momentBefore(0)};
            for (const auto &[filter, verb] :
                 {std::pair(sent, "sent"), std::pair(ended, "ended")}) {
                const QByteArray what = QByteArray(verb) + " in " + words;
                HistoryFilter failed = filter;
                failed.states = kFailed;
                HistoryFilter word = filter;
                word.text = QStringLiteral("collection");
                page(what, filter);
                page(what + ", failed", failed);
                page(what + ", an endpoint", atSeventh(filter));
                page(what + ", a word in every row", word);
                counts(what, filter);
                counts(what + ", an endpoint", atSeventh(filter));
                groups(what, failed);
            }
        }
    }

    void askForReasons()
    {
        HistoryFilter reason = textFilter("", kFailed);
        groups("failed", reason);
        groups("failed at an endpoint", atSeventh(reason));
        groups("a word, failed", textFilter("bucket", kFailed));
        groups("a word", textFilter("bucket"));
        const auto known = m_history.reasonGroups(atSeventh(reason), 1);
        reason.reasonGroup = known->value(0).key;
        page("a reason", reason);
        page("a reason at an endpoint", atSeventh(reason));
        counts("a reason", reason);
        HistoryFilter everything = atSeventh(reason);
        everything.text = QStringLiteral("collection");
        everything.database = QStringLiteral("analytics");
        everything.since = momentBefore(0.5);
        everything.absence.from = everything.since;
        page("everything at once", everything);
        counts("everything at once", everything);
    }

    void askForWords()
    {
        page("a word in every row", textFilter("collection"));
        page("a word in every row, failed", textFilter("collection", kFailed));
        page("a word in every row, an endpoint", atSeventh(textFilter("collection")));
        page("a word in no row", textFilter("collection_none"));
        page("an endpoint's name", textFilter("endpoint-7"));
        page("an endpoint's name at another", atSeventh(textFilter("endpoint-8")));
        page("a job id", textFilter("461234567890000777"));
        page("two letters in every row", textFilter("co"));
        page("two letters in no row", textFilter("zz"));
        counts("a word in every row", textFilter("collection"));
        counts("an endpoint's name", textFilter("endpoint-7"));
        counts("a job id", textFilter("461234567890000777"));
        counts("two letters in no row", textFilter("zz"));
    }

    void askForTerms()
    {
        for (const char *terms :
             {"-collection_7", "-collection", "name:collection_7913", "-name:collection",
              "endpoint:endpoint-7", "message:bucket", "message:zz", "state:failed", "-state:done",
              "since:7d", "-since:7d", "/collection_791[0-9]$/", "/zz[0-9]/", "-/collection/",
              "\"no such bucket\""}) {
            page(terms, textFilter(terms));
            counts(terms, textFilter(terms));
        }
    }

    void askForOrders()
    {
        using Key = HistoryOrder::Key;
        HistoryFilter lastTenth;
        lastTenth.since = momentBefore(0.1);
        for (const auto &[key, name] :
             {std::pair(Key::Started, "start"), std::pair(Key::State, "state"),
              std::pair(Key::Collection, "collection"), std::pair(Key::Endpoint, "endpoint"),
              std::pair(Key::Database, "database"), std::pair(Key::Took, "took")}) {
            for (const bool isDescending : {false, true}) {
                const HistoryOrder order{key, isDescending};
                const QByteArray by
                        = QByteArray(" by ") + name + (isDescending ? ", descending" : "");
                sortedPage("all" + by, {}, order);
                sortedPage("failed" + by, textFilter("", kFailed), order);
                sortedPage("an endpoint" + by, atSeventh({}), order);
                sortedPage("the last tenth" + by, lastTenth, order);
                sortedPage("a word in every row" + by, textFilter("collection"), order);
                sortedPage("a word in no row" + by, textFilter("collection_none"), order);
            }
        }
    }

    void askAtStart()
    {
        measure("unfinished", [this] { return qint64(m_history.unfinished()->size()); });
        const CollectionRef collection{kSeventh, QStringLiteral("default"),
                                       QStringLiteral("collection_7913")};
        measure("latest of each of a database", [&] {
            return qint64(m_history.latestOfEach(collection.endpoint, collection.database)->size());
        });
        measure("latest", [&] { return qint64(m_history.latest(collection)->has_value()); });
    }

    /// As the Freshness view asks: for the rows in sight, then in portions for the rest.
    void askForFreshness()
    {
        for (const int collections : {1, 100, 1000}) {
            measure("past refreshes of " + QByteArray::number(collections), [&] {
                qint64 found = 0;
                for (int i = 0; i < collections; ++i) {
                    const CollectionRef collection{
                            kSeventh, QStringLiteral("analytics"),
                            QStringLiteral("collection_%1").arg(i * 20 + 13)};
                    found += m_history.pastRefreshes(collection, {}, momentBefore(0))->size();
                }
                return found;
            });
        }
    }

    void change()
    {
        RefreshJob job = m_history.page({}, {}, 1)->first();
        measure("insert", [&] { return qint64(*m_history.insert(job)); });
        measure("update", [&] {
            job.state = job.state == JobState::Done ? JobState::Failed : JobState::Done;
            return qint64(m_history.update(job).has_value());
        });
        Followed followed(m_history);
        measure("record 50 of a new state", [&] { return qint64(followed.goOn(true)); });
        measure("record 50 of a new percentage", [&] { return qint64(followed.goOn(false)); });
        measure("record 50 without news", [&] { return qint64(followed.seeAgain()); });
    }

    void purge()
    {
        const auto once = [](const char *what, const std::function<Result<qint64>()> &remove) {
            QElapsedTimer timer;
            timer.start();
            const std::clock_t ticks = std::clock();
            const auto removed = remove();
            out() << what << ": " << removed.value_or(-1) << " rows in " << timer.elapsed()
                  << " ms, " << (std::clock() - ticks) * 1000 / CLOCKS_PER_SEC
                  << " of the processor" << Qt::endl;
        };
        const QDateTime old = momentBefore(0.99);
        once("remove a hundredth", [&] { return m_history.removeEndedBefore(old); });
        once("remove nothing more", [&] { return m_history.removeEndedBefore(old); });
        once("remove an endpoint", [&] { return m_history.removeEndpoint(kSeventh); });
        once("remove all", [&] { return m_history.removeAll(); });
    }

private:
    void page(const QByteArray &what, const HistoryFilter &filter)
    {
        measure("page: " + what, [&] { return qint64(m_history.page(filter, {}, kPage)->size()); });
    }

    /// The second page, for which the first is needed.
    void sortedPage(const QByteArray &what, const HistoryFilter &filter, const HistoryOrder &order)
    {
        const auto first = m_history.page(filter, order, nullptr, kPage);
        const RefreshJob *after = first && !first->isEmpty() ? &first->constLast() : nullptr;
        measure("page: " + what,
                [&] { return qint64(m_history.page(filter, order, after, kPage)->size()); });
    }

    void counts(const QByteArray &what, const HistoryFilter &filter)
    {
        measure("counts: " + what, [&] {
            const auto counts = m_history.countByState(filter);
            return std::accumulate(counts->begin(), counts->end(), qint64(0));
        });
    }

    void groups(const QByteArray &what, const HistoryFilter &filter)
    {
        measure("reasons: " + what,
                [&] { return qint64(m_history.reasonGroups(filter, 100)->size()); });
    }

    /// When the last \a share of the rows began: there is one a minute.
    [[nodiscard]] QDateTime momentBefore(double share) const
    {
        return QDateTime::fromMSecsSinceEpoch(
                test::kFirstSent + qint64(60'000.0 * m_rows * (1 - share)), kUtc);
    }

    HistoryStore &m_history;
    int m_rows;
};

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const int rows = argc > 1 ? QByteArray(argv[1]).toInt() : 1'000'000;
    const QTemporaryDir directory;
    const QString file = directory.filePath(QStringLiteral("history.sqlite"));
    test::makeFirstHistory(file);
    test::fillHistory(file, rows);
    QElapsedTimer migration;
    migration.start();
    if (const auto migrated = HistoryStore::open(file); !migrated)
        qFatal("%s", qPrintable(migrated.error().message));
    out() << rows << " rows, " << QFileInfo(file).size() / 1'000'000
          << " MB, brought up to date in " << migration.elapsed() << " ms\n"
          << qSetFieldWidth(56) << Qt::left << "milliseconds" << qSetFieldWidth(10) << Qt::right
          << "fastest"
          << "slowest"
          << "processor"
          << "answer" << qSetFieldWidth(0) << Qt::endl;
    malloc_trim(0); // what the migration needed
    const qint64 residentBefore = residentKilobytes();
    const std::unique_ptr<HistoryStore> history = *HistoryStore::open(file);
    Questions questions(*history, rows);
    questions.askForPlaces();
    questions.askForTimes();
    questions.askForReasons();
    questions.askForWords();
    questions.askForTerms();
    questions.askForOrders();
    out() << "memory: " << residentKilobytes() - residentBefore
          << " KiB more than before the history was opened" << Qt::endl;
    questions.askAtStart();
    questions.askForFreshness();
    questions.change();
    questions.purge();
    return 0;
}
