// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/proxyserver.h"
#include "net/replies.h"

#include <QString>
#include <QUrl>

namespace headwater {

class ServerText;
struct HttpAnswer;

/// The request that failed, for the error sentence.
struct Question
{
    QUrl url;
    std::chrono::milliseconds timeout{};
    bool withToken = false;
    std::optional<ProxyServer> proxy;
};

/// Host and port, as sentences name a server.
[[nodiscard]] QString serverOf(const QUrl &url);

/// The envelope of a success, or what went wrong. The body's `code` takes precedence over the HTTP
/// status (contract.md §5), unless it comes from a gateway. A redirect or an informational answer
/// is one whatever its body says. `provesNoJob` says what a failure means for a refresh (§13).
[[nodiscard]] Result<Envelope> judge(const HttpAnswer &answer, const Question &question,
                                     const ServerText &clean);

/// The error for a success without the expected data: BadReply, or what its status says.
[[nodiscard]] Error missingData(const HttpAnswer &answer, const Question &question,
                                const ServerText &clean);

/// How long a `Retry-After` header asks to wait: seconds, or a date relative to \a now. At most a
/// day.
[[nodiscard]] std::optional<std::chrono::seconds> retryAfter(const QByteArray &header,
                                                             const QDateTime &now);

} // namespace headwater
