// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QToolButton>

namespace headwater {

/// A button of a ChipRow: rounded, with an icon, a word and a number. It keeps the width that it once needed.
class ChipButton final : public QToolButton
{
    Q_OBJECT
public:
    explicit ChipButton(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] int iconSide() const; // as large as the text

    mutable int m_widest = 0;
};

} // namespace headwater
