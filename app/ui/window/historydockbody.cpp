// SPDX-License-Identifier: Apache-2.0
#include "ui/window/historydockbody.h"

#include <QVBoxLayout>

#include <algorithm>

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

void HistoryDockBody::setLeast(int height, int alone)
{
    if (height == m_least && alone == m_alone)
        return;
    m_least = height;
    m_alone = alone;
    updateGeometry();
}

/// The messages take their height out of the least that the history is given, down to what it cannot do without: so
/// they rarely move its rows, and never cut anything.
QSize HistoryDockBody::minimumSizeHint() const
{
    const QSize history = m_history.minimumSizeHint();
    const int more = std::max(0, m_alone - history.height());
    return {history.width(), std::max(m_least, m_column->minimumSize().height() + more)};
}

} // namespace headwater
