// SPDX-License-Identifier: Apache-2.0
#include "ui/bulk/verdictdelegate.h"

#include "models/reviewverdict.h"
#include "models/roles.h"
#include "ui/kit/theme.h"

namespace headwater {

ShapeDelegate::Shape VerdictDelegate::shapeFor(const QModelIndex &index,
                                               const QPalette &palette) const
{
    switch (index.data(VerdictRole).value<ReviewVerdict>()) {
    case ReviewVerdict::Ready:
        return {QStringLiteral(":/icons/states/done.svg"), successColor(palette)};
    case ReviewVerdict::Looking:
    case ReviewVerdict::Describing:
        return {QStringLiteral(":/icons/health/busy.svg"), activityColor(palette)};
    case ReviewVerdict::NeedsWord:
        return {QStringLiteral(":/icons/health/signed-out.svg"), warningColor(palette)};
    case ReviewVerdict::Followed:
        return {QStringLiteral(":/icons/states/running.svg"), activityColor(palette)};
    case ReviewVerdict::Undescribed:
        return {QStringLiteral(":/icons/health/error.svg"), errorColor(palette)};
    case ReviewVerdict::Managed:
    case ReviewVerdict::NothingStored:
    case ReviewVerdict::ObserveOnly:
    case ReviewVerdict::NotOffered:
    case ReviewVerdict::SettingsGone:
    case ReviewVerdict::Waiting:
        return {QStringLiteral(":/icons/health/unknown.svg"), mutedColor(palette)};
    }
    Q_UNREACHABLE();
}

} // namespace headwater
