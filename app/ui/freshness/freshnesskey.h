// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace headwater {

/// What the marks of the strips and of the bars mean, in one line.
class FreshnessKey final : public QWidget
{
    Q_OBJECT
public:
    explicit FreshnessKey(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    /// The same on any device: what fits into \a rect, in the font of \a painter.
    static void paint(QPainter &painter, const QRectF &rect, const QPalette &palette);
    /// For tools that cannot see the shapes.
    [[nodiscard]] static QString text();

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace headwater
