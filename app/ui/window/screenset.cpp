// SPDX-License-Identifier: Apache-2.0
#include "ui/window/screenset.h"

#include <QCryptographicHash>
#include <QGuiApplication>
#include <QScreen>

#include <algorithm>

namespace headwater {

namespace {
constexpr QSize kMostAtFirst{1400, 900};
constexpr QSize kFrame{8, 40}; // what a desktop draws around a window, at most

QString textOf(const ScreenSet::Screen &screen)
{
    const QRect &area = screen.geometry;
    return QStringLiteral("%1 %2x%3%4%5;")
            .arg(screen.name)
            .arg(area.width())
            .arg(area.height())
            .arg(area.x() < 0 ? QString::number(area.x()) : u'+' + QString::number(area.x()),
                 area.y() < 0 ? QString::number(area.y()) : u'+' + QString::number(area.y()));
}

} // namespace

ScreenSet::ScreenSet(QList<Screen> screens) : m_screens(std::move(screens))
{
    std::ranges::sort(m_screens, {}, textOf);
}

ScreenSet ScreenSet::current()
{
    QList<Screen> screens;
    for (const QScreen *screen : QGuiApplication::screens())
        screens.append({screen->name(), screen->geometry()});
    return ScreenSet(screens);
}

QString ScreenSet::key() const
{
    constexpr qsizetype kKeyLength = 16;
    QByteArray all;
    for (const Screen &screen : m_screens)
        all += textOf(screen).toUtf8();
    const QByteArray hash = QCryptographicHash::hash(all, QCryptographicHash::Sha1).toHex();
    return QString::fromLatin1(hash.first(kKeyLength));
}

QSize ScreenSet::largest() const
{
    QSize largest(0, 0);
    for (const Screen &screen : m_screens) {
        const QSize size = screen.geometry.size();
        if (size.width() * size.height() > largest.width() * largest.height())
            largest = size;
    }
    return largest;
}

FirstSize::FirstSize(QSize available)
    : size((available - kFrame).boundedTo(kMostAtFirst)),
      maximized(available.width() <= kMostAtFirst.width()
                && available.height() <= kMostAtFirst.height())
{
    if (maximized)
        size = available;
}

} // namespace headwater
