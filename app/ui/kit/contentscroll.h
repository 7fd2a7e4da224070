// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QScrollArea>

namespace headwater {

/// A scroll area without a frame that wishes to be as large as its contents, wrapped texts included, as
/// far as the screen allows. A dialog around one opens at the right height, is never squashed, and
/// scrolls where the screen is small or the text large.
class ContentScroll final : public QScrollArea
{
    Q_OBJECT
public:
    /// Takes \a contents over.
    explicit ContentScroll(QWidget *contents, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
};

} // namespace headwater
