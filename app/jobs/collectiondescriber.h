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

/// Describes collections, each endpoint on its own: one that hangs or fails delays no other. Three
/// queues an endpoint, served in this order:
///
///   what is in view      what was not learned since the endpoint was last reloaded, or within the hour
///                        before a start
///   what is asked for    by the review sheet, the command line, *Look now*; nothing is dropped
///   the rest             what was never learned, or so long ago that it is to be learned again
///
/// What is in view and the rest keep to the endpoint's RequestBudget; what is asked for is waited for
/// and goes as fast as the endpoint answers. kInFlight at most are under way, fewer than the connections
/// that Qt opens to a host, so that the looks at jobs get through; the rest takes kRestInFlight of them.
/// Trouble slows an endpoint down (BackOff); a refused token stops it until it is reloaded.
class CollectionDescriber final : public QObject
{
    Q_OBJECT
public:
    static constexpr int kInFlight = 4;
    static constexpr int kRestInFlight = 2;

    /// All must outlive the describer.
    CollectionDescriber(const ClusterAccess &access, Clock &clock, EndpointTraffic &traffic);
    ~CollectionDescriber() override;

    /// The endpoint is listed anew: trouble is forgotten, what is under way is asked again. What is in
    /// view is described anew unless it was learned since \a freshSince.
    void restart(const EndpointId &endpoint, const QDateTime &freshSince);
    void forget(const EndpointId &endpoint);
    /// What an earlier run learned, and when.
    void remember(const CollectionRef &collection, CollectionKind kind, const QDateTime &learnedAt);

    void lookAt(const QList<CollectionRef> &inView); ///< replaces what is in view
    void ask(const QList<CollectionRef> &collections); ///< unless learned since the last restart
    void askNow(const CollectionRef &collection); ///< in any case, before all others
    /// The rest of a database is what was not learned of \a names, or long ago. Replaces its rest.
    void setRest(const EndpointId &endpoint, const QString &database, const QStringList &names);
    /// The user cannot wait: as ask(), and a slowdown ends.
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
        QHash<CollectionRef, int> asking; ///< the number of the latest question to each
        QHash<CollectionRef, int> tries; ///< that failed, since the restart
        QDateTime restartedAt;
        QDateTime freshSince;
        int inFlight = 0;
        int restInFlight = 0;
        int troubles = 0; ///< in a row
        BackOff backOff;
        std::chrono::milliseconds pausedUntil{}; ///< by the steady clock
        int alarm = 0; ///< the epoch: an alarm that was set before the last one is void
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
