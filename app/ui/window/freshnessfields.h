// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/freshness.h"

#include <QObject>

class QFormLayout;
class QSpinBox;
class QWidget;

namespace headwater {

/// The fields of the preferences that say from which ages data is stale: in hours on production, in days
/// elsewhere. Very stale cannot come before stale.
///
/// Object names: `staleProduction`, `veryStaleProduction`, `staleOthers`, `veryStaleOthers`.
class FreshnessFields final : public QObject
{
    Q_OBJECT
public:
    explicit FreshnessFields(QWidget *parent);

    void setLimits(const FreshnessLimits &limits);
    [[nodiscard]] FreshnessLimits limits() const;
    void addTo(QFormLayout *form);

private:
    struct Pair
    {
        QSpinBox *stale;
        QSpinBox *veryStale;
        int hours; ///< in one unit
    };

    [[nodiscard]] Pair newPair(QWidget *parent, const QString &name, const QString &suffix,
                               int hours);
    void addPair(QFormLayout *form, const Pair &pair, const QString &label, const QString &what);
    static void set(const Pair &pair, const AgeLimits &limits);
    [[nodiscard]] static AgeLimits limitsOf(const Pair &pair);

    Pair m_production;
    Pair m_others;
};

} // namespace headwater
