// SPDX-License-Identifier: Apache-2.0
#include "ui/collections/lastokdelegate.h"

#include "models/roles.h"
#include "ui/kit/statedelegate.h"
#include "ui/kit/theme.h"

namespace headwater {

ShapeDelegate::Shape LastOkDelegate::shapeFor(const QModelIndex &index,
                                              const QPalette &palette) const
{
    if (!index.data(FailedSinceRole).toBool())
        return {};
    return {stateIconFile(JobState::Failed, false), stateColor(JobState::Failed, palette)};
}

} // namespace headwater
