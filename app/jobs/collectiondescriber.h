// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/collection.h"
#include "jobs/cadence.h"

#include <QHash>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <deque>
#include <map>
#include <optional>

namespace headwater {

class Clock;
class ClusterAccess;
class EndpointTraffic;

/// Describes collections. Endpoints are independent: one that hangs or fails does not delay the
/// others. Each endpoint has three queues, served in this order:
///
///   in view      not learned since the endpoint was last reloaded, or within the hour before a start
///   requested    by the review sheet, the command line, *Look now*; nothing is dropped
///   the rest     never learned, or so long ago that it has to be learned again
///
/// Collections in view and the rest keep to the endpoint's RequestBudget; somebody waits for the
/// requested ones, which go as fast as the endpoint answers. At most kInFlight requests run at
/// once, fewer than the connections Qt opens to a host, so that polls of jobs get through; the rest
/// uses kRestInFlight of them. Trouble slows an endpoint down (BackOff); a refused token stops it
/// until it is reloaded.
class CollectionDescriber final : public QObject
{
    Q_OBJECT
public:
    static constexpr int kInFlight = 4;
    static constexpr int kRestInFlight = 2;

    /// All must outlive the describer.
    CollectionDescriber(const ClusterAccess &access, Clock &clock, EndpointTraffic &traffic);
    ~CollectionDescriber() override;

    /// The endpoint is being listed again: earlier trouble is ignored, and running requests are
    /// repeated. Collections in view are described again unless they were learned since \a
    /// freshSince.
    void restart(const EndpointId &endpoint, const QDateTime &freshSince);
    void forget(const EndpointId &endpoint);
    /// What an earlier run learned, and when.
    void remember(const CollectionRef &collection, CollectionKind kind, const QDateTime &learnedAt);

    void lookAt(const QList<CollectionRef> &inView); ///< replaces what is in view
    void ask(const QList<CollectionRef> &collections); ///< unless learned since the last restart
    void askNow(const CollectionRef &collection); ///< even if learned, before all others
    /// The rest of a database: those of \a names not learned yet, or long ago. Replaces its earlier
    /// rest.
    void setRest(const EndpointId &endpoint, const QString &database, const QStringList &names);
    /// For when the user is waiting: as ask(), and a slowdown ends.
    void hurry(const QList<CollectionRef> &collections);

Q_SIGNALS:
    void described(const headwater::CollectionInfo &collection);
    void failed(const headwater::CollectionRef &collection, const headwater::Error &error);

private:
    struct Learned
    {
        QDateTime at;
        CollectionKind kind = CollectionKind::Unknown;
    };
    struct Question
    {
        CollectionRef collection;
        int number = 0;
        bool isRest = false;
    };
    struct Lane // of one endpoint
    {
        std::deque<CollectionRef> inView;
        std::deque<CollectionRef> asked;
        std::deque<CollectionRef> rest;
        QHash<CollectionRef, Learned> learned;
        QHash<CollectionRef, int> asking; ///< the number of the latest request for each
        QHash<CollectionRef, int> tries; ///< failed attempts since the restart
        QDateTime restartedAt;
        QDateTime freshSince;
        int inFlight = 0;
        int restInFlight = 0;
        int troubles = 0; ///< in a row
        BackOff backOff;
        std::chrono::milliseconds pausedUntil{}; ///< by the steady clock
        int alarm = 0; ///< the epoch: only the alarm that was set last is valid
    };

    void start(const EndpointId &endpoint);
    [[nodiscard]] std::optional<Question> next(Lane &lane, RequestBudget &budget) const;
    void wake(const EndpointId &endpoint, std::chrono::milliseconds at);
    void put(Question question);
    void answered(const Question &question, const QUrl &server, const Result<CollectionInfo> &info);
    void stumbled(Lane &lane, const Question &question, const Error &error);
    void giveUp(Lane &lane, const Error &error);
    [[nodiscard]] bool isDue(const Lane &lane, const CollectionRef &collection) const;

    const ClusterAccess &m_access;
    Clock &m_clock;
    EndpointTraffic &m_traffic;
    std::map<EndpointId, Lane> m_lanes;
    int m_questions = 0;
};

} // namespace headwater
