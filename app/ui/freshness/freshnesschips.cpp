// SPDX-License-Identifier: Apache-2.0
#include "ui/freshness/freshnesschips.h"

#include "models/freshnessmodel.h"
#include "ui/kit/freshnesslook.h"
#include "ui/kit/shapeicon.h"
#include "ui/kit/statedelegate.h"
#include "ui/kit/theme.h"

namespace headwater {

QList<ChipRow::Chip> FreshnessChips::all()
{
    const auto ofAge = [](Freshness freshness) {
        return [freshness](const QPalette &palette) {
            return shapeIcon(freshnessIconFile(freshness), freshnessColor(freshness, palette),
                             palette);
        };
    };
    const auto ofState = [](JobState state) {
        return [state](const QPalette &palette) {
            return shapeIcon(stateIconFile(state, false), stateColor(state, palette), palette);
        };
    };
    return {{tr("All")},
            {tr("Fresh"), ofState(JobState::Done)},
            {tr("Stale"), ofAge(Freshness::Stale)},
            {tr("Very stale"), ofAge(Freshness::VeryStale)},
            {tr("Never ok"), ofAge(Freshness::NeverOk)},
            {tr("Last one failed"), ofState(JobState::Failed)}};
}

QString FreshnessChips::filterText(int chip)
{
    switch (chip) {
    case FreshnessModel::Fresh:
        return QStringLiteral("age:fresh");
    case FreshnessModel::Stale:
        return QStringLiteral("age:stale -age:very-stale");
    case FreshnessModel::VeryStale:
        return QStringLiteral("age:very-stale");
    case FreshnessModel::NeverOk:
        return QStringLiteral("age:never");
    case FreshnessModel::LastFailed:
        return QStringLiteral("state:failed");
    default:
        return {};
    }
}

} // namespace headwater
