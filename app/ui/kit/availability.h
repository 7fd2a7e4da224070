// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAction>
#include <QString>
#include <QVariant>

namespace headwater {

inline constexpr char kObstacleProperty[] = "obstacle";

/// Enables \a action, or disables it because of \a obstacle: a sentence that says why it can do nothing now, and what
/// to do. The sentence is shown when the action's keys are pressed all the same.
inline void setObstacle(QAction *action, const QString &obstacle)
{
    action->setProperty(kObstacleProperty, obstacle);
    action->setEnabled(obstacle.isEmpty());
}

/// The sentence of a disabled action; empty if nobody gave one.
[[nodiscard]] inline QString givenObstacle(const QAction &action)
{
    return action.property(kObstacleProperty).toString();
}

} // namespace headwater
