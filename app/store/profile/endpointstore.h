// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/clusterendpoint.h"
#include "core/job/historyfilter.h"
#include "store/profile/endpointsdocument.h"
#include "store/profile/filelock.h"

#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>

namespace headwater {

/// The configured endpoints, in the user's order, kept in one readable JSON file (0600) that is
/// replaced atomically and has no field for a secret (see EndpointsDocument for its format). An
/// unreadable file is renamed (`endpoints.json.unreadable-<UTC time>`) and reported; one from a
/// newer version stays in place. Neither is ever overwritten.
///
/// Each change is applied to the current contents of the file, under a FileLock, so that no running
/// program undoes another's changes. Changes by others are announced together with ours, or, after
/// watch(), as soon as they happen.
class EndpointStore final : public QObject
{
    Q_OBJECT
public:
    explicit EndpointStore(const QString &file, QObject *parent = nullptr);

    /// How long a change may wait for the changes of other programs.
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }

    /// Reads the file; an absent one is an empty list. Error: Storage, whose message says where the
    /// unreadable file is now; the list is then empty and usable.
    [[nodiscard]] Result<Done> load();

    /// Reads the file whenever somebody changes it, and never otherwise. An endpoint that is
    /// removed elsewhere while its form is open is not lost: saving restores it.
    void watch();
    /// What load() changed while reading, see EndpointsDocument.
    [[nodiscard]] const QStringList &remarks() const { return m_remarks; }

    /// The folder of the file.
    [[nodiscard]] QString folder() const;

    [[nodiscard]] const ClusterEndpoints &endpoints() const { return m_endpoints; }
    /// Pointers are valid until the next change.
    [[nodiscard]] const ClusterEndpoint *find(const EndpointId &id) const;
    [[nodiscard]] QHash<EndpointId, FilterEndpoint> forFilters() const;
    [[nodiscard]] const ClusterEndpoint *findByName(const QString &name) const; ///< in any case

    /// Adds the endpoint, or replaces the one with the same id; the name is trimmed. Errors:
    /// InvalidInput (name invalid or taken, id null, address with more than scheme, host and port),
    /// Storage (then nothing has changed, not even in memory), also when another program locks the
    /// file for long.
    [[nodiscard]] Result<Done> save(const ClusterEndpoint &endpoint);
    /// The same for several, all or none of them, in one step.
    [[nodiscard]] Result<Done> saveAll(const ClusterEndpoints &endpoints);
    /// An unknown id counts as removed. Error: Storage.
    [[nodiscard]] Result<Done> remove(const EndpointId &id);
    /// Changes folders, order and what belongs to them, of the endpoints as they are in the file now: \a change
    /// adds and removes none and changes no name. Errors as save().
    [[nodiscard]] Result<Done> arrange(const std::function<void(ClusterEndpoints &)> &change);
    /// \a name, or \a name followed by a number, so that no other endpoint has that name.
    [[nodiscard]] QString freeName(const QString &name) const;

Q_SIGNALS:
    void endpointSaved(const headwater::ClusterEndpoint &endpoint, bool isNew);
    void endpointRemoved(const headwater::EndpointId &id);
    /// The endpoints have another order, in which this class has them already.
    void orderChanged();
    /// Another program saved or removed this one; emitted after all changes of one read are
    /// applied.
    void endpointChangedElsewhere(const headwater::EndpointId &id);
    /// The file that watch() noticed cannot be used; the list stays unchanged until readable() is
    /// emitted.
    void unreadable(const headwater::Error &error);
    void readable();

private:
    void look();
    [[nodiscard]] Failure unusable(const EndpointsDocument::Fault &fault) const;
    [[nodiscard]] tl::expected<EndpointsDocument, EndpointsDocument::Fault> read() const;
    [[nodiscard]] Result<EndpointsDocument> readForChange() const;
    [[nodiscard]] Result<Done> moveAside(const QString &reason) const;
    [[nodiscard]] Result<Done> write(const EndpointsDocument &document) const;
    void adopt(const ClusterEndpoints &endpoints, const QSet<EndpointId> &own);

    QString m_file;
    ClusterEndpoints m_endpoints;
    QStringList m_remarks;
    std::chrono::milliseconds m_patience = FileLock::kPatience;
    QFileSystemWatcher m_watcher;
    QTimer m_lookSoon;
};

} // namespace headwater
