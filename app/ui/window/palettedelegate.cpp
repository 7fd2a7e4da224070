// SPDX-License-Identifier: Apache-2.0
#include "ui/window/palettedelegate.h"

#include "ui/kit/tagdelegate.h"
#include "ui/kit/textrole.h"
#include "ui/kit/theme.h"
#include "ui/window/palettemodel.h"

#include <QPainter>

#include <algorithm>

namespace headwater {

namespace {
constexpr int kSide = 12;
constexpr int kGap = 8;
constexpr int kAir = 10; // above and below the text, together

/// Which letters of \a title belong to one of the \a words.
QList<bool> boldLetters(const QString &title, const QStringList &words)
{
    QList<bool> bold(title.size(), false);
    for (const QString &word : words) {
        for (qsizetype at = title.indexOf(word, 0, Qt::CaseInsensitive); at >= 0 && !word.isEmpty();
             at = title.indexOf(word, at + word.size(), Qt::CaseInsensitive))
            std::fill_n(bold.begin() + at, word.size(), true);
    }
    return bold;
}

/// Returns how wide it is. A title that is too long has no bold letters: where they are may be cut.
int paintTitle(QPainter *painter, const QStyleOptionViewItem &cell, const QStringList &words,
               const QRect &rect)
{
    constexpr int kHow = int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine;
    QFont boldFont = cell.font;
    boldFont.setBold(true);
    const QFontMetrics bolder(boldFont);
    if (bolder.horizontalAdvance(cell.text) > rect.width()) {
        const QString line = cell.fontMetrics.elidedText(cell.text, Qt::ElideMiddle, rect.width());
        painter->setFont(cell.font);
        painter->drawText(rect, kHow, line);
        return cell.fontMetrics.horizontalAdvance(line);
    }
    const QList<bool> bold = boldLetters(cell.text, words);
    QRect rest = rect;
    for (qsizetype from = 0, to = 0; from < cell.text.size(); from = to) {
        while (to < cell.text.size() && bold[to] == bold[from])
            ++to;
        const QString part = cell.text.mid(from, to - from);
        painter->setFont(bold[from] ? boldFont : cell.font);
        painter->drawText(rest, kHow, part);
        rest.setLeft(rest.left()
                     + (bold[from] ? bolder : cell.fontMetrics).horizontalAdvance(part));
    }
    painter->setFont(cell.font);
    return rest.left() - rect.left();
}
} // namespace

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    QRect rect = cell.rect.adjusted(kSide, 0, -kSide, 0);
    const QColor muted = signColor(cell, mutedColor(cell.palette));
    painter->save();
    if (index.data(PaletteModel::HeadingRole).toBool()) {
        painter->setFont(fontOf(TextRole::Heading));
        painter->setPen(mutedColor(cell.palette));
        painter->drawText(rect, int(Qt::AlignLeft | Qt::AlignVCenter), cell.text);
        painter->restore();
        return;
    }
    paintEmptyCell(painter, cell);
    TagDelegate::paintStripe(painter, cell, index.data(MarksRole).value<EndpointMarks>().tag);
    if (index.data(MarksRole).value<EndpointMarks>().openToken)
        rect.setLeft(TagDelegate::paintLock(painter, cell, rect) + kGap);
    painter->setFont(cell.font);
    const auto write
            = [&](const QString &text, const QColor &color, Qt::Alignment where, int most) {
                  const QString line = cell.fontMetrics.elidedText(text, Qt::ElideMiddle, most);
                  painter->setPen(color);
                  painter->drawText(rect, int(where | Qt::AlignVCenter) | Qt::TextSingleLine, line);
                  return cell.fontMetrics.horizontalAdvance(line) + kGap;
              };
    const bool isBlocked = !index.data(PaletteModel::ObstacleRole).toString().isEmpty();
    rect.setRight(rect.right()
                  - write(index.data(PaletteModel::SideRole).toString(), muted, Qt::AlignRight,
                          rect.width() / 2));
    const bool isCount = index.data(PaletteModel::MoreRole).toBool();
    painter->setPen(isBlocked || isCount ? muted : textColor(cell));
    rect.setLeft(rect.left() + paintTitle(painter, cell, isCount ? QStringList() : m_words, rect)
                 + kGap);
    if (rect.width() > 0)
        write(index.data(PaletteModel::DetailRole).toString(), muted, Qt::AlignLeft, rect.width());
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {CellDelegate::sizeHint(option, index).width(), option.fontMetrics.height() + kAir};
}

} // namespace headwater
