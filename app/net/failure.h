// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "net/replies.h"

#include <QString>
#include <QUrl>

namespace headwater {

class ServerText;
struct HttpAnswer;

/// What was asked, for the sentence that says what went wrong.
struct Question
{
    QUrl url;
    std::chrono::milliseconds timeout{};
    bool withToken = false;
};

/// Host and port: how sentences name a server.
[[nodiscard]] QString serverOf(const QUrl &url);

/// The envelope of a success, or what went wrong. The body's `code` decides before the HTTP status
/// (contract.md §5), unless it is the word of a gateway; a redirect and an informational answer are
/// what they are whatever their body says. `provesNoJob` says what a failure means for a refresh (§13).
[[nodiscard]] Result<Envelope> judge(const HttpAnswer &answer, const Question &question,
                                     const ServerText &clean);

/// What is wrong with a success that lacks what it should bring: BadReply, or what its status says.
[[nodiscard]] Error missingData(const HttpAnswer &answer, const Question &question,
                                const ServerText &clean);

/// How long a `Retry-After` header asks to wait: seconds, or a date seen from \a now. At most a day.
[[nodiscard]] std::optional<std::chrono::seconds> retryAfter(const QByteArray &header,
                                                             const QDateTime &now);

} // namespace headwater
