// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/stripplot.h"

#include "models/displaytext.h"
#include "ui/kit/rowheight.h"
#include "ui/kit/strippainter.h"
#include "ui/kit/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionFocusRect>
#include <QStyleOptionFrame>

#include <algorithm>

namespace headwater {

namespace {

constexpr int kPadding = 8;
constexpr int kMarks = 32; // pixels, for text that is 13 pixels high
constexpr int kSlot = 12; // the same: of a mark
constexpr int kLeastPlotWidth = 120; // the same

} // namespace

StripPlot::StripPlot(QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void StripPlot::setRecent(const Recent &recent, const QDateTime &now)
{
    m_recent = recent;
    m_now = now;
    update();
}

QSize StripPlot::sizeHint() const
{
    const int height = RowHeight::scaled(kMarks, font()) + fontMetrics().height() + kPadding / 2
            + 2 * margin();
    const int marks = int(kPastRefreshes) * RowHeight::scaled(kSlot, font());
    return {marks + 2 * margin(), height};
}

QSize StripPlot::minimumSizeHint() const
{
    return {RowHeight::scaled(kLeastPlotWidth, font()), sizeHint().height()};
}

int StripPlot::margin() const
{
    return kPadding + style()->pixelMetric(QStyle::PM_DefaultFrameWidth, nullptr, this);
}

/// Other buttons leave Enter to the default button of a dialog; here there is none.
void StripPlot::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool isPlain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (!isEnter || !isPlain)
        QAbstractButton::keyPressEvent(event);
    else if (!event->isAutoRepeat())
        click();
}

void StripPlot::paintFrame(QPainter &painter) const
{
    QStyleOptionFrame frame;
    frame.initFrom(this);
    frame.frameShape = QFrame::StyledPanel;
    frame.lineWidth = style()->pixelMetric(QStyle::PM_DefaultFrameWidth, &frame, this);
    frame.state |= QStyle::State_Sunken;
    style()->drawControl(QStyle::CE_ShapedFrame, &frame, &painter, this);
    if (!hasFocus())
        return;
    QStyleOptionFocusRect focus;
    focus.initFrom(this);
    focus.rect.adjust(2, 2, -2, -2);
    focus.backgroundColor = palette().color(backgroundRole());
    style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &painter, this);
}

void StripPlot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintFrame(painter);
    const QRect inner = rect().adjusted(margin(), margin(), -margin(), -margin());
    QRect marks = inner;
    marks.setHeight(RowHeight::scaled(kMarks, font()));
    StripPainter(painter, palette()).drawStrip(marks, m_recent.strip, int(kPastRefreshes));
    paintTimes(painter, inner.adjusted(0, marks.height() + kPadding / 2, 0, 0));
}

/// That of the newest below the right end, and that of the oldest below its mark where both have room.
void StripPlot::paintTimes(QPainter &painter, const QRect &rect) const
{
    const PastRefreshes &past = m_recent.past;
    if (past.isEmpty())
        return;
    const auto places
            = std::clamp<qsizetype>(rect.width() / StripPainter::kLeastSlot, 1, kPastRefreshes);
    const auto shown = std::min(past.size(), places);
    const int start = rect.left() + rect.width() / int(places) * int(places - shown);
    const QString first = momentText(past[past.size() - shown].endedAt, m_now);
    const QString last = momentText(past.last().endedAt, m_now);
    const QFontMetrics metrics = fontMetrics();
    const int lastWidth = metrics.horizontalAdvance(last);
    painter.setPen(mutedColor(palette()));
    painter.drawText(rect, int(Qt::AlignRight | Qt::AlignTop) | Qt::TextSingleLine,
                     metrics.elidedText(last, Qt::ElideRight, rect.width()));
    const bool isRoom
            = start + metrics.horizontalAdvance(first) + 2 * kPadding <= rect.right() - lastWidth;
    if (isRoom && shown > 1)
        painter.drawText(QRect(rect).adjusted(start - rect.left(), 0, 0, 0),
                         int(Qt::AlignLeft | Qt::AlignTop) | Qt::TextSingleLine, first);
}

} // namespace headwater
