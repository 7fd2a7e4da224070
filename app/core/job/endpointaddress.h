// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/job/clusterendpoint.h"

#include <QStringList>

namespace headwater {

/// An address as the user typed it, taken apart. `changes` and `warnings` are translated sentences,
/// one per clean-up, for the line under the field. They repeat neither a user name nor a password.
struct EndpointAddress
{
    QUrl url; ///< scheme, host, port
    QString database; ///< what stood as the path, as pymilvus has it; empty if nothing did
    Secret token; ///< `user:password` that stood before the host; empty if nothing did
    QStringList changes;
    QStringList warnings;
};

/// Cleans \a typed by the rules of contract.md §1.1–1.2: white space, trailing `/`, a pasted `/v2…`
/// path go; a missing scheme is added; user and password and a database are moved out. Refused with
/// InvalidInput are query, fragment, any other path, any scheme but http and https, a host that a URL
/// parser would read as another one (core/hostname.h), and Zilliz Cloud's own pages. Zilliz hosts
/// must use https. Either `url` reads as \a typed does, or `changes` says what was changed.
/// The refusal never repeats user information, query or fragment.
[[nodiscard]] Result<EndpointAddress> cleanAddress(const QString &typed, CredentialKind credential);

/// True when \a url stays on this machine, where a token over plain http is nobody else's to read.
[[nodiscard]] bool isLoopback(const QUrl &url);

[[nodiscard]] bool isWebAddress(const QUrl &url); ///< http or https
[[nodiscard]] bool isSecure(const QUrl &url); ///< https
[[nodiscard]] quint16 serverPort(const QUrl &url); ///< of a web address, said or not

/// Names the server that \a url leads to by scheme, host and port, said or not:
/// `https://lake.example:443`. Nobody looks up whether two names are one host.
[[nodiscard]] QString serverKey(const QUrl &url);

/// True when serverKey() \a one and \a other is the same.
[[nodiscard]] bool isSameServer(const QUrl &one, const QUrl &other);

} // namespace headwater
