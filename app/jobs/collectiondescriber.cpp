// SPDX-License-Identifier: Apache-2.0
#include "jobs/collectiondescriber.h"

#include "core/job/endpointaddress.h"
#include "jobs/clock.h"
#include "jobs/clusteraccess.h"
#include "jobs/endpointtraffic.h"
#include "store/profile/endpointstore.h"

#include <algorithm>
#include <utility>

namespace headwater {

namespace {

using namespace std::chrono_literals;
constexpr std::chrono::milliseconds kFirstPause = 1s; // doubled with each failure in a row
constexpr int kTroublesToGiveUp = 3; // in a row: all other requests would fail too
constexpr int kTries = 3;
constexpr int kTriesWhenBusy = 20; // a server that asks for patience gets it
// A source changes with each refresh that sends another; a kind only when a collection is
// recreated.
constexpr qint64 kExternalAge = qint64(24) * 3600;
constexpr qint64 kOtherAge = qint64(7) * 24 * 3600;

bool asksForPatience(const Error &error)
{
    return error.kind == ErrorKind::RateLimited || error.kind == ErrorKind::ServerBusy;
}

} // namespace

CollectionDescriber::CollectionDescriber(const ClusterAccess &access, Clock &clock,
                                         EndpointTraffic &traffic)
    : m_access(access), m_clock(clock), m_traffic(traffic)
{
}

CollectionDescriber::~CollectionDescriber() = default;

void CollectionDescriber::restart(const EndpointId &endpoint, const QDateTime &freshSince)
{
    Lane &lane = m_lanes[endpoint];
    lane.restartedAt = m_clock.now();
    lane.freshSince = freshSince;
    lane.asking.clear();
    lane.tries.clear();
    lane.troubles = 0;
    lane.backOff.succeeded();
    lane.pausedUntil = {};
}

void CollectionDescriber::forget(const EndpointId &endpoint)
{
    const auto known = m_lanes.find(endpoint);
    if (known == m_lanes.end())
        return;
    Lane fresh;
    fresh.inFlight = known->second.inFlight; // their answers still arrive
    fresh.restInFlight = known->second.restInFlight;
    fresh.alarm = known->second.alarm + 1;
    known->second = std::move(fresh);
}

void CollectionDescriber::remember(const CollectionRef &collection, CollectionKind kind,
                                   const QDateTime &learnedAt)
{
    Learned &learned = m_lanes[collection.endpoint].learned[collection];
    if (!learned.at.isValid() || learned.at < learnedAt)
        learned = {std::min(learnedAt, m_clock.now()), kind}; // the clock may have been set
}

void CollectionDescriber::lookAt(const QList<CollectionRef> &inView)
{
    for (auto &[id, lane] : m_lanes)
        lane.inView.clear();
    for (const CollectionRef &collection : inView) {
        const auto lane = m_lanes.find(collection.endpoint);
        if (lane != m_lanes.end())
            lane->second.inView.push_back(collection);
    }
    for (const auto &[id, lane] : m_lanes)
        start(id);
}

void CollectionDescriber::ask(const QList<CollectionRef> &collections)
{
    for (const CollectionRef &collection : collections) {
        if (m_access.endpoints().find(collection.endpoint))
            m_lanes[collection.endpoint].asked.push_back(collection);
    }
    for (const auto &[id, lane] : m_lanes)
        start(id);
}

void CollectionDescriber::askNow(const CollectionRef &collection)
{
    put({collection, 0, false});
}

void CollectionDescriber::setRest(const EndpointId &endpoint, const QString &database,
                                  const QStringList &names)
{
    Lane &lane = m_lanes[endpoint];
    std::erase_if(lane.rest, [&](const CollectionRef &ref) { return ref.database == database; });
    std::deque<CollectionRef> known;
    for (const QString &name : names) {
        const CollectionRef ref{endpoint, database, name};
        if (!isDue(lane, ref))
            continue;
        const bool isNew = !lane.learned.contains(ref);
        (isNew ? lane.rest : known).push_back(ref); // unknown collections come first
    }
    lane.rest.insert(lane.rest.end(), known.begin(), known.end());
    start(endpoint);
}

void CollectionDescriber::hurry(const QList<CollectionRef> &collections)
{
    for (const CollectionRef &collection : collections) {
        Lane &lane = m_lanes[collection.endpoint];
        lane.tries.remove(collection);
        lane.troubles = 0;
        lane.pausedUntil = {};
    }
    ask(collections);
}

/// Whether the rest has to describe it.
bool CollectionDescriber::isDue(const Lane &lane, const CollectionRef &collection) const
{
    const auto learned = lane.learned.constFind(collection);
    if (learned == lane.learned.cend())
        return true;
    const bool isExternal = learned->kind == CollectionKind::External;
    return learned->at.secsTo(m_clock.now()) > (isExternal ? kExternalAge : kOtherAge);
}

/// The next request that may be sent now, if any.
std::optional<CollectionDescriber::Question> CollectionDescriber::next(Lane &lane,
                                                                       RequestBudget &budget) const
{
    const std::chrono::milliseconds now = m_clock.steady();
    const auto take = [&lane](std::deque<CollectionRef> &queue,
                              const auto &isWanted) -> std::optional<CollectionRef> {
        while (!queue.empty()) {
            const CollectionRef ref = queue.front();
            queue.pop_front();
            if (!lane.asking.contains(ref) && isWanted(ref))
                return ref;
        }
        return std::nullopt;
    };
    const auto isOlderThan = [&lane](const QDateTime &time) {
        return [&lane, time](const CollectionRef &ref) {
            const auto learned = lane.learned.constFind(ref);
            return learned == lane.learned.cend() || learned->at < time;
        };
    };
    const auto mayTake = [&budget, now](Reading what) { return budget.wait(what, now) == 0ms; };
    if (mayTake(Reading::InView)) {
        if (const auto ref = take(lane.inView, isOlderThan(lane.freshSince));
            ref && budget.take(Reading::InView, now))
            return Question{*ref, 0, false};
    }
    if (const auto ref = take(lane.asked, isOlderThan(lane.restartedAt)))
        return Question{*ref, 0, false};
    if (lane.restInFlight < kRestInFlight && mayTake(Reading::Rest)) {
        const auto isWanted = [&](const CollectionRef &ref) { return isDue(lane, ref); };
        if (const auto ref = take(lane.rest, isWanted); ref && budget.take(Reading::Rest, now))
            return Question{*ref, 0, true};
    }
    return std::nullopt;
}

void CollectionDescriber::start(const EndpointId &endpoint)
{
    const auto known = m_lanes.find(endpoint);
    if (known == m_lanes.end())
        return;
    Lane &lane = known->second;
    const std::chrono::milliseconds now = m_clock.steady();
    const bool isIdle = lane.inView.empty() && lane.asked.empty() && lane.rest.empty();
    if (isIdle)
        return;
    if (now < lane.pausedUntil) {
        wake(endpoint, lane.pausedUntil);
        return;
    }
    RequestBudget &budget = m_traffic.budget(endpoint);
    while (lane.inFlight < kInFlight) {
        const std::optional<Question> question = next(lane, budget);
        if (!question)
            break;
        put(*question);
    }
    if (lane.inFlight >= kInFlight)
        return; // an answer starts it again
    if (!lane.inView.empty())
        wake(endpoint, now + budget.wait(Reading::InView, now));
    else if (!lane.rest.empty() && lane.restInFlight < kRestInFlight)
        wake(endpoint, now + budget.wait(Reading::Rest, now));
}

void CollectionDescriber::wake(const EndpointId &endpoint, std::chrono::milliseconds at)
{
    if (at == std::chrono::milliseconds::max())
        return; // only the user can help
    Lane &lane = m_lanes[endpoint];
    const auto delay = std::max<std::chrono::milliseconds>(at - m_clock.steady(), 0ms);
    m_clock.after(delay, this, [this, endpoint, alarm = ++lane.alarm] {
        const auto known = m_lanes.find(endpoint);
        if (known != m_lanes.end() && known->second.alarm == alarm)
            start(endpoint);
    });
}

void CollectionDescriber::put(Question question)
{
    const ClusterEndpoint *found = m_access.endpoints().find(question.collection.endpoint);
    if (!found)
        return;
    question.number = ++m_questions;
    Lane &lane = m_lanes[question.collection.endpoint];
    lane.asking.insert(question.collection, question.number);
    ++lane.inFlight;
    lane.restInFlight += question.isRest ? 1 : 0;
    const auto finish = [this, question, server = found->url](const Result<CollectionInfo> &info) {
        answered(question, server, info);
    };
    m_access.call(found->id, &ClusterClient::describeCollection, this, finish, question.collection);
}

void CollectionDescriber::answered(const Question &question, const QUrl &server,
                                   const Result<CollectionInfo> &info)
{
    const CollectionRef &ref = question.collection;
    Lane &lane = m_lanes[ref.endpoint];
    --lane.inFlight;
    lane.restInFlight -= question.isRest ? 1 : 0;
    const ClusterEndpoint *endpoint = m_access.endpoints().find(ref.endpoint);
    const int latest = lane.asking.value(ref);
    const bool isOld = latest == 0 || !endpoint || !isSameServer(endpoint->url, server);
    if (isOld) { // the endpoint was listed again meanwhile, or its address changed
        if (latest == question.number)
            lane.asking.remove(ref);
        if (endpoint && !lane.asking.contains(ref))
            lane.asked.push_back(ref);
    } else if (latest == question.number) {
        lane.asking.remove(ref);
        if (info) {
            lane.troubles = 0;
            lane.backOff.succeeded();
            lane.learned.insert(ref, {m_clock.now(), info->kind});
            Q_EMIT described(*info);
        } else {
            stumbled(lane, question, info.error());
        }
    }
    start(ref.endpoint);
}

void CollectionDescriber::stumbled(Lane &lane, const Question &question, const Error &error)
{
    const CollectionRef &ref = question.collection;
    if (!isAboutEndpoint(error)) {
        Q_EMIT failed(ref, error); // if it comes into view again, it is requested again
        return;
    }
    ++lane.troubles;
    lane.backOff.failed(error.retryAfter);
    lane.pausedUntil = wantsCredentials(error)
            ? std::chrono::milliseconds::max()
            : m_clock.steady() + std::max(lane.backOff.slowed(kFirstPause), lane.backOff.asked());
    const int most = asksForPatience(error) ? kTriesWhenBusy : kTries;
    const bool isAgain = ++lane.tries[ref] < most;
    if (question.isRest) {
        if (isAgain)
            lane.rest.push_back(ref); // after the others: it may be the one that hangs
        return;
    }
    if (asksForPatience(error) && isAgain) {
        lane.asked.push_front(ref);
        return;
    }
    Q_EMIT failed(ref, error);
    if (lane.troubles >= kTroublesToGiveUp || wantsCredentials(error))
        giveUp(lane, error);
}

/// Fails all explicit requests now, because callers wait for them; one by one, each would pause
/// first.
void CollectionDescriber::giveUp(Lane &lane, const Error &error)
{
    const std::deque<CollectionRef> asked = std::exchange(lane.asked, {});
    for (const CollectionRef &ref : asked)
        Q_EMIT failed(ref, error);
}

} // namespace headwater
