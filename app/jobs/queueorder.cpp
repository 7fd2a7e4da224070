// SPDX-License-Identifier: Apache-2.0
#include "jobs/queueorder.h"

#include <algorithm>

namespace headwater {

QList<LocalJobId> moved(QList<LocalJobId> order, const QSet<LocalJobId> &chosen, QueueMove move)
{
    const auto isChosen = [&chosen](LocalJobId job) { return chosen.contains(job); };
    // Each chosen one changes places with its neighbour, unless that is chosen too.
    const auto step = [&isChosen](auto begin, auto end) {
        if (begin == end)
            return;
        for (auto next = std::next(begin); next != end; ++next) {
            if (isChosen(*next) && !isChosen(*std::prev(next)))
                std::iter_swap(next, std::prev(next));
        }
    };
    switch (move) {
    case QueueMove::Up:
        step(order.begin(), order.end());
        break;
    case QueueMove::Down:
        step(order.rbegin(), order.rend());
        break;
    case QueueMove::ToTop:
        std::stable_partition(order.begin(), order.end(), isChosen);
        break;
    }
    return order;
}

std::optional<QueuePlace> placeIn(const QList<LocalJobId> &order, LocalJobId job)
{
    const qsizetype index = order.indexOf(job);
    return index < 0 ? std::nullopt : std::optional(QueuePlace{index + 1, order.size()});
}

QList<LocalJobId> inOrder(const std::map<qint64, LocalJobId> &byPlace)
{
    QList<LocalJobId> order;
    for (const auto &[place, job] : byPlace)
        order.append(job);
    return order;
}

} // namespace headwater
