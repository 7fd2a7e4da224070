// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/clusterendpoint.h"
#include "models/displaytext.h"
#include "models/roles.h"
#include "models/scope.h"

#include <QAbstractItemModel>
#include <QStringList>

#include <memory>
#include <vector>

namespace headwater {

class EndpointStore;

/// The endpoints in the user's order, and below each the databases it listed. Follows the store by
/// itself; what the clusters answer is told by the calls below. Rows are merged, never reset.
///
/// Every column of an endpoint's row answers all roles of the row.
class EndpointTreeModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { Name, Tag, LiveJobs };
    static constexpr int kColumnCount = 3;

    /// \a store must outlive the model.
    explicit EndpointTreeModel(const EndpointStore &store, QObject *parent = nullptr);
    ~EndpointTreeModel() override;

    /// \a note says why the list is only what is configured; empty when the cluster listed it.
    void setDatabases(const EndpointId &id, const QStringList &databases, const QString &note);
    void setBusy(const EndpointId &id);
    void setOk(const EndpointId &id);
    /// Unauthorized and NoToken read as “signed out”, anything else as failed.
    void setFailure(const EndpointId &id, const Error &error);
    void setLiveJobs(const EndpointId &id, int count);

    [[nodiscard]] QModelIndex indexOf(const Scope &scope) const;
    /// What the row of \a index stands for; nothing for an invalid index.
    [[nodiscard]] std::optional<Scope> scopeAt(const QModelIndex &index) const;
    [[nodiscard]] EndpointHealth health(const EndpointId &id) const;
    [[nodiscard]] QString note(const EndpointId &id) const;
    [[nodiscard]] QString listNote(const EndpointId &id) const; ///< of setDatabases()
    [[nodiscard]] QStringList databases(const EndpointId &id) const;
    /// Whether the cluster does not list its databases, so that they have to be typed.
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
    void setHealth(const EndpointId &id, EndpointHealth health, const QString &note);
    void announce(const Node &node);
    [[nodiscard]] QVariant endpointData(const Node &node, int column, int role) const;
    [[nodiscard]] QVariant databaseData(const Node &node, int row, int column, int role) const;

    const EndpointStore &m_store;
    std::vector<std::unique_ptr<Node>>
            m_nodes; // stable addresses: indexes of databases point at them
};

} // namespace headwater
