// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/freshness.h"
#include "models/freshnessmodel.h"

#include <QWidget>

class QHBoxLayout;
class QToolButton;

namespace headwater {

class ChipRow;
class ElidedLabel;
class FilterLine;
class FreshnessSummary;
class ViewSwitch;

/// The top of the Freshness view: of what and of when it is, the filter, the limits, chips and the sum.
///
/// Object names: `freshnessCount`, `filterFreshness`, `freshnessLimits`, `printFreshness`,
/// `exportFreshness`; of the chips `freshnessChip`.
class FreshnessHeader final : public QWidget
{
    Q_OBJECT
public:
    explicit FreshnessHeader(QWidget *pane);

    void setCount(const QString &text);
    void setCounts(const FreshnessModel::Counts &counts, const QList<int> &saved);
    void setLimits(const FreshnessLimits &limits);
    [[nodiscard]] FilterLine &filterField() const { return *m_filter; }
    [[nodiscard]] ChipRow &chips() const { return *m_chips; }
    [[nodiscard]] ViewSwitch &viewSwitch() const { return *m_viewSwitch; }
    void setSummaryShown(bool shown);
    /// In a low window the chips are one button beside the filter.
    void setLow(bool low);

Q_SIGNALS:
    void filterTextChanged(const QString &text);
    void limitsRequested();
    void printRequested();
    void exportRequested();

private:
    void buildFilter();
    [[nodiscard]] QToolButton *newButton(const QString &name, const QString &text);

    ElidedLabel *m_count;
    ViewSwitch *m_viewSwitch;
    FilterLine *m_filter;
    QToolButton *m_limits;
    ChipRow *m_chips;
    FreshnessSummary *m_summary;
    QHBoxLayout *m_filterRow;
    QHBoxLayout *m_chipRow;
};

} // namespace headwater
