// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/recentrefreshes.h"

#include <QAbstractButton>

namespace headwater {

/// The strip of the last refreshes in a frame, with the times of the first and the last one that
/// have room below them. A button: a click, Space or Enter asks for the refreshes themselves.
class StripPlot final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit StripPlot(QWidget *parent = nullptr);

    void setRecent(const Recent &recent, const QDateTime &now);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int margin() const;
    void paintFrame(QPainter &painter) const;
    void paintTimes(QPainter &painter, const QRect &rect) const;

    Recent m_recent;
    QDateTime m_now;
};

} // namespace headwater
