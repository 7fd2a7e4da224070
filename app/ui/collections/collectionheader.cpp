// SPDX-License-Identifier: Apache-2.0
#include "ui/collections/collectionheader.h"

#include "ui/kit/filterfield.h"
#include "ui/kit/menubutton.h"
#include "ui/kit/paneheader.h"
#include "ui/kit/plaintooltip.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

namespace headwater {

CollectionHeader::CollectionHeader(QWidget *pane)
    : QWidget(pane),
      m_count(new QLabel(this)),
      m_doubts(new QLabel(this)),
      m_lookNow(new QToolButton(this)),
      m_filter(new QLineEdit(this)),
      m_externalOnly(new QCheckBox(tr("E&xternal only"), this))
{
    auto *title = new PaneHeader(tr("COLLECTIONS"), pane, this);
    m_count->setObjectName(QStringLiteral("collectionCount"));
    m_count->setTextFormat(Qt::PlainText);
    m_count->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // never widens the window
    buildDoubts();
    buildFilter();

    auto *titleRow = new QHBoxLayout;
    titleRow->addWidget(title);
    titleRow->addSpacing(8);
    titleRow->addWidget(m_count, 1);
    titleRow->addWidget(m_doubts);
    titleRow->addWidget(m_lookNow);
    m_titleRow = titleRow;
    auto *filterRow = new QHBoxLayout;
    filterRow->addWidget(m_filter, 1);
    filterRow->addWidget(m_externalOnly);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 0);
    layout->setSpacing(4);
    layout->addLayout(titleRow);
    layout->addLayout(filterRow);
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
    setPlainToolTip(
            m_filter,
            tr("Words that must all appear in the name, database, endpoint or source.\n"
               "-word must not appear; db:, endpoint:, source:, name: search one column;\n"
               "kind:external, managed, unknown; state:failed, running, none …; tag:production …;\n"
               "older:2d: last ok more than two days ago, or never; /regular expression/"));
    offerToClear(m_filter);
    connect(m_filter, &QLineEdit::textChanged, this, &CollectionHeader::filterTextChanged);
    m_externalOnly->setObjectName(QStringLiteral("externalOnly"));
    m_externalOnly->setToolTip(
            tr("Shows external collections only, like kind:external. Collections whose details are "
               "not loaded yet are hidden and counted."));
    connect(m_externalOnly, &QCheckBox::toggled, this, &CollectionHeader::externalOnlyToggled);
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
    m_count->setText(text);
}

void CollectionHeader::setDoubts(int count)
{
    m_doubts->setVisible(count > 0);
    m_lookNow->setVisible(count > 0);
    m_doubts->setText(tr("%1 not loaded yet").arg(QLocale().toString(count)));
}

void CollectionHeader::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void CollectionHeader::clearFilter()
{
    m_filter->clear();
    m_filter->setFocus();
}

void CollectionHeader::showAllKinds()
{
    setExternalOnly(false);
}

bool CollectionHeader::isExternalOnly() const
{
    return m_externalOnly->isChecked();
}

void CollectionHeader::setExternalOnly(bool on)
{
    m_externalOnly->setChecked(on);
}

} // namespace headwater
