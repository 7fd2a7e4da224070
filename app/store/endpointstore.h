// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clusterendpoint.h"
#include "core/result.h"

#include <QObject>

namespace headwater {

/// The configured endpoints, in the user's order, kept in one readable JSON file that is replaced
/// atomically and has no field that could hold a secret. A file that cannot be read is renamed aside
/// (`endpoints.json.unreadable-<time>`) and said; it is never overwritten.
///
/// File: {"version":1,"endpoints":[{"id","name","url","credential","kind","tag","database"}]} with
/// the words of clusterendpoint.h. Keys of a newer version are kept when the file is written again.
class EndpointStore final : public QObject
{
    Q_OBJECT
public:
    explicit EndpointStore(const QString &file, QObject *parent = nullptr);

    /// Reads the file; an absent one is an empty list. Error: Storage, whose message says where the
    /// unreadable file lies now; the list is then empty and usable.
    [[nodiscard]] Result<Done> load();

    [[nodiscard]] const ClusterEndpoints &endpoints() const { return m_endpoints; }
    [[nodiscard]] const ClusterEndpoint *find(const EndpointId &id) const;
    [[nodiscard]] const ClusterEndpoint *findByName(const QString &name) const;

    /// Adds or, if the id is known, replaces. Errors: InvalidInput (name empty or taken), Storage (then
    /// nothing has changed, in memory neither).
    [[nodiscard]] Result<Done> save(const ClusterEndpoint &endpoint);
    [[nodiscard]] Result<Done> remove(const EndpointId &id);
    /// \a name, or \a name followed by a number, such that no endpoint is called so.
    [[nodiscard]] QString freeName(const QString &name) const;

Q_SIGNALS:
    void endpointSaved(const headwater::ClusterEndpoint &endpoint, bool isNew);
    void endpointRemoved(const headwater::EndpointId &id);

private:
    [[nodiscard]] Result<Done> write(const ClusterEndpoints &endpoints);

    QString m_file;
    ClusterEndpoints m_endpoints;
};

} // namespace headwater
