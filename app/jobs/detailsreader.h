// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/collectiondetails.h"

#include <QCache>
#include <QObject>
#include <QSet>
#include <QUrl>

#include <chrono>
#include <optional>

namespace headwater {

class Clock;
class ClusterAccess;
class EndpointTraffic;

/// Reads what a page shows of one collection beside its kind and settings: the schema, the rows, and how far it is
/// loaded. Each of them costs a request, so only the collection that is looked at is read, once it has been so for
/// kMoment, within the endpoint's RequestBudget, and one request after the other.
///
/// A route that the cluster does not have, or whose answer cannot be read, leaves its fact unknown. Where the cluster
/// cannot be asked at all, what is known stays: CollectionDetails::hasFailed. Nothing is reported but changes, and no
/// answer for a collection that is no longer looked at is used.
class DetailsReader final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kMoment{
            400}; ///< longer than a row that is passed by
    static constexpr std::chrono::minutes kFresh{
            1}; ///< so long nothing is read again without a reason
    static constexpr std::chrono::seconds kWhileLoading{5}; ///< from one look at a load to the next

    /// All must outlive the reader.
    DetailsReader(const ClusterAccess &access, Clock &clock, EndpointTraffic &traffic);

    /// Reads \a collection unless it was read within kFresh, in the place of the one before.
    void lookAt(const std::optional<CollectionRef> &collection);
    /// Reads \a collection again, if it is the one that is looked at: it has probably changed.
    void lookAgain(const CollectionRef &collection);
    /// The endpoint is being listed again: what is looked at is read again, too, even if the credentials were refused
    /// before.
    void restart(const EndpointId &endpoint);
    /// What was read of it from the server that its endpoint has now.
    [[nodiscard]] CollectionDetails find(const CollectionRef &collection) const;

Q_SIGNALS:
    void changed(const headwater::CollectionRef &collection);

private:
    struct Known
    {
        QUrl server;
        CollectionDetails details;
        std::optional<std::chrono::milliseconds> readAt; ///< by the steady clock
    };
    /// What is read, in this order.
    enum class Step { Schema, Rows, Load };

    void readSoon();
    void read(Step step, int epoch);
    template <typename T, typename Verb, typename Take>
    void ask(Step step, Verb verb, int epoch, Take take);
    template <typename T, typename Take> void keep(Step step, int epoch, Take take, const T *told);
    void giveUp(const Error &error);
    [[nodiscard]] Known &known();

    const ClusterAccess &m_access;
    Clock &m_clock;
    EndpointTraffic &m_traffic;
    std::optional<CollectionRef> m_shown;
    QCache<CollectionRef, Known> m_known; // of the last ones that were looked at
    QSet<EndpointId> m_refused; // whose credentials were refused: asking again may bother the user
    int m_epoch = 0; // only answers of the present one are used
};

} // namespace headwater
