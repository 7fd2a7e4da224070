// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTimer>

class QTreeView;

namespace headwater {

class EndpointOrder;

/// Keeps the tree of endpoints in order and its columns in place, but moves no row while the user points at the rows or
/// is among them with the keyboard.
class TreeSettler final : public QObject
{
    Q_OBJECT
public:
    static constexpr int kDelay = 300; ///< ms; endpoints answer one after the other

    /// \a tree shows \a order; the tree owns this object.
    TreeSettler(EndpointOrder &order, QTreeView &tree);

    /// At once, even if the user is in the tree.
    void settle();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void settleUnlessInUse();
    void showWordsIfTheyFit();

    EndpointOrder &m_order;
    QTreeView &m_tree;
    QTimer m_delay;
};

} // namespace headwater
