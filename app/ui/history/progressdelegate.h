// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/kit/celldelegate.h"

namespace headwater {

/// Shows how far a job is: the percentage, above a bar while it lives. Where there is little room the bar goes
/// before the number.
class ProgressDelegate final : public CellDelegate
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

} // namespace headwater
