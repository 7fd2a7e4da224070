// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clusterendpoint.h"
#include "core/result.h"
#include "store/windowsettings.h"

#include <QObject>

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
    /// The notes lie in \a settings: ids and servers, no token. All three must outlive this object.
    StaleTokens(QSettings &settings, const EndpointStore &endpoints, TokenVault &vault);

    /// To be called with the \a endpoint as it still is. One that takes no token is not noted.
    void note(const ClusterEndpoint &endpoint);
    /// Forgets what is noted of the endpoint, unless it is there and uses that token.
    void forget(const EndpointId &endpoint);
    void forgetAll();

Q_SIGNALS:
    /// The vault refused to forget a token, which stays noted.
    void failed(const headwater::Error &error);

private:
    [[nodiscard]] bool isInUse(const ClusterEndpoint &owner) const;
    void forgetNote(const QString &note);
    void strike(const QString &note);

    Setting<QStringList> m_notes;
    const EndpointStore &m_endpoints;
    TokenVault &m_vault;
};

} // namespace headwater
