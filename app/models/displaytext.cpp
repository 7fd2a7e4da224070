// SPDX-License-Identifier: Apache-2.0
#include "models/displaytext.h"

#include <QCoreApplication>
#include <QLocale>

namespace headwater {

namespace {

class WordsText
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
        return WordsText::tr("Production");
    case EnvironmentTag::Staging:
        return WordsText::tr("Staging");
    case EnvironmentTag::Development:
        return WordsText::tr("Development");
    }
    Q_UNREACHABLE();
}

QString tagBadge(EnvironmentTag tag)
{
    switch (tag) {
    case EnvironmentTag::None:
        return {};
    case EnvironmentTag::Production:
        return WordsText::tr("PROD");
    case EnvironmentTag::Staging:
        return WordsText::tr("STAGE");
    case EnvironmentTag::Development:
        return WordsText::tr("DEV");
    }
    Q_UNREACHABLE();
}

QString healthWord(EndpointHealth health)
{
    switch (health) {
    case EndpointHealth::Unknown:
        return WordsText::tr("not contacted yet");
    case EndpointHealth::Busy:
        return WordsText::tr("listing…");
    case EndpointHealth::Ok:
        return WordsText::tr("connected");
    case EndpointHealth::NoJobs:
        return WordsText::tr("connected, no refresh jobs");
    case EndpointHealth::SignedOut:
        return WordsText::tr("signed out");
    case EndpointHealth::Failed:
        return WordsText::tr("failed");
    }
    Q_UNREACHABLE();
}

QString kindWord(CollectionKind kind)
{
    switch (kind) {
    case CollectionKind::External:
        return WordsText::tr("external");
    case CollectionKind::Managed:
        return WordsText::tr("managed");
    case CollectionKind::Unknown:
        return WordsText::tr("not yet known");
    }
    Q_UNREACHABLE();
}

QString ageText(const QDateTime &then, const QDateTime &now)
{
    return then.isValid() ? ageText(std::chrono::seconds(then.secsTo(now))) : QString();
}

QString ageText(std::chrono::seconds age)
{
    constexpr qint64 kMinute = 60;
    constexpr qint64 kHour = 60 * kMinute;
    constexpr qint64 kDay = 24 * kHour;
    const qint64 seconds = age.count();
    if (seconds < kMinute)
        return WordsText::tr("< 1 min");
    if (seconds < 2 * kHour)
        return WordsText::tr("%1 min").arg(seconds / kMinute);
    if (seconds < 2 * kDay)
        return WordsText::tr("%1 h").arg(seconds / kHour);
    return WordsText::tr("%L1 d").arg(seconds / kDay);
}

QString momentText(const QDateTime &time, const QDateTime &now)
{
    if (!time.isValid())
        return {};
    const QDateTime local = time.toLocalTime();
    const QDate today = now.toLocalTime().date();
    const QString format = local.date() == today  ? QStringLiteral("HH:mm:ss")
            : local.date().year() == today.year() ? QStringLiteral("d MMM HH:mm:ss")
                                                  : QStringLiteral("d MMM yyyy HH:mm:ss");
    return QLocale::c().toString(local, format);
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
        return WordsText::tr("%1 ms").arg(ms);
    if (ms < 10'000)
        return WordsText::tr("%1 s").arg(double(ms / 100) / 10.0, 0, 'f', 1);
    const qint64 seconds = ms / 1000;
    if (seconds < 60)
        return WordsText::tr("%1 s").arg(seconds);
    const qint64 minutes = seconds / 60;
    if (minutes < 60)
        return QString::number(minutes) + QLatin1Char(':') + twoDigits(seconds % 60);
    return QString::number(minutes / 60) + QLatin1Char(':') + twoDigits(minutes % 60)
            + QLatin1Char(':') + twoDigits(seconds % 60);
}

} // namespace headwater
