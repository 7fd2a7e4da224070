// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/call.h"

#include <tl/expected.hpp>

namespace headwater::sandbox {

class Connection;

/// HTTP/1.1 (RFC 9112) on one connection, as far as a cluster's clients need it: bodies with a length
/// or in chunks, connections that stay open, `Expect: 100-continue`.
struct HttpRequest
{
    Call call;
    bool staysOpen = true; ///< the client may send another request on the connection
};

/// The status that refuses what cannot be read as a request; 0 if the client left.
using RefusedWith = int;

[[nodiscard]] tl::expected<HttpRequest, RefusedWith> readRequest(Connection &connection);

/// Everything of an answer before its body of \a size bytes, with the empty line. \a headers are sent
/// as they are.
[[nodiscard]] QByteArray answerHead(int status, const QList<Header> &headers, qsizetype size,
                                    bool staysOpen);

} // namespace headwater::sandbox
