// SPDX-License-Identifier: Apache-2.0
#include "ui/freshness/freshnesskey.h"

#include "models/freshnesstext.h"
#include "ui/kit/strippainter.h"
#include "ui/kit/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <array>

namespace headwater {

namespace {

using Mark = StripMark::Shape;

constexpr std::array kShapes{Mark::Done, Mark::DoneCheck, Mark::Failed, Mark::Stalled,
                             Mark::Lost, Mark::Unknown,   Mark::Running};
constexpr double kMarkWidth = 8;
constexpr double kMarkGap = 5;
constexpr double kBetween = 14;
constexpr double kSide = 8;

QFont keyFont(QFont font)
{
    constexpr double kSmaller = 0.85;
    if (font.pixelSize() > 0)
        font.setPixelSize(int(font.pixelSize() * kSmaller));
    else
        font.setPointSizeF(font.pointSizeF() * kSmaller);
    return font;
}

QString orderText()
{
    return FreshnessKey::tr("oldest to newest, height = duration");
}

QString barText()
{
    return FreshnessKey::tr("usual interval; an arrow means over twice as old");
}

} // namespace

FreshnessKey::FreshnessKey(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("freshnessKey"));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setAccessibleName(tr("Key"));
    setAccessibleDescription(text());
}

QString FreshnessKey::text()
{
    QStringList words;
    for (const Mark shape : kShapes)
        words << stripWord(shape);
    return tr("Marks of refreshes: %1; %2. Line in a bar: %3.")
            .arg(words.join(QStringLiteral(", ")), orderText(), barText());
}

QSize FreshnessKey::sizeHint() const
{
    return {0, fontMetrics().height() + 8};
}

QSize FreshnessKey::minimumSizeHint() const
{
    return sizeHint();
}

void FreshnessKey::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(keyFont(font()));
    paint(painter, QRectF(rect()).adjusted(kSide, 0, -kSide, 0), palette());
}

void FreshnessKey::paint(QPainter &painter, const QRectF &rect, const QPalette &palette)
{
    const QFontMetricsF metrics(painter.font());
    const StripPainter marks(painter, palette);
    double x = rect.x();
    const double height = std::min(rect.height(), metrics.ascent() + 2);
    const double top = rect.center().y() - height / 2;
    const auto write = [&](const QString &text) {
        const double width = metrics.horizontalAdvance(text);
        painter.drawText(QRectF(x, rect.y(), width + 1, rect.height()),
                         int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine), text);
        x += width;
    };
    const auto fits = [&](const QString &text) {
        return x + kMarkWidth + kMarkGap + metrics.horizontalAdvance(text) <= rect.right();
    };
    painter.setPen(mutedColor(palette));
    write(tr("KEY"));
    for (const Mark shape : kShapes) {
        const QString word = stripWord(shape);
        x += kBetween;
        if (!fits(word))
            return;
        marks.drawMark({x, top, kMarkWidth, height}, {shape, 0.8});
        x += kMarkWidth + kMarkGap;
        painter.setPen(palette.color(QPalette::WindowText));
        write(word);
    }
    x += kBetween;
    if (fits(tr("none"))) {
        marks.drawNone({x, top, kMarkWidth, height});
        x += kMarkWidth + kMarkGap;
        write(tr("none"));
    }
    painter.setPen(mutedColor(palette));
    x += kBetween;
    if (fits(orderText()))
        write(orderText());
    x += kBetween;
    if (!fits(barText()))
        return;
    x = rect.right() - metrics.horizontalAdvance(barText()) - kMarkGap;
    painter.fillRect(QRectF(x - 2, top, 2, height), palette.color(QPalette::WindowText));
    x += kMarkGap;
    write(barText());
}

} // namespace headwater
