// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clusterendpoint.h"
#include "core/result.h"

#include <QStringList>

namespace headwater {

/// An address as the user typed it, cleaned. `changes` and `warnings` are translated sentences, one
/// per clean-up, for the line under the field.
struct EndpointAddress
{
    QUrl url; ///< scheme, host, port
    QStringList changes;
    QStringList warnings;
};

/// Cleans \a typed by the rules of api-contract §1.1–1.2: white space, trailing `/`, a pasted `/v2…`
/// path go; a missing scheme is added and said; user information, query, fragment, any other path and
/// any scheme but http and https are refused with InvalidInput. Zilliz hosts must use https.
/// The refusal never repeats user information, query or fragment.
[[nodiscard]] Result<EndpointAddress> cleanAddress(const QString &typed, CredentialKind credential);

/// True when \a url stays on this machine, where a token over plain http is nobody else's to read.
[[nodiscard]] bool isLoopback(const QUrl &url);

/// Names the server that \a url leads to by scheme, host and port, said or not:
/// `https://lake.example:443`. Nobody looks up whether two names are one host.
[[nodiscard]] QString serverKey(const QUrl &url);

/// True when serverKey() \a one and \a other is the same.
[[nodiscard]] bool isSameServer(const QUrl &one, const QUrl &other);

} // namespace headwater
