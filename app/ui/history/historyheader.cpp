// SPDX-License-Identifier: Apache-2.0
#include "ui/history/historyheader.h"

#include "ui/history/historyactions.h"
#include "ui/kit/menubutton.h"
#include "ui/kit/paneheader.h"
#include "ui/kit/taborder.h"

#include <QEvent>
#include <QGridLayout>

#include <algorithm>

namespace headwater {

namespace {
constexpr int kGap = 12;
constexpr int kSide = 8;

} // namespace

HistoryHeader::HistoryHeader(QWidget *chips, QWidget *filters, const HistoryActions &actions,
                             QMenu *columns, QWidget *pane)
    : QWidget(pane),
      m_layout(new QGridLayout(this)),
      m_title(new PaneHeader(tr("HISTORY"), pane, this)),
      m_chips(chips),
      m_filters(filters),
      m_columns(columns),
      m_buttons(makeButtons(actions)),
      m_allInOne(makeAllInOne(actions)),
      m_unfold(makeUnfold())
{
    m_layout->setContentsMargins(kSide, 6, kSide, 0);
    m_layout->setHorizontalSpacing(kGap);
    m_layout->setVerticalSpacing(4);
    m_layout->setColumnStretch(2, 1);
    m_layout->addWidget(m_title, 0, 0);
    m_layout->addWidget(m_chips, 0, 1);
    m_layout->addWidget(m_filters, 0, 2);
    m_layout->addWidget(m_buttons, 0, 3);
    m_layout->addWidget(m_allInOne, 0, 4);
    m_layout->addWidget(m_unfold, 0, 5);
}

QWidget *HistoryHeader::makeAllInOne(const HistoryActions &actions)
{
    auto *menu = new QMenu(this);
    auto *button = new MenuButton(tr("Actions"), menu, this);
    button->setObjectName(QStringLiteral("historyActions"));
    menu->addAction(actions.retry());
    menu->addMenu(actions.copyMenu());
    menu->addMenu(actions.exportMenu());
    menu->addMenu(m_columns);
    setTabOrder(m_buttons->findChildren<QToolButton *>().constLast(), button);
    button->hide();
    return button;
}

QWidget *HistoryHeader::makeUnfold()
{
    auto *button = new QToolButton(this);
    button->setObjectName(QStringLiteral("unfoldHistory"));
    button->setText(tr("Show history"));
    button->setFocusPolicy(Qt::TabFocus);
    button->setAutoRaise(true);
    button->hide();
    connect(button, &QToolButton::clicked, this, &HistoryHeader::unfoldRequested);
    return button;
}

void HistoryHeader::setFolded(bool folded)
{
    m_isFolded = folded;
    m_filters->setVisible(!folded);
    m_unfold->setVisible(folded);
    arrange();
}

QWidget *HistoryHeader::makeButtons(const HistoryActions &actions)
{
    auto *buttons = new QWidget(this);
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins({});
    row->setSpacing(4);
    QWidget *before = putInTabOrder(nullptr, m_filters);
    const auto add = [row, &before](QToolButton *button, const QString &objectName) {
        button->setObjectName(objectName);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
        setTabOrder(before, button); // reading order, although they are created after the table
        before = button;
    };
    auto *retry = new QToolButton(buttons);
    retry->setDefaultAction(actions.retry());
    add(retry, QStringLiteral("retrySelected"));
    for (QMenu *menu : {actions.copyMenu(), actions.exportMenu(), m_columns}) {
        const QString name = menu->title().remove(QLatin1Char('&'));
        add(new MenuButton(name, menu, buttons), menu->objectName() + QStringLiteral("Button"));
    }
    return buttons;
}

void HistoryHeader::arrange()
{
    const int aroundChips
            = m_title->sizeHint().width() + m_buttons->sizeHint().width() + 2 * kGap + 2 * kSide;
    const bool hasRoom = m_chips->sizeHint().width() + aroundChips <= width();
    m_buttons->setVisible(!m_isFolded && hasRoom);
    m_allInOne->setVisible(!m_isFolded && !hasRoom);
    const int needed = m_title->sizeHint().width() + m_chips->sizeHint().width()
            + m_filters->sizeHint().width() + m_buttons->sizeHint().width() + 3 * kGap + 2 * kSide;
    const bool fits = needed <= width();
    const bool isOneRow = m_layout->itemAtPosition(0, 2) != nullptr;
    if (fits == isOneRow)
        return;
    m_layout->removeWidget(m_filters);
    if (fits)
        m_layout->addWidget(m_filters, 0, 2);
    else
        m_layout->addWidget(m_filters, 1, 0, 1, 4);
}

QSize HistoryHeader::minimumSizeHint() const
{
    const int first = m_title->minimumSizeHint().width() + m_chips->minimumSizeHint().width()
            + m_allInOne->minimumSizeHint().width() + 3 * kGap;
    const int second = m_filters->minimumSizeHint().width();
    return {std::max(first, second) + 2 * kSide, QWidget::minimumSizeHint().height()};
}

void HistoryHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool HistoryHeader::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) // a chip's number has changed
        arrange();
    return QWidget::event(event);
}

} // namespace headwater
