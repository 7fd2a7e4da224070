// SPDX-License-Identifier: Apache-2.0
#include "ui/window/freshnessfields.h"

#include "store/profile/preferences.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>

#include <algorithm>

namespace headwater {

namespace {
constexpr int kHoursOfDay = 24;
}

FreshnessFields::FreshnessFields(QWidget *parent)
    : QObject(parent),
      m_production(newPair(parent, QStringLiteral("Production"), tr(" h"), 1)),
      m_others(newPair(parent, QStringLiteral("Others"), tr(" d"), kHoursOfDay))
{
}

FreshnessFields::Pair FreshnessFields::newPair(QWidget *parent, const QString &name,
                                               const QString &suffix, int hours)
{
    const Pair pair{new QSpinBox(parent), new QSpinBox(parent), hours};
    pair.stale->setObjectName(QStringLiteral("stale") + name);
    pair.veryStale->setObjectName(QStringLiteral("veryStale") + name);
    for (QSpinBox *box : {pair.stale, pair.veryStale}) {
        box->setRange(1, Preferences::kMostAgeHours / hours);
        box->setSuffix(suffix);
    }
    connect(pair.stale, &QSpinBox::valueChanged, pair.veryStale, &QSpinBox::setMinimum);
    return pair;
}

void FreshnessFields::set(const Pair &pair, const AgeLimits &limits)
{
    const auto units
            = [&pair](std::chrono::hours hours) { // no limit becomes shorter by being shown
                  return (int(hours.count()) + pair.hours - 1) / pair.hours;
              };
    pair.stale->setValue(units(limits.stale));
    pair.veryStale->setValue(units(limits.veryStale));
}

AgeLimits FreshnessFields::limitsOf(const Pair &pair)
{
    return {std::chrono::hours(pair.stale->value() * pair.hours),
            std::chrono::hours(pair.veryStale->value() * pair.hours)};
}

void FreshnessFields::setLimits(const FreshnessLimits &limits)
{
    set(m_production, limits.production);
    set(m_others, limits.others);
}

FreshnessLimits FreshnessFields::limits() const
{
    return {limitsOf(m_production), limitsOf(m_others)};
}

void FreshnessFields::addTo(QFormLayout *form)
{
    addPair(form, m_production, tr("S&tale on production after"), tr("very stale after"));
    addPair(form, m_others, tr("Stale &elsewhere after"), tr("very stale after"));
}

void FreshnessFields::addPair(QFormLayout *form, const Pair &pair, const QString &label,
                              const QString &what)
{
    auto *row = new QHBoxLayout;
    row->addWidget(pair.stale);
    auto *second = new QLabel(what, pair.veryStale->parentWidget());
    second->setBuddy(pair.veryStale);
    row->addWidget(second);
    row->addWidget(pair.veryStale);
    row->addStretch(1);
    auto *title = new QLabel(label, pair.stale->parentWidget());
    title->setBuddy(pair.stale);
    form->addRow(title, row);
    pair.veryStale->setAccessibleName(label.simplified().remove(u'&') + QStringLiteral(", ")
                                      + what);
}

} // namespace headwater
