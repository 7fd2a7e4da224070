// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/steadyscroll.h"

#include <QAbstractItemModel>
#include <QEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>

#include <algorithm>

namespace headwater {

SteadyScroll::SteadyScroll(QTableView *table)
    : QObject(table), m_table(table), m_button(new QPushButton(table))
{
    m_button->setObjectName(QStringLiteral("newRows"));
    m_button->setAutoDefault(false);
    m_button->setFocusPolicy(Qt::NoFocus); // Home does the same from the keyboard
    m_button->hide();
    connect(m_button, &QPushButton::clicked, table, &QTableView::scrollToTop);
    connect(table->model(), &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) {
                rowsCame(first, last - first + 1);
            });
    connect(table->model(), &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                rowsWent(first, last - first + 1);
            });
    connect(table->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int top) {
        m_new = std::min(m_new, top);
        updateButton();
    });
    table->viewport()->installEventFilter(this);
}

void SteadyScroll::setResting(bool resting)
{
    m_resting = resting;
    m_new = 0;
    updateButton();
}

void SteadyScroll::rowsCame(int first, int count)
{
    QScrollBar *bar = m_table->verticalScrollBar();
    const int top = bar->value();
    const bool isInUse = m_table->hasFocus() || m_table->viewport()->underMouse();
    const bool isAbove = first < top || (first == top && (top > 0 || isInUse));
    if (m_resting || !isAbove || bar->maximum() == 0)
        return;
    m_new += count;
    bar->setMaximum(bar->maximum() + count); // the view does so too, but later
    bar->setValue(top + count);
    updateButton();
}

void SteadyScroll::rowsWent(int first, int count)
{
    QScrollBar *bar = m_table->verticalScrollBar();
    if (!m_resting && first < bar->value())
        bar->setValue(bar->value() - std::min(count, bar->value() - first));
}

void SteadyScroll::updateButton()
{
    m_button->setVisible(m_new > 0);
    if (m_new == 0)
        return;
    m_button->setText(m_new == 1 ? tr("1 new row ↑") : tr("%n new rows ↑", nullptr, m_new));
    m_button->adjustSize();
    const QRect viewport = m_table->viewport()->geometry();
    m_button->move(viewport.center().x() - m_button->width() / 2, viewport.top() + 4);
    m_button->raise();
}

bool SteadyScroll::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        updateButton();
    return QObject::eventFilter(watched, event);
}

} // namespace headwater
