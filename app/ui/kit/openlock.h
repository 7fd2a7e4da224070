// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QColor;
class QPainter;
class QRectF;

namespace headwater {

/// A padlock whose shackle stands open, as large as \a rect: a token travels without encryption.
void drawOpenLock(QPainter &painter, const QRectF &rect, const QColor &color);

/// The same as a sign beside an endpoint's name. Hidden until it is shown.
class OpenLock final : public QWidget
{
    Q_OBJECT
public:
    explicit OpenLock(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace headwater
