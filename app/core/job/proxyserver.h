// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QUrl>

namespace headwater {

/// A proxy as requests use it. Its password is never part of an address that is stored or shown.
struct ProxyServer
{
    enum class Kind {
        Http, ///< plain http is forwarded, https tunneled (CONNECT)
        Https, ///< the same over TLS to the proxy
        Socks5, ///< the proxy looks up the server's name
    };

    Kind kind = Kind::Http;
    QString host; ///< lower case; an IPv6 address without brackets
    quint16 port = 0;
    QString user;
    Secret password;
    QString origin; ///< translated: who set it, such as “the variable https_proxy”

    /// Scheme, host, port and user: what is stored in an endpoint and shown.
    [[nodiscard]] QUrl address() const;
    /// `host:port`, as sentences name it.
    [[nodiscard]] QString name() const;
    [[nodiscard]] bool hasLogin() const { return !user.isEmpty() || !password.isEmpty(); }
};

/// Reads a proxy as curl, Go and Python do: `[scheme://][user[:password]@]host[:port]`, percent
/// escapes in the login decoded. Without a scheme it is http; `socks5h` and `socks` are socks5,
/// whose proxy always looks up names. Without a port: 80, 443 or 1080. Refuses with InvalidInput,
/// without repeating the login, a path, a query, and kinds of proxies that are not supported
/// (SOCKS4).
[[nodiscard]] Result<ProxyServer> readProxy(const QString &text);

} // namespace headwater
