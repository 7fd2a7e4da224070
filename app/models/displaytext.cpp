// SPDX-License-Identifier: Apache-2.0
#include "models/displaytext.h"

#include <QCoreApplication>

namespace headwater {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(Words)
};

QString twoDigits(qint64 number)
{
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}

} // namespace

QString tagWord(EnvironmentTag tag)
{
    switch (tag) {
    case EnvironmentTag::None:
        return {};
    case EnvironmentTag::Production:
        return Text::tr("Production");
    case EnvironmentTag::Staging:
        return Text::tr("Staging");
    case EnvironmentTag::Development:
        return Text::tr("Development");
    }
    Q_UNREACHABLE();
}

QString tagBadge(EnvironmentTag tag)
{
    switch (tag) {
    case EnvironmentTag::None:
        return {};
    case EnvironmentTag::Production:
        return Text::tr("PROD");
    case EnvironmentTag::Staging:
        return Text::tr("STAGE");
    case EnvironmentTag::Development:
        return Text::tr("DEV");
    }
    Q_UNREACHABLE();
}

QString healthWord(EndpointHealth health)
{
    switch (health) {
    case EndpointHealth::Unknown:
        return Text::tr("not contacted yet");
    case EndpointHealth::Busy:
        return Text::tr("listing…");
    case EndpointHealth::Ok:
        return Text::tr("connected");
    case EndpointHealth::SignedOut:
        return Text::tr("signed out");
    case EndpointHealth::Failed:
        return Text::tr("failed");
    }
    Q_UNREACHABLE();
}

QString kindWord(CollectionKind kind)
{
    switch (kind) {
    case CollectionKind::External:
        return Text::tr("external");
    case CollectionKind::Managed:
        return Text::tr("managed");
    case CollectionKind::Unknown:
        return Text::tr("not yet known");
    }
    Q_UNREACHABLE();
}

QString agoText(const QDateTime &then, const QDateTime &now)
{
    if (!then.isValid())
        return {};
    constexpr qint64 kMinute = 60;
    constexpr qint64 kHour = 60 * kMinute;
    constexpr qint64 kDay = 24 * kHour;
    const qint64 seconds = then.secsTo(now); // negative when the server's clock is ahead of ours
    if (seconds < kMinute)
        return Text::tr("just now");
    if (seconds < kHour)
        return Text::tr("%1 min ago").arg(seconds / kMinute);
    if (seconds < 2 * kDay)
        return Text::tr("%1 h ago").arg(seconds / kHour);
    if (seconds < 31 * kDay)
        return Text::tr("%1 d ago").arg(seconds / kDay);
    return then.toLocalTime().date().toString(Qt::ISODate);
}

QString exactTimeText(const QDateTime &time)
{
    if (!time.isValid())
        return {};
    const QString format = QStringLiteral("yyyy-MM-dd HH:mm:ss t");
    const QString local = time.toLocalTime().toString(format);
    const QString utc = time.toUTC().toString(format);
    return local == utc ? utc : local + QLatin1Char('\n') + utc;
}

QString durationText(std::chrono::milliseconds duration)
{
    const qint64 ms = duration.count();
    if (ms < 1000)
        return Text::tr("%1 ms").arg(ms);
    if (ms < 10'000)
        return Text::tr("%1 s").arg(double(ms / 100) / 10.0, 0, 'f', 1);
    const qint64 seconds = ms / 1000;
    if (seconds < 60)
        return Text::tr("%1 s").arg(seconds);
    const qint64 minutes = seconds / 60;
    if (minutes < 60)
        return QString::number(minutes) + QLatin1Char(':') + twoDigits(seconds % 60);
    return QString::number(minutes / 60) + QLatin1Char(':') + twoDigits(minutes % 60)
            + QLatin1Char(':') + twoDigits(seconds % 60);
}

} // namespace headwater
