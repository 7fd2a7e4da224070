// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace headwater {

/// Base class of our delegates. Tool tips are shown as plain text: Qt would render a server's
/// text as markup if it looks like markup.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

protected:
    /// Paints only background, focus and selection.
    static void paintEmptyCell(QPainter *painter, const QStyleOptionViewItem &option);
    /// The text colour for the cell's background.
    [[nodiscard]] static QColor textColor(const QStyleOptionViewItem &option);
    /// Paints the text of \a option, elided, into \a rect.
    /// Gives the cell's text a colour of its own, which it keeps when selected where it can be read there.
    static void setTextColor(QStyleOptionViewItem *option, const QColor &color);
    /// \a color for a sign in the cell, or the text's where \a color cannot be read on the selection.
    [[nodiscard]] static QColor signColor(const QStyleOptionViewItem &option, const QColor &color);
    static void paintText(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect);
};

/// \a text as a tool tip that shows it literally, in lines of readable length.
[[nodiscard]] QString plainToolTip(const QString &text);

} // namespace headwater
