// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/job/clusterendpoint.h"

#include <QObject>

namespace headwater {

/// Where tokens live. An entry belongs to an endpoint and to the server that it was entered for;
/// these are all that counts of an `endpoint` here. One that was given another address has no token
/// there, whoever gave it. Every call is asynchronous and reports once, to \a context only while
/// that lives.
class TokenVault : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// The endpoint's token, as it is when it is handed over. Errors: NoToken when none is stored or
    /// no service is there, VaultDenied when the keyring is locked, refuses or fails.
    virtual void read(const ClusterEndpoint &endpoint, QObject *context, Handler<Secret> handler)
            = 0;
    /// Stores the token for good, or nothing is kept. Errors: VaultDenied as above, VaultUnavailable
    /// when no service is there, which unavailable() says too; keepForSession() is then all there is.
    virtual void write(const ClusterEndpoint &endpoint, const Secret &token, QObject *context,
                       Handler<Done> handler)
            = 0;
    /// Done only when the service has confirmed it; from the session's memory it is gone at once.
    /// Errors as for write().
    virtual void remove(const ClusterEndpoint &endpoint, QObject *context, Handler<Done> handler)
            = 0;
    /// Keeps the token for this session only; never written anywhere.
    virtual void keepForSession(const ClusterEndpoint &endpoint, const Secret &token) = 0;

Q_SIGNALS:
    /// No keychain service could be reached; \a sentence names what is missing. At most once.
    void unavailable(const QString &sentence);
    /// The service has not answered for a while, as when its own password prompt is open; \a sentence
    /// says so. answered() follows once it has.
    void waiting(const QString &sentence);
    void answered();
};

} // namespace headwater
