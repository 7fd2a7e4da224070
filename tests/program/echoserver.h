// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "testkit/rawserver.h"

namespace headwater::test {

/// The encoding of a response's text.
enum class Charset { Utf8, Utf16WithMark, Utf16Bare, Latin1 };
inline constexpr std::array kCharsets{Charset::Utf8, Charset::Utf16WithMark, Charset::Utf16Bare,
                                      Charset::Latin1};

/// Where a server repeats what it received.
enum class Echo {
    Refusal, ///< in the message of a refused refresh
    Page, ///< in a gateway's page instead of a response
    Reason, ///< in the state and reason of a job, first while it runs
    Settings, ///< in the stored source and spec, and in errors beside them
    Found, ///< in the job that is found after an inconclusive response
};
inline constexpr std::array kEchoes{Echo::Refusal, Echo::Page, Echo::Reason, Echo::Settings,
                                    Echo::Found};

inline constexpr qint64 kEchoedJob = 461234567890123457;

/// Scripts \a server as a cluster that repeats \a words in its responses to a refresh with \a source.
void scriptEcho(RawServer &server, Echo where, const QString &words, const QString &source,
                Charset charset);

/// A response with \a text in \a charset; in JSON, characters outside the charset are escaped.
[[nodiscard]] RawAnswer answerIn(Charset charset, int status, QString text,
                                 const QByteArray &type = "application/json");

} // namespace headwater::test
