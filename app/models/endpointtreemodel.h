// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/clusterendpoint.h"
#include "models/displaytext.h"
#include "models/endpointtrouble.h"
#include "models/roles.h"
#include "models/scope.h"

#include <QAbstractItemModel>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace headwater {

class EndpointStore;

/// The endpoints in the user's order, each with the databases that it listed, and the only owner of each
/// endpoint's health and last failure. The model follows the store by itself; the calls below say what
/// clusters answer. Rows are merged, never reset.
///
/// All columns of an endpoint's row return the row's roles.
class EndpointTreeModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { Name, Trouble, Tag, LiveJobs };
    static constexpr int kColumnCount = 4;

    /// \a store must outlive the model.
    explicit EndpointTreeModel(const EndpointStore &store, QObject *parent = nullptr);
    ~EndpointTreeModel() override;

    /// \a note says why only the configured databases are shown; empty when the cluster listed them.
    void setDatabases(const EndpointId &id, const QStringList &databases, const QString &note);
    /// A reload begins: the last failure no longer counts.
    void beginReload(const EndpointId &id);
    /// Counts until the next reload; during a reload it is shown when that ends. Unauthorized and NoToken
    /// are shown as “signed out”, everything else as failed.
    void setFailure(const EndpointId &id, const Error &error);
    void endReload(const EndpointId &id);
    /// Whether the endpoint supports refresh jobs at all; it does until that is known.
    void setOffersJobs(const EndpointId &id, bool offered);
    void setLiveJobs(const EndpointId &id, int count);

    [[nodiscard]] QModelIndex indexOf(const Scope &scope) const;
    /// The scope that \a index represents; nothing for an invalid index.
    [[nodiscard]] std::optional<Scope> scopeAt(const QModelIndex &index) const;
    [[nodiscard]] EndpointHealth health(const EndpointId &id) const;
    [[nodiscard]] std::optional<Error> failure(const EndpointId &id) const;
    /// As of the last answer: while an endpoint is listed again, it keeps its problem.
    [[nodiscard]] EndpointTrouble trouble(const EndpointId &id) const;
    [[nodiscard]] QString note(const EndpointId &id) const;
    [[nodiscard]] QString listNote(const EndpointId &id) const; ///< as given to setDatabases()
    [[nodiscard]] QStringList databases(const EndpointId &id) const;
    /// Whether the cluster refuses to list its databases, so that the user has to enter them.
    [[nodiscard]] bool isListRefused(const EndpointId &id) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node;

    [[nodiscard]] Node *find(const EndpointId &id) const;
    [[nodiscard]] int rowOf(const EndpointId &id) const;
    void putEndpoint(const ClusterEndpoint &endpoint);
    void dropEndpoint(const EndpointId &id);
    void announce(const Node &node);
    [[nodiscard]] QVariant endpointData(const Node &node, int column, int role) const;
    [[nodiscard]] QVariant databaseData(const Node &node, int row, int column, int role) const;

    const EndpointStore &m_store;
    std::vector<std::unique_ptr<Node>>
            m_nodes; // stable addresses: indexes of databases point to the nodes
};

} // namespace headwater
