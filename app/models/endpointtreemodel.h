// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/clusterendpoint.h"
#include "models/displaytext.h"
#include "models/endpointnode.h"
#include "models/roles.h"
#include "models/scope.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace headwater {

class EndpointStore;

/// The folders with their endpoints, and the endpoints without a folder, in the user's order; each endpoint
/// with the databases that it listed. The only owner of each endpoint's health and last failure. The model
/// follows the store by itself; the calls below say what clusters answer. Rows are merged, never reset.
///
/// All columns of a row return the row's roles.
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
    [[nodiscard]] QStringList folders() const;
    /// In the order of the rows, those of all folders included.
    [[nodiscard]] QList<EndpointId> endpoints() const;
    [[nodiscard]] QList<EndpointId> endpointsIn(const QString &folder) const;
    /// The row below in the same folder, whether views show it or not; null if there is none.
    [[nodiscard]] EndpointId behind(const EndpointId &id) const;
    [[nodiscard]] QString behindFolder(const QString &folder) const;
    /// \a scopes without folders: with the endpoints of each instead.
    [[nodiscard]] Scopes withoutFolders(const Scopes &scopes) const;
    /// Nothing if it is not configured.
    [[nodiscard]] const ClusterEndpoint *endpoint(const EndpointId &id) const;
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
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    Qt::DropActions supportedDropActions() const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                         const QModelIndex &parent) const override;
    /// Moves nothing itself, but asks for it.
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

Q_SIGNALS:
    /// The user dropped \a endpoints in \a folder (empty: in none), before \a before or, if null, at its end.
    void moveRequested(const QList<headwater::EndpointId> &endpoints, const QString &folder,
                       const headwater::EndpointId &before);
    /// The user dropped \a folders before the folder \a before or, if empty, at the end.
    void folderMoveRequested(const QStringList &folders, const QString &before);
    void folderRenamed(const QString &before, const QString &name);

private:
    [[nodiscard]] static const EndpointBranch *branchAbove(const QModelIndex &index);
    [[nodiscard]] const EndpointBranch *branchAt(const QModelIndex &index) const;
    [[nodiscard]] EndpointNode *find(const EndpointId &id) const;
    [[nodiscard]] EndpointFolder *findFolder(const QString &name) const;
    [[nodiscard]] QModelIndex indexOf(const EndpointNode &node, int column = 0) const;
    [[nodiscard]] QModelIndex indexOf(const EndpointFolder &folder, int column = 0) const;
    [[nodiscard]] int rowOf(const EndpointNode &node) const;
    [[nodiscard]] EndpointNodes &nodesIn(EndpointFolder *folder);
    [[nodiscard]] int firstRowIn(const EndpointFolder *folder) const;
    void announce(const EndpointNode &node);
    void announce(const EndpointFolder &folder);

    void followStore();
    void dropRemoved();
    void placeFolders(const QStringList &names, const ClusterEndpoints &endpoints);
    void placeEndpoints(EndpointFolder *folder, const ClusterEndpoints &endpoints);
    void insertNew(EndpointFolder *folder, int at, const ClusterEndpoints &endpoints);
    void moveTo(EndpointFolder *folder, int at, EndpointNode &node);
    void dropEmptyFolders();
    void orderFolders(const QStringList &names);

    const EndpointStore &m_store;
    ClusterEndpoints m_followed; // as of followStore()
    std::vector<std::unique_ptr<EndpointFolder>> m_folders; // their rows are the first ones
    EndpointNodes m_loose; // without a folder
    QHash<EndpointId, EndpointNode *> m_byId;
};

} // namespace headwater
