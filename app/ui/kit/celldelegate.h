// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace headwater {

/// The delegate below all our delegates. Tool tips are shown as plain text: Qt would take a server's
/// words for markup when they look like it.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

protected:
    /// Paints background, focus and selection, and nothing else.
    static void paintEmptyCell(QPainter *painter, const QStyleOptionViewItem &option);
    /// The text's colour as it must be on the cell's background.
    [[nodiscard]] static QColor textColor(const QStyleOptionViewItem &option);
    /// Paints the text of \a option, elided, into \a rect.
    static void paintText(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect);
};

/// \a text as a tool tip that shows it literally, in lines that are not too long to read.
[[nodiscard]] QString plainToolTip(const QString &text);

} // namespace headwater
