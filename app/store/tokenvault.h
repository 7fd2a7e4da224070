// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clusterendpoint.h"
#include "core/result.h"
#include "core/secret.h"

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

    /// The endpoint's token, as it is when it is handed over. Errors: NoToken when none is stored,
    /// VaultDenied.
    virtual void read(const ClusterEndpoint &endpoint, QObject *context,
                      Handler<Secret> handler)
            = 0;
    /// Keeps the token; without a keychain until quit, which unavailable() says. Error:
    /// VaultDenied.
    virtual void write(const ClusterEndpoint &endpoint, const Secret &token, QObject *context,
                       Handler<Done> handler)
            = 0;
    virtual void remove(const ClusterEndpoint &endpoint, QObject *context, Handler<Done> handler)
            = 0;
    /// Keeps the token for this session only; never written anywhere.
    virtual void keepForSession(const ClusterEndpoint &endpoint, const Secret &token) = 0;

Q_SIGNALS:
    /// No keychain service could be reached; \a sentence names what is missing. At most once.
    void unavailable(const QString &sentence);
};

} // namespace headwater
