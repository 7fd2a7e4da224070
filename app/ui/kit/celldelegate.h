// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

#include <optional>

namespace headwater {

/// The delegate below all our delegates: a drawing and a line of text, with room around them. Text at the right
/// has the drawing behind it. Tool tips are shown as plain text: Qt would take a server's words for markup
/// when they look like it.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int kBefore = 8; ///< pixels between the cell's edge and its content
    static constexpr int kBehind
            = 4; ///< and at the other end; where text is at the right, they change places

    explicit CellDelegate(QObject *parent = nullptr);
    /// Cuts text that is too long as \a elision says, not as the view does.
    explicit CellDelegate(Qt::TextElideMode elision, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
    /// The width at which all of a cell can be read.
    [[nodiscard]] int wholeWidth(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const;

    /// Where the content of a cell in \a rect begins, with the room before it.
    [[nodiscard]] int contentLeft(const QStyleOptionViewItem &option, const QModelIndex &index,
                                  const QRect &rect) const;

    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

protected:
    /// What the content of \a cell takes, without the room around it. Like all that follows it takes an option that
    /// initStyleOption() has filled.
    [[nodiscard]] virtual int contentWidth(const QStyleOptionViewItem &cell,
                                           const QModelIndex &index) const;
    /// The text of \a cell as far as \a width allows.
    [[nodiscard]] virtual QString fittedText(const QStyleOptionViewItem &cell, int width) const;
    /// Whether texts leave the room of a drawing where there is none, so that they end at one line.
    [[nodiscard]] virtual bool keepsRoomForIcon() const { return false; }

    /// Paints background, focus and selection, and nothing else.
    static void paintEmptyCell(QPainter *painter, const QStyleOptionViewItem &option);
    static void paintIcon(QPainter *painter, const QStyleOptionViewItem &cell);
    /// Where the text is: beside the icon.
    [[nodiscard]] QRect textRect(const QStyleOptionViewItem &cell) const;
    /// Where the content is.
    [[nodiscard]] static QRect innerRect(const QStyleOptionViewItem &cell);
    [[nodiscard]] static QRect innerRect(const QStyleOptionViewItem &cell, const QRect &rect);
    /// The text's colour as it must be on the cell's background.
    [[nodiscard]] static QColor textColor(const QStyleOptionViewItem &option);
    /// Gives the cell's text a colour of its own, which it keeps when selected where it can be read there.
    static void setTextColor(QStyleOptionViewItem *option, const QColor &color);
    /// \a color for a sign in the cell, or the text's where \a color cannot be read on the selection.
    [[nodiscard]] static QColor signColor(const QStyleOptionViewItem &option, const QColor &color);
    /// Paints the text of \a cell, fitted, into \a rect.
    void paintText(QPainter *painter, const QStyleOptionViewItem &cell, const QRect &rect) const;
    /// Rounded up: where a fraction of a pixel is missing, text would be cut.
    [[nodiscard]] static int textWidth(const QFont &font, const QString &text);

private:
    void followHeights();
    [[nodiscard]] int iconRoom(const QStyleOptionViewItem &cell) const;

    std::optional<Qt::TextElideMode> m_elision;
};

} // namespace headwater
