// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"

#include <QIcon>
#include <QPalette>

namespace headwater {

/// The shape of a state in the colour it has on \a palette, and in the palette's own colour where the
/// row is selected; a null icon when the resources are not linked in.
[[nodiscard]] QIcon stateIcon(JobState state, const QPalette &palette);

} // namespace headwater
