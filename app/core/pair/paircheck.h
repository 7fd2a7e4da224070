// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"
#include "core/job/clusterendpoint.h"

#include <QByteArray>

#include <optional>

namespace headwater {

/// What a server of some version understands of a pair, where versions differ.
struct CheckProfile
{
    ClusterKind kind = ClusterKind::Milvus;
    /// Servers up to 3.0.0 refuse `endpoint_url` (contract.md §4.2): an error then, else a
    /// warning.
    bool knowsEndpointUrl = true;
    /// The first servers lack the `azure_*` keys and the schemes azure, cos and obs (D18, D29).
    bool isFirstRelease = false;
};

/// Checks a source and a spec as the server would, and beyond it where a mistake is plain
/// (contract.md §4, §10; docs: ARCHITECTURE.md “The checked pair”).
///
/// All problems are returned (of many alike, the first hundred), those that a server would name
/// first standing first: the first error of the list is the server's answer. After them come errors
/// that only we see, then warnings. Rules are named `R1`…`R27`; `syntax` is a JSON fault, `pair`
/// the both-or-neither rule. Our own words: `duplicate-key`, `masked` (a `***` that must never be
/// sent back), `missing-secret` (a mask whose value was not given; made by who knows the values),
/// `unknown-key`, `size`, `depth`, `encoding` (NUL, byte order mark, invalid UTF-8),
/// `endpoint-guess` (bucket taken for an endpoint or the other way round, §4.3), `placeholder` (a
/// template not filled in), `source-form` (a query, a folder without its slash …), `snapshot-id`,
/// `columns`, `escaped` (a pasted escaped text). `syntax`, `escaped`, `encoding` and `depth` stand
/// where R7 would.
///
/// A fix keeps what the user meant: after it, bucket or container, key and host are what they were,
/// and so is every value of a spec. Where that is not certain, none is offered. The fix of a whole text
/// is to be made with the secrets in their places, see repairedSpec().
///
/// Two empty texts are the error R1: there is no pair to send. A mask `••••` counts as a value.
/// No message repeats a secret: neither the spec's values nor user information of the source.
[[nodiscard]] Problems checkPair(const QString &source, const QString &spec,
                                 const CheckProfile &profile);

/// The spec of a file or pipe: decodes \a bytes as UTF-8 and yields an `encoding` problem for the
/// first place that is not. UTF-16 and UTF-32 are one such problem and decoded all the same. A byte order mark is reported and left out of the text. A NUL character
/// is valid UTF-8 and stays, for checkPair() to name.
struct DecodedSpec
{
    QString text;
    Problems problems;
};
[[nodiscard]] DecodedSpec decodeSpec(const QByteArray &bytes);

[[nodiscard]] bool hasErrors(const Problems &problems);

/// The answer that a server would give to this pair: its code and full message with wrapper and
/// suffix (contract.md §4), or nothing when it would accept it. Only R rules and the pair rule
/// count: a JSON fault is R7. Two empty texts are no pair, so there is nothing to complain of.
///
/// The message is the server's to the letter, and servers repeat what they were sent: the pair rule
/// echoes the whole spec, secrets included. Never show it without a Redactor.
struct ServerComplaint
{
    int code = 0; ///< 1100 or 1101
    QString message;
    QString rule;

    bool operator==(const ServerComplaint &) const = default;
};
[[nodiscard]] std::optional<ServerComplaint>
serverComplaint(const QString &source, const QString &spec, const CheckProfile &profile);

} // namespace headwater
