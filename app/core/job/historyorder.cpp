// SPDX-License-Identifier: Apache-2.0
#include "core/job/historyorder.h"

#include <algorithm>
#include <limits>

namespace headwater {

namespace {

constexpr qint64 kNotStarted = std::numeric_limits<qint64>::max();
constexpr qint64 kStillRunning = 4'000'000'000'000'000; // longer than anything takes

QByteArray foldedAscii(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    std::ranges::transform(bytes, bytes.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return bytes;
}

int compareKeys(auto left, auto right)
{
    return left < right ? -1 : int(right < left);
}

int compareEndpoints(const RefreshJob &left, const RefreshJob &right)
{
    if (left.collection.endpoint == right.collection.endpoint)
        return 0; // under an earlier name, too
    const int byName = compareNames(left.endpointName, right.endpointName);
    return byName != 0
            ? byName
            : compareKeys(left.collection.endpoint.value, right.collection.endpoint.value);
}

} // namespace

int compareNames(const QString &left, const QString &right)
{
    return compareKeys(foldedAscii(left), foldedAscii(right));
}

qint64 startedKey(const RefreshJob &job)
{
    if (job.state == JobState::Queued)
        return kNotStarted;
    const QDateTime &start = job.startedAt.isValid() ? job.startedAt : job.sentAt;
    return start.isValid() ? start.toMSecsSinceEpoch() : kNotStarted;
}

std::optional<qint64> tookKey(const RefreshJob &job)
{
    if (job.state == JobState::Queued)
        return std::nullopt;
    if (job.endedAt.isValid()) {
        const qint64 start = startedKey(job);
        return start == kNotStarted
                ? std::nullopt
                : std::optional(std::max<qint64>(0, job.endedAt.toMSecsSinceEpoch() - start));
    }
    if (!isLive(job.state) || !job.sentAt.isValid())
        return std::nullopt;
    return kStillRunning - job.sentAt.toMSecsSinceEpoch();
}

bool HistoryOrder::comesFirst(const RefreshJob &left, const RefreshJob &right) const
{
    int order = 0;
    switch (key) {
    case Key::Kept:
        break;
    case Key::Started:
        order = compareKeys(startedKey(left), startedKey(right));
        break;
    case Key::State:
        order = compareKeys(left.state, right.state);
        break;
    case Key::Collection:
        order = compareNames(left.collection.name, right.collection.name);
        break;
    case Key::Endpoint:
        order = compareEndpoints(left, right);
        break;
    case Key::Database:
        order = compareNames(left.collection.database, right.collection.database);
        if (order == 0)
            order = compareKeys(left.collection.database, right.collection.database);
        break;
    case Key::Took: {
        const auto mine = tookKey(left);
        const auto theirs = tookKey(right);
        if (mine.has_value() != theirs.has_value())
            return mine.has_value();
        order = compareKeys(mine, theirs);
        break;
    }
    }
    if (order != 0)
        return isDescending ? order > 0 : order < 0;
    return left.localId > right.localId;
}

} // namespace headwater
