// SPDX-License-Identifier: Apache-2.0
#include "ui/collections/collectionheader.h"

#include "models/collectionchips.h"
#include "ui/kit/celldelegate.h"
#include "ui/kit/chiprow.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/filterline.h"
#include "ui/kit/freshnesslook.h"
#include "ui/kit/menubutton.h"
#include "ui/kit/paneheader.h"
#include "ui/kit/plaintooltip.h"
#include "ui/kit/shapeicon.h"
#include "ui/kit/statedelegate.h"
#include "ui/kit/viewswitch.h"

#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

namespace headwater {

namespace {

/// As CollectionChip lists them.
QList<ChipRow::Chip> chipsOfCollections()
{
    const auto ofAge = [](Freshness freshness) {
        return [freshness](const QPalette &palette) {
            return shapeIcon(freshnessIconFile(freshness), freshnessColor(freshness, palette),
                             palette);
        };
    };
    const auto ofState = [](JobState state) {
        return [state](const QPalette &palette) {
            return shapeIcon(stateIconFile(state, false), stateColor(state, false, palette),
                             palette);
        };
    };
    return {{CollectionHeader::tr("All")},
            {CollectionHeader::tr("External")},
            {CollectionHeader::tr("Stale"), ofAge(Freshness::Stale)},
            {CollectionHeader::tr("Very stale"), ofAge(Freshness::VeryStale)},
            {CollectionHeader::tr("Failed"), ofState(JobState::Failed)},
            {CollectionHeader::tr("Running"), ofState(JobState::Running)}};
}

} // namespace

CollectionHeader::CollectionHeader(QWidget *pane)
    : QWidget(pane),
      m_count(new ElidedLabel(this)),
      m_viewSwitch(new ViewSwitch(this)),
      m_doubts(new QLabel(this)),
      m_lookNow(new QToolButton(this)),
      m_filter(new FilterLine(collectionFilterKeys(), this)),
      m_chips(new ChipRow(QStringLiteral("collectionChip"), chipsOfCollections(), pane, this)),
      m_filterRow(new QHBoxLayout),
      m_chipRow(new QHBoxLayout)
{
    auto *title = new PaneHeader(tr("COLLECTIONS"), pane, this);
    m_count->setObjectName(QStringLiteral("collectionCount"));
    m_count->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // never widens the window
    buildDoubts();
    buildFilter();

    auto *titleRow = new QHBoxLayout;
    titleRow->addWidget(title);
    titleRow->addSpacing(8);
    titleRow->addWidget(m_count, 1);
    titleRow->addWidget(m_viewSwitch);
    titleRow->addWidget(m_doubts);
    titleRow->addWidget(m_lookNow);
    m_titleRow = titleRow;
    m_filterRow->addWidget(m_filter, 1);
    m_chips->setAccessibleName(tr("Chips of the collections"));
    m_chipRow->addWidget(m_chips);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 0);
    layout->setSpacing(4);
    layout->addLayout(titleRow);
    layout->addLayout(m_filterRow);
    layout->addLayout(m_chipRow);
}

void CollectionHeader::buildDoubts()
{
    m_doubts->setObjectName(QStringLiteral("notLookedAt"));
    m_doubts->setTextFormat(Qt::PlainText);
    m_lookNow->setObjectName(QStringLiteral("lookNow"));
    m_lookNow->setText(tr("Load details"));
    setPlainToolTip(m_lookNow,
                    tr("The filter or the sort order uses the kind or source of these "
                       "collections, and a cluster reports those one collection at a time."));
    m_lookNow->setAutoRaise(true);
    m_lookNow->setFocusPolicy(Qt::StrongFocus);
    connect(m_lookNow, &QToolButton::clicked, this, &CollectionHeader::lookNowRequested);
}

void CollectionHeader::buildFilter()
{
    m_filter->setObjectName(QStringLiteral("filterCollections"));
    m_filter->setAccessibleName(tr("Filter collections"));
    m_filter->setPlaceholderText(
            tr("Filter collections: books kind:external state:failed -tmp /^v\\d/"));
    m_filter->setHelp(
            tr("Words that must all appear in the name, database, endpoint or source.\n"
               "-word must not appear; \"several words\"; /regular expression/;\n"
               "db:, endpoint:, source:, name: search one column; kind: tag: state: age: older:2d\n"
               "Ctrl+Space shows the keys and their values."));
    connect(m_filter, &QLineEdit::textChanged, this, &CollectionHeader::filterTextChanged);
}

void CollectionHeader::setLow(bool low)
{
    m_chips->setCompact(low);
    if (low) {
        m_chipRow->removeWidget(m_chips);
        m_filterRow->addWidget(m_chips);
    } else {
        m_filterRow->removeWidget(m_chips);
        m_chipRow->addWidget(m_chips);
    }
}

void CollectionHeader::setColumnMenu(QMenu *menu)
{
    auto *button = new MenuButton(tr("Columns"), menu, this);
    button->setObjectName(QStringLiteral("collectionColumns"));
    button->setAutoRaise(true);
    m_titleRow->addWidget(button);
}

void CollectionHeader::setCount(const QString &text)
{
    m_count->setLine(text);
}

void CollectionHeader::setDoubts(int count)
{
    m_doubts->setVisible(count > 0);
    m_lookNow->setVisible(count > 0);
    m_doubts->setText(tr("%1 not loaded yet").arg(QLocale().toString(count)));
}

void CollectionHeader::focusFilter()
{
    m_filter->focusText();
}

void CollectionHeader::clearFilter()
{
    m_filter->clear();
    m_filter->setFocus();
}

void CollectionHeader::showAllChips()
{
    m_chips->choose(int(CollectionChip::All));
    Q_EMIT m_chips->chosenChanged();
}

} // namespace headwater
