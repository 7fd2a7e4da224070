// SPDX-License-Identifier: Apache-2.0
#include "ui/endpoints/treesettler.h"

#include "models/endpointtreemodel.h"
#include "ui/endpoints/endpointorder.h"

#include <QEvent>
#include <QHeaderView>
#include <QTreeView>

#include <algorithm>

namespace headwater {

TreeSettler::TreeSettler(EndpointOrder &order, QTreeView &tree)
    : QObject(&tree), m_order(order), m_tree(tree)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelay);
    connect(&m_delay, &QTimer::timeout, this, &TreeSettler::settleUnlessInUse);
    connect(&order, &QAbstractItemModel::dataChanged, &m_delay, qOverload<>(&QTimer::start));
    connect(&order, &QAbstractItemModel::rowsInserted, &m_delay, qOverload<>(&QTimer::start));
    m_tree.installEventFilter(this);
    m_tree.viewport()->installEventFilter(this);
}

bool TreeSettler::eventFilter(QObject *watched, QEvent *event)
{
    const auto type = event->type();
    if (type == QEvent::Leave || type == QEvent::FocusOut)
        m_delay.start();
    else if (type == QEvent::Resize && watched == m_tree.viewport())
        m_delay.start(); // there may be room for the words now
    return QObject::eventFilter(watched, event);
}

void TreeSettler::settle()
{
    m_order.settle();
    showWordsIfTheyFit();
}

void TreeSettler::settleUnlessInUse()
{
    showWordsIfTheyFit();
    const bool isUsed = m_tree.viewport()->underMouse()
            || (m_tree.hasFocus() && m_tree.currentIndex().isValid());
    if (!isUsed)
        m_order.settle();
}

/// In a narrow tree the names need the room; tool tips and accessible texts have the words as well.
void TreeSettler::showWordsIfTheyFit()
{
    const QFontMetrics metrics = m_tree.fontMetrics();
    int widest = 0; // name and word of one row
    const auto measure = [&](const QModelIndex &parent, int indent) {
        for (int row = 0; row < m_order.rowCount(parent); ++row) {
            const auto width = [&](int column) {
                return metrics.horizontalAdvance(
                        m_order.index(row, column, parent).data().toString());
            };
            widest = std::max(widest,
                              indent + width(EndpointTreeModel::Name)
                                      + width(EndpointTreeModel::Trouble));
        }
    };
    measure({}, 0);
    for (int row = 0; row < m_order.rowCount(); ++row) {
        const QModelIndex index = m_order.index(row, 0);
        if (!index.data(FolderRole).isNull())
            measure(index, m_tree.indentation());
    }
    const QHeaderView *header = m_tree.header();
    const int rest = m_tree.indentation() + metrics.height() * 2
            + header->sectionSize(EndpointTreeModel::Tag)
            + header->sectionSize(EndpointTreeModel::LiveJobs);
    m_tree.setColumnHidden(EndpointTreeModel::Trouble, widest + rest > m_tree.viewport()->width());
}

} // namespace headwater
