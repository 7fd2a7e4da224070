// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/afterpaint.h"

#include <QEvent>
#include <QTimer>
#include <QWidget>

#include <utility>

namespace headwater {

namespace {

class PaintWatch final : public QObject
{
public:
    PaintWatch(QWidget *widget, std::function<void()> work, std::chrono::milliseconds patience)
        : QObject(widget), m_work(std::move(work))
    {
        widget->installEventFilter(this);
        QTimer::singleShot(patience, this, &PaintWatch::begin);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            QTimer::singleShot(0, this, &PaintWatch::begin); // after the painting itself
        return QObject::eventFilter(watched, event);
    }

private:
    void begin()
    {
        if (const auto work = std::exchange(m_work, {})) {
            deleteLater();
            work();
        }
    }

    std::function<void()> m_work;
};

} // namespace

void afterPaint(QWidget *widget, std::function<void()> work, std::chrono::milliseconds patience)
{
    new PaintWatch(widget, std::move(work), patience); // owned by the widget
}

} // namespace headwater
