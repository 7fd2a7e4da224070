// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/clusterendpoint.h"
#include "store/profile/endpointsdocument.h"
#include "store/profile/filelock.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace headwater {

/// The configured endpoints, in the user's order, kept in one readable JSON file (0600) that is
/// replaced atomically and has no field that could hold a secret (see EndpointsDocument for its
/// form). A file that cannot be read is renamed aside (`endpoints.json.unreadable-<UTC time>`) and
/// said; one from a newer version stays where it is. Neither is ever overwritten.
///
/// Each change is made to the file as it is then, under a FileLock, so that no running program undoes
/// another's changes; what others changed is announced with ours, or as soon as it happens once
/// watch() was called.
class EndpointStore final : public QObject
{
    Q_OBJECT
public:
    explicit EndpointStore(const QString &file, QObject *parent = nullptr);

    /// How long a change may wait for other programs' changes.
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }

    /// Reads the file; an absent one is an empty list. Error: Storage, whose message says where the
    /// unreadable file lies now; the list is then empty and usable.
    [[nodiscard]] Result<Done> load();

    /// Looks at the file whenever somebody changes it, and at nothing in between. An endpoint whose
    /// form is open is not lost when it is removed elsewhere: saving brings it back.
    void watch();
    /// What load() changed in what it read, see EndpointsDocument.
    [[nodiscard]] const QStringList &remarks() const { return m_remarks; }

    [[nodiscard]] const ClusterEndpoints &endpoints() const { return m_endpoints; }
    /// Pointers are good until the next change.
    [[nodiscard]] const ClusterEndpoint *find(const EndpointId &id) const;
    [[nodiscard]] const ClusterEndpoint *findByName(const QString &name) const; ///< in any case

    /// Adds or, if the id is known, replaces; the name is trimmed. Errors: InvalidInput (name not
    /// usable or taken, id null, address with more than scheme, host and port), Storage (then nothing has
    /// changed, in memory neither), also when another program holds the file for long.
    [[nodiscard]] Result<Done> save(const ClusterEndpoint &endpoint);
    /// An id that is not known is as good as removed. Error: Storage.
    [[nodiscard]] Result<Done> remove(const EndpointId &id);
    /// \a name, or \a name followed by a number, such that no endpoint is called so.
    [[nodiscard]] QString freeName(const QString &name) const;

Q_SIGNALS:
    void endpointSaved(const headwater::ClusterEndpoint &endpoint, bool isNew);
    void endpointRemoved(const headwater::EndpointId &id);
    /// Another program saved or removed this one; told after all changes of the same look.
    void endpointChangedElsewhere(const headwater::EndpointId &id);
    /// What watch() found cannot be used; the list stays as it was until it is readable() again.
    void unreadable(const headwater::Error &error);
    void readable();

private:
    void look();
    [[nodiscard]] Failure unusable(const EndpointsDocument::Fault &fault) const;
    [[nodiscard]] tl::expected<EndpointsDocument, EndpointsDocument::Fault> read() const;
    [[nodiscard]] Result<EndpointsDocument> readForChange() const;
    [[nodiscard]] Result<Done> moveAside(const QString &reason) const;
    [[nodiscard]] Result<Done> write(const EndpointsDocument &document) const;
    void adopt(const ClusterEndpoints &endpoints, const EndpointId &own);

    QString m_file;
    ClusterEndpoints m_endpoints;
    QStringList m_remarks;
    std::chrono::milliseconds m_patience = FileLock::kPatience;
    QFileSystemWatcher m_watcher;
    QTimer m_lookSoon;
};

} // namespace headwater
