// SPDX-License-Identifier: Apache-2.0
#include "ui/endpoints/scopeplace.h"

#include "models/endpointtreemodel.h"

#include <QAbstractProxyModel>
#include <QDataStream>
#include <QTreeView>

#include <utility>

namespace headwater {

namespace {
const QChar kFolderMark = u'/'; // an id has none
} // namespace

ScopePlace::ScopePlace(const EndpointTreeModel &model, const QAbstractProxyModel &found,
                       QTreeView &tree)
    : m_model(model), m_found(found), m_tree(tree)
{
}

QByteArray ScopePlace::save(const Scopes &scope) const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    for (const Scope &part : scope + m_wanted)
        stream << (part.isFolder() ? kFolderMark + part.folder : part.endpoint.value)
               << part.database;
    return state;
}

void ScopePlace::restore(const QByteArray &state)
{
    Scopes wanted;
    QDataStream stream(state);
    while (!stream.atEnd()) {
        Scope scope;
        stream >> scope.endpoint.value >> scope.database;
        if (stream.status() != QDataStream::Ok)
            return;
        if (scope.endpoint.value.startsWith(kFolderMark))
            scope = Scope{{}, {}, scope.endpoint.value.mid(1)};
        wanted << scope;
    }
    m_wanted = wanted;
    approach();
}

void ScopePlace::approach()
{
    Scopes missing;
    QItemSelection rows;
    for (const Scope &scope : std::exchange(m_wanted, {})) {
        const QModelIndex index = m_found.mapFromSource(m_model.indexOf(scope));
        if (index.isValid())
            rows.select(index, index);
        else
            missing << scope;
    }
    if (!rows.isEmpty()) {
        using Flag = QItemSelectionModel::SelectionFlag;
        QItemSelectionModel &selection = *m_tree.selectionModel();
        selection.setCurrentIndex(rows.indexes().constFirst(), Flag::NoUpdate);
        selection.select(rows, Flag::Select | Flag::Rows); // calls forget()
    }
    m_wanted = missing;
}

} // namespace headwater
