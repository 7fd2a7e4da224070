// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/job/clusterendpoint.h"

#include <QStringList>

namespace headwater {

/// An address as typed, split into its parts. `changes` and `warnings` are translated sentences,
/// one per clean-up, for the line under the field. They repeat neither a user name nor a password.
struct EndpointAddress
{
    QUrl url; ///< scheme, host, port and perhaps a path prefix
    QString database; ///< from the path, as pymilvus uses it; empty if there was none
    Secret token; ///< `user:password` from before the host; empty if there was none
    QStringList changes;
    QStringList warnings;
};

/// Cleans \a typed by the rules of contract.md §1.1–1.2: removes white space, a trailing `/` and a
/// pasted `/v2…` path, adds a missing scheme, and splits off credentials and a database. A path of
/// one name is a database, as pymilvus writes it; one of several names, or with a / at its end, or
/// before `/v2…`, is the prefix of an ingress. Refuses with InvalidInput a query, a fragment, any
/// other path, any scheme but http and https, a host that a URL parser would read as another one
/// (core/hostname.h), and Zilliz Cloud's own pages.
/// Zilliz hosts must use https. Either addressText() of `url` reads the same as \a typed, or
/// `changes` says what changed. The refusal never repeats user information, query or fragment.
[[nodiscard]] Result<EndpointAddress> cleanAddress(const QString &typed, CredentialKind credential);

/// True when \a url points to this machine, so that nobody else can read a token sent over http.
[[nodiscard]] bool isLoopback(const QUrl &url);

/// True when the token of \a endpoint is sent over http to another machine, so that others can read it.
[[nodiscard]] bool sendsTokenOpenly(const ClusterEndpoint &endpoint);

/// http or https, in lower case.
[[nodiscard]] bool isWebScheme(QStringView scheme);
[[nodiscard]] bool isWebAddress(const QUrl &url); ///< http or https
[[nodiscard]] bool isSecure(const QUrl &url); ///< https
[[nodiscard]] quint16 serverPort(const QUrl &url); ///< of a web address, explicit or default

/// The address for people, which cleanAddress() reads as \a url again: a path of one name ends in /.
[[nodiscard]] QString addressText(const QUrl &url);

/// The address of an API route (`/v2/…`) at an endpoint's \a url, below its path prefix.
[[nodiscard]] QUrl routeUrl(const QUrl &url, const QString &route);

/// True for a \a path that a URL keeps as it is: `/name/name`, no `.`, no `..`, nothing escaped.
[[nodiscard]] bool isPathPrefix(const QString &path);

/// Identifies the server of \a url by scheme, host and port, explicit or default, and by its path
/// prefix: `https://lake.example:443/milvus`. Different names of the same host stay different.
[[nodiscard]] QString serverKey(const QUrl &url);

/// True when serverKey() of \a one and \a other is the same.
[[nodiscard]] bool isSameServer(const QUrl &one, const QUrl &other);

} // namespace headwater
