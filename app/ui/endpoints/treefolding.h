// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"

#include <QObject>
#include <QSet>
#include <QStringList>

#include <functional>

class QAbstractItemModel;
class QModelIndex;
class QTreeView;

namespace headwater {

struct Scope;

/// Which folders and endpoints of the tree are expanded: folders unless the user collapsed them, endpoints with few
/// databases as well, those with many once the user expands them. What is searched for is in expanded folders.
class TreeFolding final : public QObject
{
    Q_OBJECT
public:
    /// \a scopeAt tells what an index of the tree's model is; the tree owns this object.
    TreeFolding(QTreeView &tree, std::function<Scope(const QModelIndex &)> scopeAt);

    /// While something is searched for, what the user collapses is not remembered.
    void setSearching(bool on);
    void renameFolder(const QString &before, const QString &name);

    /// What the user collapsed or expanded, a line each.
    [[nodiscard]] QStringList save() const;
    void restore(const QStringList &lines);

private:
    void unfold(const QModelIndex &parent, int first, int last);
    void unfoldAll();
    void remember(const QModelIndex &index, bool expanded);

    QTreeView &m_tree;
    std::function<Scope(const QModelIndex &)> m_scopeAt;
    QSet<QString> m_folded; // keys of folders and endpoints
    QSet<QString> m_opened; // by the user
    bool m_isSearching = false;
};

} // namespace headwater
