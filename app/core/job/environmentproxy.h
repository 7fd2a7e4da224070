// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/proxyserver.h"

#include <QProcessEnvironment>

#include <optional>

namespace headwater {

/// What the environment says about a server. Without a word of it, the desktop's settings decide.
struct EnvironmentProxy
{
    bool isSet = false; ///< some variable applies, if only to say that there is no proxy
    std::optional<ProxyServer> proxy; ///< nullopt: connect directly
};

/// The proxy for \a url by the variables that curl, Go and Python read: `http_proxy` or
/// `https_proxy`, else `all_proxy`, except for what `no_proxy` lists; lower case before upper case.
/// `HTTP_PROXY` does not count where `REQUEST_METHOD` is set: there it may be a header that a
/// stranger sent. An empty variable means no proxy.
///
/// `no_proxy` is separated by commas or white space: `*`; a domain, with or without a leading dot,
/// which covers its subdomains; an IP address or a network such as `10.0.0.0/8`; each may end in a
/// port. Error InvalidInput, naming the variable: its value cannot be used. A request must then not
/// go another way.
[[nodiscard]] Result<EnvironmentProxy> environmentProxy(const QProcessEnvironment &environment,
                                                        const QUrl &url);

} // namespace headwater
