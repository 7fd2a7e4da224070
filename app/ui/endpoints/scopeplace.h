// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/scope.h"

#include <QByteArray>

class QAbstractProxyModel;
class QTreeView;

namespace headwater {

class EndpointTreeModel;

/// What was selected in the tree of endpoints when the program ran last. A database is selected again
/// once it is listed, unless the user was faster.
class ScopePlace final
{
public:
    /// All must outlive this; \a tree shows \a found, which shows \a model.
    ScopePlace(const EndpointTreeModel &model, const QAbstractProxyModel &found, QTreeView &tree);

    /// \a scope with what is still to be selected.
    [[nodiscard]] QByteArray save(const Scopes &scope) const;
    void restore(const QByteArray &state);
    /// Selects what is there by now.
    void approach();
    /// The user selects something.
    void forget() { m_wanted.clear(); }

private:
    const EndpointTreeModel &m_model;
    const QAbstractProxyModel &m_found;
    QTreeView &m_tree;
    Scopes m_wanted;
};

} // namespace headwater
