// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "testkit/rawserver.h"

namespace headwater::test {

/// How an answer's bytes stand for its text.
enum class Charset { Utf8, Utf16WithMark, Utf16Bare, Latin1 };
inline constexpr std::array kCharsets{Charset::Utf8, Charset::Utf16WithMark, Charset::Utf16Bare,
                                      Charset::Latin1};

/// Where a server repeats what it was sent.
enum class Echo {
    Refusal, ///< in the words of a refused refresh
    Page, ///< in a gateway's page in place of an answer
    Reason, ///< in the state and the reason of a job, first while it runs
    Settings, ///< in the source and spec that it kept, and in errors beside them
    Found, ///< in the job that is found after an answer that proved nothing
};
inline constexpr std::array kEchoes{Echo::Refusal, Echo::Page, Echo::Reason, Echo::Settings,
                                    Echo::Found};

inline constexpr qint64 kEchoedJob = 461234567890123457;

/// Lets \a server answer as a cluster that repeats \a words in its answers to a refresh with \a source.
void scriptEcho(RawServer &server, Echo where, const QString &words, const QString &source,
                Charset charset);

/// An answer of \a text in \a charset; a JSON text has escapes for what that does not know.
[[nodiscard]] RawAnswer answerIn(Charset charset, int status, QString text,
                                 const QByteArray &type = "application/json");

} // namespace headwater::test
