// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/celldelegate.h"

namespace headwater {

/// Shows an endpoint's name after a mark for its health, told apart by shape: a disc is connected, a
/// ring not asked yet, three dots listing, a key hole signed out, a triangle failed. Rows without a
/// health are left as they are.
class HealthDelegate final : public CellDelegate
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
};

} // namespace headwater
