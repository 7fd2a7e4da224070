// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "store/tokens/vaultkey.h"

#include <QObject>

namespace headwater {

/// Where tokens, the passwords of proxies and the passphrases of keys are stored; see VaultKey for
/// what an entry belongs to. All three are called tokens here. Every call is asynchronous and reports
/// once, to \a context only while that lives.
class TokenVault : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// The token as it is at delivery. Errors: NoToken when none is stored or there is
    /// no service, VaultDenied when the keyring is locked, refuses or fails.
    virtual void read(const VaultKey &owner, QObject *context, Handler<Secret> handler) = 0;
    /// Stores the token permanently, or not at all. Errors: VaultDenied as above, VaultUnavailable
    /// when there is no service, which unavailable() reports too; then only keepForSession() works.
    virtual void write(const VaultKey &owner, const Secret &token, QObject *context,
                       Handler<Done> handler)
            = 0;
    /// Done only when the service has confirmed it; the session's copy is removed at once. Errors
    /// as for write().
    virtual void remove(const VaultKey &owner, QObject *context, Handler<Done> handler) = 0;
    /// Keeps the token for this session only; never written anywhere.
    virtual void keepForSession(const VaultKey &owner, const Secret &token) = 0;

Q_SIGNALS:
    /// No keychain service could be reached; \a sentence names what is missing. Emitted at most once.
    void unavailable(const QString &sentence);
    /// The service has not answered for a while, for example because its password prompt is open;
    /// \a sentence says so. answered() follows once it has.
    void waiting(const QString &sentence);
    void answered();
};

} // namespace headwater
