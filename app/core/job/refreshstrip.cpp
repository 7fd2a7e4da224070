// SPDX-License-Identifier: Apache-2.0
#include "core/job/refreshstrip.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace headwater {

namespace {

using Shape = StripMark::Shape;

constexpr double kLowest = 0.4; // so that the shortest can still be seen as a bar
constexpr double kOnlyOne = 0.6; // where all take the same
constexpr double kSameRange = 0.05; // in powers of e: noise is no difference

bool isDone(const PastRefresh &refresh)
{
    return refresh.state == JobState::Done;
}

double logarithm(const PastRefresh &refresh)
{
    return std::log(double(std::max<qint64>(refresh.took.count(), 1)));
}

} // namespace

Shape stripShape(JobState state, bool hasCaution)
{
    switch (state) {
    case JobState::Done:
        return hasCaution ? Shape::DoneCheck : Shape::Done;
    case JobState::Failed:
        return Shape::Failed;
    case JobState::Stalled:
        return Shape::Stalled;
    case JobState::Lost:
        return Shape::Lost;
    case JobState::UnknownOutcome:
    case JobState::Forgotten: // how it ended is not known either
    case JobState::Superseded:
        return Shape::Unknown;
    case JobState::Queued:
    case JobState::Sending:
    case JobState::Pending:
    case JobState::Running:
        return Shape::Running;
    }
    Q_UNREACHABLE();
}

QList<StripMark> stripOf(const PastRefreshes &refreshes)
{
    double lowest = std::numeric_limits<double>::max();
    double highest = 0;
    for (const PastRefresh &refresh : refreshes) {
        if (!isDone(refresh))
            continue;
        lowest = std::min(lowest, logarithm(refresh));
        highest = std::max(highest, logarithm(refresh));
    }
    const double range = highest - lowest;
    QList<StripMark> marks;
    for (const PastRefresh &refresh : refreshes) {
        StripMark mark{stripShape(refresh.state, refresh.hasCaution), 1};
        if (isDone(refresh)) {
            mark.height = range < kSameRange
                    ? kOnlyOne
                    : kLowest + (1 - kLowest) * (logarithm(refresh) - lowest) / range;
        }
        marks.append(mark);
    }
    return marks;
}

StripSummary summaryOf(const PastRefreshes &refreshes)
{
    StripSummary summary;
    for (const PastRefresh &refresh : refreshes) {
        const Shape shape = stripShape(refresh.state, refresh.hasCaution);
        ++summary.refreshes;
        summary.done += isDone(refresh) ? 1 : 0;
        summary.failed += shape == Shape::Failed ? 1 : 0;
        summary.lastInARow = shape == summary.lastShape ? summary.lastInARow + 1 : 1;
        summary.lastShape = shape;
    }
    return summary;
}

} // namespace headwater
