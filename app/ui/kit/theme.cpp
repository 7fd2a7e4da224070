// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPixmap>

#include <algorithm>
#include <cmath>

namespace headwater {

namespace {

constexpr QColor kRed(0xc6, 0x28, 0x28);
constexpr QColor kAmber(0xb2, 0x6a, 0x00);
constexpr QColor kGreen(0x2e, 0x7d, 0x32);
constexpr QColor kBlue(0x15, 0x65, 0xc0);
constexpr QColor kViolet(0x6a, 0x3a, 0xb2);
constexpr double kTitleToText = 1.25;

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
            + 0.0722 * linear(color.blueF());
}

QList<QColor> textBackgrounds(const QPalette &palette)
{
    QList<QColor> backgrounds{palette.color(QPalette::Base), palette.color(QPalette::Window),
                              palette.color(QPalette::AlternateBase)};
    if (keepsColorsWhenSelected(palette))
        backgrounds << palette.color(QPalette::Highlight);
    return backgrounds;
}

double lowestContrast(const QColor &color, const QList<QColor> &backgrounds)
{
    double lowest = 21.0;
    for (const QColor &background : backgrounds)
        lowest = std::min(lowest, contrast(color, background));
    return lowest;
}

QPixmap severityPixmap(Severity severity, const QColor &color, int size)
{
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(size / 16.0, size / 16.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    const QColor ink = textOn(color);
    if (severity == Severity::Error) {
        painter.drawEllipse(QRectF(1, 1, 14, 14));
        painter.setPen(QPen(ink, 2, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(5.5, 5.5), QPointF(10.5, 10.5));
        painter.drawLine(QPointF(10.5, 5.5), QPointF(5.5, 10.5));
    } else {
        painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolygon(QPolygonF({{8, 1.75}, {15, 14.25}, {1, 14.25}}));
        painter.setPen(QPen(ink, 2, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(8, 6.25), QPointF(8, 9.25));
        painter.drawPoint(QPointF(8, 12.25));
    }
    return pixmap;
}

} // namespace

double contrast(const QColor &one, const QColor &other)
{
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

QColor readableOn(const QColor &hue, const QList<QColor> &backgrounds, double wanted)
{
    constexpr int kSteps = 50;
    const bool dark
            = lowestContrast(Qt::white, backgrounds) > lowestContrast(Qt::black, backgrounds);
    const float end = dark ? 1.0F : 0.0F;
    float h = 0;
    float s = 0;
    float l = 0;
    hue.getHslF(&h, &s, &l);
    QColor color = hue;
    for (int step = 1; step <= kSteps && lowestContrast(color, backgrounds) < wanted; ++step)
        color.setHslF(std::max(h, 0.0F), s,
                      std::clamp(l + (end - l) * float(step) / kSteps, 0.0F, 1.0F));
    return color;
}

QColor readableOn(const QColor &hue, const QPalette &palette)
{
    return readableOn(hue, textBackgrounds(palette));
}

QColor textOn(const QColor &background)
{
    return contrast(Qt::white, background) >= contrast(Qt::black, background) ? Qt::white
                                                                              : Qt::black;
}

bool isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Base)) < luminance(palette.color(QPalette::Text));
}

bool keepsColorsWhenSelected(const QPalette &palette)
{
    return palette.color(QPalette::HighlightedText) == palette.color(QPalette::Text);
}

QPalette withPlaceholders(QPalette palette)
{
    const QColor field = palette.color(QPalette::Base);
    if (contrast(palette.color(QPalette::PlaceholderText).rgb(), field) >= kTextContrast)
        return palette;
    QColor faint = palette.color(QPalette::Text);
    faint.setAlphaF(0.6F);
    palette.setColor(QPalette::PlaceholderText, faint);
    return palette;
}

QColor errorColor(const QPalette &palette)
{
    return readableOn(kRed, palette);
}

QColor warningColor(const QPalette &palette)
{
    return readableOn(kAmber, palette);
}

QColor successColor(const QPalette &palette)
{
    return readableOn(kGreen, palette);
}

QColor activityColor(const QPalette &palette)
{
    return readableOn(kBlue, palette);
}

QColor mutedColor(const QPalette &palette)
{
    return readableOn(palette.color(QPalette::Disabled, QPalette::Text), palette);
}

QColor severityColor(Severity severity, const QPalette &palette)
{
    return severity == Severity::Error ? errorColor(palette) : warningColor(palette);
}

QColor stateColor(JobState state, const QPalette &palette)
{
    switch (state) {
    case JobState::Sending:
    case JobState::Pending:
    case JobState::Running:
        return activityColor(palette);
    case JobState::Stalled:
    case JobState::UnknownOutcome:
        return warningColor(palette);
    case JobState::Done:
        return successColor(palette);
    case JobState::Failed:
    case JobState::Lost:
        return errorColor(palette);
    case JobState::Queued:
    case JobState::Superseded:
    case JobState::Forgotten:
        break;
    }
    return mutedColor(palette);
}

QColor tagColor(EnvironmentTag tag, const QPalette &palette)
{
    switch (tag) {
    case EnvironmentTag::Production:
        return readableOn(kRed, palette);
    case EnvironmentTag::Staging:
        return readableOn(kViolet, palette);
    case EnvironmentTag::Development:
        return readableOn(kGreen, palette);
    case EnvironmentTag::None:
        break;
    }
    return mutedColor(palette);
}

QFont headingFont(QFont font)
{
    font.setBold(true);
    return font;
}

QFont titleFont(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * kTitleToText);
    font.setBold(true);
    return font;
}

QString tagTitle(EnvironmentTag tag)
{
    switch (tag) {
    case EnvironmentTag::Production:
        return QCoreApplication::translate("EnvironmentTag", "PRODUCTION");
    case EnvironmentTag::Staging:
        return QCoreApplication::translate("EnvironmentTag", "STAGING");
    case EnvironmentTag::Development:
        return QCoreApplication::translate("EnvironmentTag", "DEVELOPMENT");
    case EnvironmentTag::None:
        break;
    }
    return {};
}

QIcon severityIcon(Severity severity, const QPalette &palette)
{
    QIcon icon;
    for (const int size : {16, 24, 32, 48}) {
        const QPixmap pixmap = severityPixmap(severity, severityColor(severity, palette), size);
        icon.addPixmap(pixmap, QIcon::Normal);
        icon.addPixmap(pixmap, QIcon::Selected); // not tinted by the selection
    }
    return icon;
}

} // namespace headwater
