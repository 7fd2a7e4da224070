// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/historyfilter.h"
#include "core/job/historyorder.h"
#include "store/history/historyreader.h"

namespace headwater {

/// Reads the history in an order of the user's choice, page by page, along indexes: what groups the rows (a
/// state, an endpoint, a database) is read group after group, each newest first; for the rest there is an
/// index. Where few rows are wanted, they are sorted instead: to find them along an index would mean to read
/// most of it.
class HistoryPages final
{
public:
    /// \a history must outlive this.
    HistoryPages(const HistoryReader &history, const HistoryFilter &filter,
                 const HistoryOrder &order);

    using Page = Result<QList<RefreshJob>>;
    [[nodiscard]] Page read(const RefreshJob *after, int limit) const;

private:
    /// The filter narrowed to one group after the other.
    [[nodiscard]] Result<QList<HistoryFilter>> groups() const;
    [[nodiscard]] QList<HistoryFilter> stateGroups() const;
    [[nodiscard]] Result<QList<HistoryFilter>> placeGroups() const;
    [[nodiscard]] Page readGroups(const RefreshJob *after, int limit) const;
    [[nodiscard]] Page readKeyed(const RefreshJob *after, int limit) const;
    [[nodiscard]] Page readFew(const QList<qint64> &ids, const RefreshJob *after, int limit) const;
    [[nodiscard]] Result<QHash<EndpointId, QString>> endpointNames() const;
    /// All ids that the filter lets through, or nothing where there are many.
    [[nodiscard]] Result<std::optional<QList<qint64>>> fewIds() const;

    const HistoryReader &m_history;
    HistoryFilter m_filter;
    HistoryOrder m_order;
};

} // namespace headwater
