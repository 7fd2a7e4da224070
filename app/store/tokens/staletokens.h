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

/// Which tokens may have to be forgotten: those of endpoints that are removed or get another
/// address. They are noted before that happens and until the vault has forgotten them, over a quit
/// and a crash, for nobody could find them later. What the endpoints are when a token is to be
/// forgotten decides, so a removal that was undone leaves its token alone.
class StaleTokens final : public QObject
{
    Q_OBJECT
public:
    /// The notes lie in a file beside that of \a settings, `stale-tokens`: a line each, id and server,
    /// no token. It is changed under a FileLock, because programs of one profile share it. (QSettings
    /// overlooks another's change that leaves size and time as they were.) All three must outlive this
    /// object.
    StaleTokens(QSettings &settings, const EndpointStore &endpoints, TokenVault &vault);

    /// To be called with the \a endpoint as it still is. One that takes no token is not noted.
    void note(const ClusterEndpoint &endpoint);
    /// Takes back a note: the token was never stored.
    void unnote(const ClusterEndpoint &endpoint);
    /// Forgets what is noted of the endpoint, unless it is there and uses that token.
    void forget(const EndpointId &endpoint);
    /// The same, and tells when all is done, or the first error; what failed stays noted.
    void forget(const EndpointId &endpoint, QObject *context, Handler<Done> handler);
    void forgetAll();

Q_SIGNALS:
    /// The vault did not confirm that it forgot a token, which stays noted, or a note could not be
    /// written. Not told where no password
    /// service is there: the vault says so itself.
    void failed(const headwater::Error &error);
    /// A token was forgotten: the vault can be used.
    void forgotten();

private:
    using Edit = std::function<void(QStringList &)>;

    [[nodiscard]] QStringList notes() const;
    void change(const Edit &edit);
    [[nodiscard]] bool isInUse(const ClusterEndpoint &owner) const;
    void forgetNote(const QString &note, QObject *context, Handler<Done> handler);
    void strike(const QString &note);

    QString m_file;
    const EndpointStore &m_endpoints;
    TokenVault &m_vault;
};

} // namespace headwater
