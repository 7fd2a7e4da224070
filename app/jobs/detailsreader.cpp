// SPDX-License-Identifier: Apache-2.0
#include "jobs/detailsreader.h"

#include "core/job/endpointaddress.h"
#include "jobs/clock.h"
#include "jobs/clusteraccess.h"
#include "jobs/endpointtraffic.h"
#include "store/profile/endpointstore.h"

#include <algorithm>
#include <utility>

namespace headwater {

using namespace std::chrono_literals;

namespace {

constexpr int kRemembered = 100; // collections

/// Whether the next request would fail for the same reason, so that what is known is better than nothing.
bool isTrouble(const Error &error)
{
    if (error.kind == ErrorKind::Forbidden) // this route, but perhaps no other
        return false;
    return error.kind == ErrorKind::InvalidInput // the endpoint has changed
            || isAboutEndpoint(error);
}

} // namespace

DetailsReader::DetailsReader(const ClusterAccess &access, Clock &clock, EndpointTraffic &traffic)
    : m_access(access), m_clock(clock), m_traffic(traffic), m_known(kRemembered)
{
}

void DetailsReader::lookAt(const std::optional<CollectionRef> &collection)
{
    const bool isAnother = std::exchange(m_shown, collection) != collection;
    if (isAnother)
        ++m_epoch;
    const ClusterEndpoint *endpoint
            = collection ? m_access.endpoints().find(collection->endpoint) : nullptr;
    if (!endpoint)
        return;
    const Known *read = m_known.object(*collection);
    const bool isHere = read && isSameServer(endpoint->url, read->server);
    if (!isHere)
        m_known.remove(*collection);
    const bool isFresh = isHere && read->readAt && m_clock.steady() - *read->readAt < kFresh
            && !read->details.hasFailed;
    if (!isHere || (isAnother && !isFresh))
        readSoon();
}

void DetailsReader::lookAgain(const CollectionRef &collection)
{
    if (m_shown == collection && m_access.endpoints().find(collection.endpoint))
        readSoon();
}

void DetailsReader::restart(const EndpointId &endpoint)
{
    m_refused.remove(endpoint);
    if (m_shown && m_shown->endpoint == endpoint)
        lookAgain(*m_shown);
}

CollectionDetails DetailsReader::find(const CollectionRef &collection) const
{
    const Known *read = m_known.object(collection);
    const ClusterEndpoint *endpoint = m_access.endpoints().find(collection.endpoint);
    const bool isHere = read && endpoint && isSameServer(endpoint->url, read->server);
    return isHere ? read->details : CollectionDetails();
}

void DetailsReader::readSoon()
{
    (void)known(); // from now on it belongs to this server
    m_clock.after(kMoment, this, [this, epoch = ++m_epoch] { read(Step::Schema, epoch); });
}

/// Of the shown collection. Its endpoint exists.
DetailsReader::Known &DetailsReader::known()
{
    Known *read = m_known.object(*m_shown);
    if (!read) {
        read = new Known;
        read->server = m_access.endpoints().find(m_shown->endpoint)->url;
        m_known.insert(*m_shown, read);
    }
    return *read;
}

/// Gives \a take what was told, or null where the server cannot tell it.
template <typename T, typename Verb, typename Take>
void DetailsReader::ask(Step step, Verb verb, int epoch, Take take)
{
    const CollectionRef collection = *m_shown;
    m_access.call(
            collection.endpoint, verb, this,
            [this, step, epoch, take](const Result<T> &told) {
                if (epoch != m_epoch)
                    return; // of another collection, or outdated
                if (!told && isTrouble(told.error()))
                    giveUp(told.error());
                else
                    keep(step, epoch, take, told ? &*told : nullptr);
            },
            collection);
}

template <typename T, typename Take>
void DetailsReader::keep(Step step, int epoch, Take take, const T *told)
{
    CollectionDetails &details = known().details;
    take(details, told);
    if (step == Step::Rows) { // the load is told by the schema, too
        details.readAt = m_clock.now();
        details.hasFailed = false;
        known().readAt = m_clock.steady();
    }
    const LoadProgress load = details.load;
    const bool mayHaveProgress
            = load.state == LoadState::Loading || load.state == LoadState::Unknown;
    Q_EMIT changed(*m_shown);
    if (epoch != m_epoch)
        return; // who was told looks at something else now
    if (step == Step::Schema)
        read(Step::Rows, epoch);
    else if (step == Step::Rows && mayHaveProgress)
        read(Step::Load, epoch);
    else if (step == Step::Load && load.percent)
        m_clock.after(kWhileLoading, this, [this, epoch] { read(Step::Load, epoch); });
}

void DetailsReader::giveUp(const Error &error)
{
    if (wantsCredentials(error))
        m_refused.insert(m_shown->endpoint);
    known().details.hasFailed = true;
    Q_EMIT changed(*m_shown);
}

void DetailsReader::read(Step step, int epoch)
{
    const bool isWanted = epoch == m_epoch && !m_refused.contains(m_shown->endpoint);
    if (!isWanted || !m_access.endpoints().find(m_shown->endpoint))
        return;
    RequestBudget &budget = m_traffic.budget(m_shown->endpoint);
    const std::chrono::milliseconds now = m_clock.steady();
    if (!budget.take(Reading::InView, now)) {
        m_clock.after(std::max(budget.wait(Reading::InView, now), 1ms), this,
                      [this, step, epoch] { read(step, epoch); });
        return;
    }
    switch (step) {
    case Step::Schema:
        ask<DescribedCollection>(
                step, &ClusterClient::describeInFull, epoch,
                [](CollectionDetails &details, const DescribedCollection *told) {
                    details.info = told ? std::optional(told->info) : std::nullopt;
                    details.schema = told ? told->schema : CollectionSchema();
                    details.load = {told ? told->info.load : LoadState::Unknown, {}};
                });
        break;
    case Step::Rows:
        ask<qint64>(step, &ClusterClient::rowCount, epoch,
                    [](CollectionDetails &details, const qint64 *rows) {
                        details.rows = rows ? std::optional(*rows) : std::nullopt;
                    });
        break;
    case Step::Load:
        ask<LoadProgress>(step, &ClusterClient::loadProgress, epoch,
                          [](CollectionDetails &details, const LoadProgress *load) {
                              if (load)
                                  details.load = *load;
                          });
        break;
    }
}

} // namespace headwater
