// SPDX-License-Identifier: Apache-2.0
#include "store/profile/preferences.h"

#include "store/profile/windowsettings.h"

#include <QDir>

#include <algorithm>
#include <array>

namespace headwater {

namespace {

/// The preferences with their keys in the settings file.
struct Stored
{
    explicit Stored(QSettings &settings)
        : notifyAbout(settings, "preferences/notifyAbout"),
          historyDays(settings, "preferences/historyDays", Preferences::Values().historyDays),
          refreshesAtOnce(settings, "preferences/refreshesAtOnce",
                          Preferences::Values().refreshesAtOnce),
          theme(settings, "preferences/theme"),
          textPercent(settings, "preferences/textPercent", Preferences::Values().textPercent),
          staleProduction(settings, "preferences/staleHoursProduction",
                          Preferences::Values().freshness.production.stale.count()),
          veryStaleProduction(settings, "preferences/veryStaleHoursProduction",
                              Preferences::Values().freshness.production.veryStale.count()),
          staleOthers(settings, "preferences/staleHours",
                      Preferences::Values().freshness.others.stale.count()),
          veryStaleOthers(settings, "preferences/veryStaleHours",
                          Preferences::Values().freshness.others.veryStale.count()),
          rows(settings, "preferences/rows"),
          closedTags(settings, "preferences/noOpenTokensFor")
    {
    }

    Setting<QString> notifyAbout;
    Setting<qint64> historyDays; // as int, a number that is too large would wrap to a small one
    Setting<qint64> refreshesAtOnce;
    Setting<QString> theme;
    Setting<qint64> textPercent;
    Setting<qint64> staleProduction;
    Setting<qint64> veryStaleProduction;
    Setting<qint64> staleOthers;
    Setting<qint64> veryStaleOthers;
    Setting<QString> rows;
    Setting<QStringList> closedTags;
};

constexpr std::array kNotifyWords{"nothing", "failures", "everything"}; // as NotifyAbout

constexpr std::array kThemeWords{"follow", "light", "dark"}; // as ThemeChoice

QString wordOf(ThemeChoice theme)
{
    return QString::fromLatin1(kThemeWords.at(size_t(theme)));
}

ThemeChoice themeFrom(const QString &stored)
{
    for (const ThemeChoice theme : {ThemeChoice::Follow, ThemeChoice::Light, ThemeChoice::Dark}) {
        if (stored == wordOf(theme))
            return theme;
    }
    return Preferences::Values().theme;
}

const QString kComfortable = QStringLiteral("comfortable");
const QString kCompact = QStringLiteral("compact");

QString wordOf(NotifyAbout about)
{
    return QString::fromLatin1(kNotifyWords.at(size_t(about)));
}

NotifyAbout notifyAboutFrom(const QString &stored)
{
    for (const NotifyAbout about :
         {NotifyAbout::Nothing, NotifyAbout::Failures, NotifyAbout::Everything}) {
        if (stored == wordOf(about))
            return about;
    }
    return Preferences::Values().notifyAbout;
}

QStringList wordsOf(const QList<EnvironmentTag> &tags)
{
    QStringList words;
    for (const EnvironmentTag tag : tags)
        words << headwater::wordOf(tag);
    return words;
}

QList<EnvironmentTag> tagsFrom(const QStringList &words)
{
    QList<EnvironmentTag> tags;
    for (const QString &word : words) {
        const auto tag = tagFromWord(word);
        if (tag && !tags.contains(*tag))
            tags << *tag;
    }
    return tags;
}

int within(int lowest, int highest, qint64 stored, int fallback)
{
    return stored >= lowest && stored <= highest ? int(stored) : fallback;
}

/// What is out of range or in the wrong order counts as not set.
AgeLimits limitsWithin(qint64 stale, qint64 veryStale, const AgeLimits &fallback)
{
    const bool isValid
            = stale >= 1 && stale <= veryStale && veryStale <= Preferences::kMostAgeHours;
    return isValid ? AgeLimits{std::chrono::hours(stale), std::chrono::hours(veryStale)} : fallback;
}

AgeLimits limitsClamped(const AgeLimits &limits)
{
    constexpr std::chrono::hours kLeast(1);
    constexpr std::chrono::hours kMost(Preferences::kMostAgeHours);
    const auto stale = std::clamp(limits.stale, kLeast, kMost);
    return {stale, std::clamp(limits.veryStale, stale, kMost)};
}

Preferences::Values read(const Stored &stored)
{
    const Preferences::Values first;
    return {notifyAboutFrom(stored.notifyAbout.get()),
            within(Preferences::kForEver, Preferences::kMostHistoryDays, stored.historyDays.get(),
                   first.historyDays),
            within(1, Preferences::kMostRefreshesAtOnce, stored.refreshesAtOnce.get(),
                   first.refreshesAtOnce),
            themeFrom(stored.theme.get()),
            within(Preferences::kLeastTextPercent, Preferences::kMostTextPercent,
                   stored.textPercent.get(), first.textPercent),
            {limitsWithin(stored.staleProduction.get(), stored.veryStaleProduction.get(),
                          first.freshness.production),
             limitsWithin(stored.staleOthers.get(), stored.veryStaleOthers.get(),
                          first.freshness.others)},
            stored.rows.get() == kComfortable ? RowDensity::Comfortable : first.rows,
            tagsFrom(stored.closedTags.get())};
}

} // namespace

Preferences::Preferences(QSettings &settings, QObject *parent)
    : QObject(parent), m_settings(settings), m_values(read(Stored(settings)))
{
}

Result<Done> Preferences::setValues(const Values &values)
{
    const Values before = m_values;
    m_values.notifyAbout = values.notifyAbout;
    m_values.historyDays = std::clamp(values.historyDays, kForEver, kMostHistoryDays);
    m_values.refreshesAtOnce = std::clamp(values.refreshesAtOnce, 1, kMostRefreshesAtOnce);
    m_values.theme = values.theme;
    m_values.textPercent = std::clamp(values.textPercent, kLeastTextPercent, kMostTextPercent);
    m_values.freshness
            = {limitsClamped(values.freshness.production), limitsClamped(values.freshness.others)};
    m_values.rows = values.rows;
    m_values.closedTags = values.closedTags;

    Stored stored(m_settings);
    stored.notifyAbout.set(wordOf(m_values.notifyAbout));
    stored.historyDays.set(m_values.historyDays);
    stored.refreshesAtOnce.set(m_values.refreshesAtOnce);
    stored.theme.set(wordOf(m_values.theme));
    stored.textPercent.set(m_values.textPercent);
    stored.staleProduction.set(m_values.freshness.production.stale.count());
    stored.veryStaleProduction.set(m_values.freshness.production.veryStale.count());
    stored.staleOthers.set(m_values.freshness.others.stale.count());
    stored.veryStaleOthers.set(m_values.freshness.others.veryStale.count());
    stored.rows.set(m_values.rows == RowDensity::Comfortable ? kComfortable : kCompact);
    stored.closedTags.set(wordsOf(m_values.closedTags));
    m_settings.sync();
    if (m_values != before)
        Q_EMIT changed();
    if (m_settings.status() == QSettings::NoError)
        return Done{};
    const QString sentence = tr("Your preferences apply until you quit: %1 cannot be written.")
                                     .arg(QDir::toNativeSeparators(m_settings.fileName()));
    return Failure(Error{ErrorKind::Storage, sentence});
}

} // namespace headwater
