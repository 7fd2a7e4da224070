// SPDX-License-Identifier: Apache-2.0
#include "ui/freshness/freshnessheader.h"

#include "models/displaytext.h"
#include "models/freshnesstext.h"
#include "ui/freshness/freshnesschips.h"
#include "ui/freshness/freshnesssummary.h"
#include "ui/kit/chiprow.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/filterline.h"
#include "ui/kit/paneheader.h"
#include "ui/kit/viewswitch.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace headwater {

FreshnessHeader::FreshnessHeader(QWidget *pane)
    : QWidget(pane),
      m_count(new ElidedLabel(this)),
      m_viewSwitch(new ViewSwitch(this)),
      m_filter(new FilterLine(collectionFilterKeys(), this)),
      m_limits(newButton(QStringLiteral("freshnessLimits"), {})),
      m_chips(new ChipRow(QStringLiteral("freshnessChip"), FreshnessChips::all(), pane, this)),
      m_summary(new FreshnessSummary(this)),
      m_filterRow(new QHBoxLayout),
      m_chipRow(new QHBoxLayout)
{
    auto *title = new PaneHeader(tr("FRESHNESS"), pane, this);
    m_count->setObjectName(QStringLiteral("freshnessCount"));
    m_count->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // never widens the window
    buildFilter();
    QToolButton *print = newButton(QStringLiteral("printFreshness"), tr("Print…"));
    QToolButton *write = newButton(QStringLiteral("exportFreshness"), tr("Export…"));
    connect(print, &QToolButton::clicked, this, &FreshnessHeader::printRequested);
    connect(write, &QToolButton::clicked, this, &FreshnessHeader::exportRequested);
    connect(m_limits, &QToolButton::clicked, this, &FreshnessHeader::limitsRequested);

    auto *titleRow = new QHBoxLayout;
    titleRow->addWidget(title);
    titleRow->addSpacing(8);
    titleRow->addWidget(m_count, 1);
    titleRow->addWidget(m_viewSwitch);
    titleRow->addWidget(print);
    titleRow->addWidget(write);
    m_filterRow->addWidget(m_filter, 1);
    m_filterRow->addWidget(m_limits);
    m_chips->setAccessibleName(tr("Chips of the Freshness view"));
    m_chipRow->addWidget(m_chips, 1000); // the sum has what they leave
    m_chipRow->addWidget(m_summary, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 2);
    layout->setSpacing(4);
    layout->addLayout(titleRow);
    layout->addLayout(m_filterRow);
    layout->addLayout(m_chipRow);
    setLimits({});
    QWidget *before = nullptr;
    for (QWidget *next : QList<QWidget *>{print, write, m_filter, m_limits, m_chips}) {
        if (before)
            setTabOrder(before, next);
        before = next;
    }
}

QToolButton *FreshnessHeader::newButton(const QString &name, const QString &text)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAutoRaise(true);
    return button;
}

void FreshnessHeader::buildFilter()
{
    m_filter->setObjectName(QStringLiteral("filterFreshness"));
    m_filter->setAccessibleName(tr("Filter freshness"));
    m_filter->setPlaceholderText(tr("Filter collections: books state:failed age:stale -tmp"));
    m_filter->setHelp(
            tr("The same words as in the filter of the collections.\n"
               "age:stale, very-stale, fresh, never: by the limits of the endpoint's tag"));
    connect(m_filter, &QLineEdit::textChanged, this, &FreshnessHeader::filterTextChanged);
}

void FreshnessHeader::setCount(const QString &text)
{
    m_count->setLine(text);
}

void FreshnessHeader::setCounts(const FreshnessModel::Counts &counts, const QList<int> &saved)
{
    QList<qint64> all(counts.begin(), counts.end());
    for (const int count : saved)
        all.append(count);
    m_chips->setCounts(all);
    m_summary->setCounts(counts);
}

void FreshnessHeader::setLimits(const FreshnessLimits &limits)
{
    m_limits->setText(tr("Stale after: PROD %1, others %2")
                              .arg(ageText(limits.production.stale), ageText(limits.others.stale)));
    m_limits->setToolTip(
            tr("Very stale after: PROD %1, others %2. Change it in the preferences.")
                    .arg(ageText(limits.production.veryStale), ageText(limits.others.veryStale)));
}

void FreshnessHeader::setSummaryShown(bool shown)
{
    m_summary->setVisible(shown);
}

void FreshnessHeader::setLow(bool low)
{
    m_chips->setCompact(low);
    QHBoxLayout *from = low ? m_chipRow : m_filterRow;
    from->removeWidget(m_chips);
    if (low)
        m_filterRow->insertWidget(1, m_chips);
    else
        m_chipRow->insertWidget(0, m_chips, 1000);
}

} // namespace headwater
