// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/clusterendpoint.h"
#include "core/job/freshness.h"

#include <QObject>

class QSettings;

namespace headwater {

/// How high the rows of tables and trees are.
enum class RowDensity { Compact, Comfortable };

/// Which refreshes that end while nobody looks are announced on the desktop.
enum class NotifyAbout { Nothing, Failures, Everything };

/// Light or dark colours: as on the desktop, or always the same.
enum class ThemeChoice { Follow, Light, Dark };

/// The user's preferences, kept in the window's settings file. An invalid value in the file counts
/// as not set.
class Preferences final : public QObject
{
    Q_OBJECT
public:
    static constexpr int kForEver = 0;
    static constexpr int kMostHistoryDays = 3650;
    static constexpr int kMostRefreshesAtOnce = 8;
    static constexpr int kLeastTextPercent = 50;
    static constexpr int kMostTextPercent = 300;
    static constexpr int kMostAgeHours = 24 * 3650;

    struct Values
    {
        NotifyAbout notifyAbout = NotifyAbout::Everything;
        int historyDays
                = kForEver; ///< ended refreshes are kept that long, kForEver…kMostHistoryDays
        int refreshesAtOnce = 2; ///< sent and not yet ended, per endpoint; 1…kMostRefreshesAtOnce
        ThemeChoice theme = ThemeChoice::Follow;
        int textPercent = 100; ///< of the desktop's text size, kLeastTextPercent…kMostTextPercent
        /// From which ages data is stale: 1…kMostAgeHours, very stale not before stale.
        FreshnessLimits freshness = {};
        RowDensity rows = RowDensity::Compact;
        /// Endpoints with these tags send no token over plain http, except to this computer.
        QList<EnvironmentTag> closedTags = {};

        bool operator==(const Values &) const = default;
    };

    /// \a settings must outlive this.
    explicit Preferences(QSettings &settings, QObject *parent = nullptr);

    [[nodiscard]] const Values &values() const { return m_values; }
    /// Applies \a values, clamped to their ranges. After an error (Storage) they apply until the
    /// program ends.
    [[nodiscard]] Result<Done> setValues(const Values &values);

Q_SIGNALS:
    void changed();

private:
    QSettings &m_settings;
    Values m_values;
};

} // namespace headwater
