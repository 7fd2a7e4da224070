// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/kit/celldelegate.h"

#include <QStringList>

namespace headwater {

/// Paints the rows of the command palette: headings, and entries with their detail beside the title and the keys or
/// the endpoint at the right edge. An entry that cannot be run is muted. What was typed is bold.
class PaletteDelegate final : public CellDelegate
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    /// Titles show these words in bold. They are folded, as paletteWords() does.
    void setWords(const QStringList &words) { m_words = words; }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    QStringList m_words;
};

} // namespace headwater
