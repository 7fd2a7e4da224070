// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QUrl>

#include <functional>

namespace headwater {

struct NetworkPath;

/// What a port speaks.
enum class PortProtocol { Unknown, Http, Https, Http2Only };

/// Finds out what the port of \a url speaks when it does not speak what the address says. It opens
/// up to two connections of its own, which carry no token and no request to the API: for https a
/// plain `GET /`, for http a TLS handshake, and for both the preface of HTTP/2. Reports once, from
/// the event loop, to \a context while that lives; Unknown when nothing was recognized.
void probeProtocol(const QUrl &url, const NetworkPath &path, QObject *context,
                   std::function<void(PortProtocol)> handler);

} // namespace headwater
