// SPDX-License-Identifier: Apache-2.0
#include "ui/endpoints/treefolding.h"

#include "models/scope.h"

#include <QSignalBlocker>
#include <QTreeView>

namespace headwater {

namespace {

/// An endpoint with more databases stays collapsed until the user expands it.
constexpr int kUnfoldedDatabases = 8;
const QChar kOpenedMark = u'+'; // before the key of what the user expanded
const QChar kFolderKeyMark = u'/'; // before the name of a folder, which has none in it

QString folderKey(const QString &name)
{
    return kFolderKeyMark + name.toCaseFolded();
}

QString keyOf(const Scope &scope)
{
    return scope.isFolder() ? folderKey(scope.folder) : scope.endpoint.value;
}

} // namespace

TreeFolding::TreeFolding(QTreeView &tree, std::function<Scope(const QModelIndex &)> scopeAt)
    : QObject(&tree), m_tree(tree), m_scopeAt(std::move(scopeAt))
{
    connect(&tree, &QTreeView::collapsed, this,
            [this](const QModelIndex &index) { remember(index, false); });
    connect(&tree, &QTreeView::expanded, this,
            [this](const QModelIndex &index) { remember(index, true); });
    const QAbstractItemModel *model = tree.model();
    connect(model, &QAbstractItemModel::rowsInserted, this, &TreeFolding::unfold);
    connect(model, &QAbstractItemModel::layoutChanged, this, &TreeFolding::unfoldAll);
    unfoldAll();
}

void TreeFolding::remember(const QModelIndex &index, bool expanded)
{
    if (m_isSearching)
        return;
    const QString key = keyOf(m_scopeAt(index));
    if (expanded) {
        m_folded.remove(key);
        m_opened.insert(key);
    } else {
        m_folded.insert(key);
        m_opened.remove(key);
    }
}

void TreeFolding::setSearching(bool on)
{
    if (on == m_isSearching) {
        unfoldAll();
        return;
    }
    m_isSearching = on;
    if (!on) {
        const QSignalBlocker quiet(m_tree);
        m_tree.collapseAll();
    }
    unfoldAll();
}

void TreeFolding::renameFolder(const QString &before, const QString &name)
{
    for (QSet<QString> *keys : {&m_folded, &m_opened}) {
        if (keys->remove(folderKey(before)))
            keys->insert(folderKey(name));
    }
}

/// The rows of \a parent and, where they are new as well, those below them.
void TreeFolding::unfold(const QModelIndex &parent, int first, int last)
{
    const QAbstractItemModel &model = *m_tree.model();
    const QSignalBlocker quiet(m_tree); // the expansion is not the user's doing
    const auto expand = [&](const QModelIndex &index) {
        const int count = model.rowCount(index);
        if (count == 0)
            return; // how many there are is not known yet
        const Scope scope = m_scopeAt(index);
        const QString key = keyOf(scope);
        if (m_folded.contains(key) && !(m_isSearching && scope.isFolder()))
            return;
        if (scope.isFolder() || count <= kUnfoldedDatabases || m_opened.contains(key))
            m_tree.expand(index);
    };
    if (parent.isValid())
        expand(parent);
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        expand(index);
        for (int child = 0; child < model.rowCount(index); ++child)
            expand(model.index(child, 0, index));
    }
}

void TreeFolding::unfoldAll()
{
    unfold({}, 0, m_tree.model()->rowCount() - 1);
}

QStringList TreeFolding::save() const
{
    QStringList lines(m_folded.begin(), m_folded.end());
    for (const QString &key : m_opened)
        lines << kOpenedMark + key;
    return lines;
}

void TreeFolding::restore(const QStringList &lines)
{
    m_folded.clear();
    m_opened.clear();
    for (const QString &line : lines) {
        if (line.startsWith(kOpenedMark))
            m_opened.insert(line.mid(1));
        else
            m_folded.insert(line);
    }
    {
        const QSignalBlocker quiet(m_tree);
        m_tree.collapseAll();
    }
    unfoldAll();
}

} // namespace headwater
