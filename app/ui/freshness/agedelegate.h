// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/kit/celldelegate.h"

#include <QHash>
#include <QIcon>

namespace headwater {

/// An age at the right of its cell, in the colour of its freshness and with the mark of it behind; ages
/// without a mark leave its place free, so that the numbers stand one below the other.
class AgeDelegate final : public CellDelegate
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    [[nodiscard]] QIcon iconOf(const QString &file, const QColor &color,
                               const QPalette &palette) const;

    mutable QHash<QString, QIcon> m_icons; // for the palette last seen
    mutable qint64 m_paletteKey = 0;
};

} // namespace headwater
