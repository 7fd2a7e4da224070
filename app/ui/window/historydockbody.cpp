// SPDX-License-Identifier: Apache-2.0
#include "ui/window/historydockbody.h"

#include <QVBoxLayout>

namespace headwater {

HistoryDockBody::HistoryDockBody(QWidget &history, QWidget *parent)
    : QWidget(parent), m_history(history), m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("historyDockBody"));
    m_column->setContentsMargins({});
    m_column->setSpacing(0);
    m_column->setSizeConstraint(QLayout::SetNoConstraint); // see minimumSizeHint()
    m_column->addWidget(&history, 1);
}

void HistoryDockBody::addBelow(QWidget &area)
{
    m_column->addWidget(&area);
}

/// Of the history alone: otherwise the first message would make a low history higher, and its rows would move.
QSize HistoryDockBody::minimumSizeHint() const
{
    return m_history.minimumSizeHint();
}

} // namespace headwater
