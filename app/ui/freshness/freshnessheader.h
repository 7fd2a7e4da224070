// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/freshness.h"
#include "models/freshnessmodel.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace headwater {

class FreshnessChips;
class FreshnessSummary;

/// The top of the Freshness view: of what and of when it is, the filter, the limits, chips and the sum.
///
/// Object names: `freshnessCount`, `filterFreshness`, `freshnessFault`, `freshnessLimits`,
/// `printFreshness`, `exportFreshness`; see also FreshnessChips.
class FreshnessHeader final : public QWidget
{
    Q_OBJECT
public:
    explicit FreshnessHeader(QWidget *pane);

    void setCount(const QString &text);
    void setCounts(const FreshnessModel::Counts &counts);
    void setLimits(const FreshnessLimits &limits);
    /// What is wrong with the filter text, or nothing.
    void setFault(const QString &sentence);
    [[nodiscard]] QLineEdit *filterField() const { return m_filter; }
    void focusFilter();

Q_SIGNALS:
    void filterTextChanged(const QString &text);
    void chipChosen(headwater::FreshnessModel::Chip chip);
    void limitsRequested();
    void printRequested();
    void exportRequested();

private:
    void buildFilter();
    [[nodiscard]] QToolButton *newButton(const QString &name, const QString &text);

    QLabel *m_count;
    QLineEdit *m_filter;
    QToolButton *m_limits;
    QLabel *m_fault;
    FreshnessChips *m_chips;
    FreshnessSummary *m_summary;
};

} // namespace headwater
