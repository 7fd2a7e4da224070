// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/clusterendpoint.h"

#include <QObject>
#include <QStringList>

class QSettings;

namespace headwater {

class EndpointStore;
class TokenVault;
struct VaultKey;

/// The tokens, passwords and passphrases that may have to be removed from the vault: those of
/// endpoints that are removed or get another address, proxy or certificate. All are called tokens here. Each is noted before that happens and until the vault has removed it,
/// across a quit or a crash, because it could not be found later. The endpoints at the time of the
/// removal decide, so undoing the removal of an endpoint keeps its token.
class StaleTokens final : public QObject
{
    Q_OBJECT
public:
    /// The notes are in a file beside that of \a settings, `stale-tokens`: one line each, a
    /// VaultKey, no token. It is changed under a FileLock, because programs of one profile share
    /// it. (QSettings misses another program's change that keeps size and time.) All three must
    /// outlive this object.
    StaleTokens(QSettings &settings, const EndpointStore &endpoints, TokenVault &vault);

    /// Call it while \a endpoint is still unchanged. Notes all secrets that it may have.
    void note(const ClusterEndpoint &endpoint);
    /// Removes a note: the token was never stored.
    void unnote(const ClusterEndpoint &endpoint);
    /// Forgets the noted tokens of the endpoint, except one that it still uses.
    void forget(const EndpointId &endpoint);
    /// The same, and reports the end or the first error; what failed stays noted.
    void forget(const EndpointId &endpoint, QObject *context, Handler<Done> handler);
    void forgetAll();

Q_SIGNALS:
    /// The vault did not confirm that it removed a token, which stays noted, or a note could not be
    /// written. Not emitted without a password service: the vault reports that itself.
    void failed(const headwater::Error &error);
    /// A token was removed, so the vault is usable.
    void forgotten();

private:
    using Edit = std::function<void(QStringList &)>;

    [[nodiscard]] QStringList notes() const;
    void change(const Edit &edit);
    [[nodiscard]] bool isInUse(const VaultKey &owner) const;
    void forgetNote(const QString &note, QObject *context, Handler<Done> handler);
    void strike(const QString &note);

    QString m_file;
    const EndpointStore &m_endpoints;
    TokenVault &m_vault;
};

} // namespace headwater
