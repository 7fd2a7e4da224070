// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"
#include "ui/kit/shapedelegate.h"

namespace headwater {

/// Shows a job's state: one shape per state, and its word. A done job with a caution has its own shape
/// and colour; a job that ended since the user left has a dot at the end of the cell.
class StateDelegate final : public ShapeDelegate
{
    Q_OBJECT
public:
    using ShapeDelegate::ShapeDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

protected:
    [[nodiscard]] int contentWidth(const QStyleOptionViewItem &cell,
                                   const QModelIndex &index) const override;
    [[nodiscard]] Shape shapeFor(const QModelIndex &index, const QPalette &palette) const override;
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

/// The icon file for \a state, below `:/icons`, and its colour.
[[nodiscard]] QString stateIconFile(JobState state, bool caution);
[[nodiscard]] QColor stateColor(JobState state, bool caution, const QPalette &palette);

} // namespace headwater
