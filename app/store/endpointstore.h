// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clusterendpoint.h"
#include "core/result.h"
#include "store/endpointsdocument.h"

#include <QObject>

namespace headwater {

/// The configured endpoints, in the user's order, kept in one readable JSON file (0600) that is
/// replaced atomically and has no field that could hold a secret (see EndpointsDocument for its
/// form). A file that cannot be read is renamed aside (`endpoints.json.unreadable-<UTC time>`) and
/// said; one from a newer version stays where it is. Neither is ever overwritten.
///
/// Each change is made to the file as it is then, so that two running programs do not undo each
/// other's changes; what the other one changed is announced with ours.
class EndpointStore final : public QObject
{
    Q_OBJECT
public:
    explicit EndpointStore(const QString &file, QObject *parent = nullptr);

    /// Reads the file; an absent one is an empty list. Error: Storage, whose message says where the
    /// unreadable file lies now; the list is then empty and usable.
    [[nodiscard]] Result<Done> load();

    [[nodiscard]] const ClusterEndpoints &endpoints() const { return m_endpoints; }
    /// Pointers are good until the next change.
    [[nodiscard]] const ClusterEndpoint *find(const EndpointId &id) const;
    [[nodiscard]] const ClusterEndpoint *findByName(const QString &name) const; ///< in any case

    /// Adds or, if the id is known, replaces; the name is trimmed. Errors: InvalidInput (name empty
    /// or taken, id null, address with more than scheme, host and port), Storage (then nothing has
    /// changed, in memory neither).
    [[nodiscard]] Result<Done> save(const ClusterEndpoint &endpoint);
    /// An id that is not known is as good as removed. Error: Storage.
    [[nodiscard]] Result<Done> remove(const EndpointId &id);
    /// \a name, or \a name followed by a number, such that no endpoint is called so.
    [[nodiscard]] QString freeName(const QString &name) const;

Q_SIGNALS:
    void endpointSaved(const headwater::ClusterEndpoint &endpoint, bool isNew);
    void endpointRemoved(const headwater::EndpointId &id);

private:
    [[nodiscard]] tl::expected<EndpointsDocument, EndpointsDocument::Fault> read() const;
    [[nodiscard]] Result<EndpointsDocument> readForChange() const;
    [[nodiscard]] Result<Done> moveAside(const QString &reason) const;
    [[nodiscard]] Result<Done> write(const EndpointsDocument &document) const;
    void adopt(const ClusterEndpoints &endpoints, const EndpointId &saved);

    QString m_file;
    ClusterEndpoints m_endpoints;
};

} // namespace headwater
