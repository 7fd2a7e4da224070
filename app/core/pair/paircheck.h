// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"
#include "core/job/clusterendpoint.h"

#include <QByteArray>

#include <optional>

namespace headwater {

/// What a server version supports in a pair, where versions differ.
struct CheckProfile
{
    ClusterKind kind = ClusterKind::Milvus;
    /// Servers up to 3.0.0 refuse `endpoint_url` (contract.md §4.2): then it is an error, else a
    /// warning.
    bool knowsEndpointUrl = true;
    /// The first servers lack the `azure_*` keys and the schemes azure, cos and obs (D18, D29).
    bool isFirstRelease = false;
};

/// Checks a source and a spec as the server would, and beyond that where a mistake is obvious
/// (contract.md §4, §10; docs: ARCHITECTURE.md “The checked pair”).
///
/// Returns all problems (of many alike, the first hundred). Those that a server would name come
/// first, in its order: the first error of the list is the server's answer. Errors that only we
/// find follow, then warnings. Rules are named `R1`…`R27`; `syntax` is a JSON fault, `pair` the
/// both-or-neither rule. Our own rules: `duplicate-key`, `masked` (a `***` that must never be sent
/// back), `missing-secret` (a mask without a value; reported by callers that know the values),
/// `unknown-key`, `size`, `depth`, `encoding` (NUL, byte order mark, invalid UTF-8),
/// `endpoint-guess` (bucket and endpoint mixed up, §4.3), `placeholder` (a template that was not
/// filled in), `source-form` (a query, a folder without its slash …), `snapshot-id`, `columns`,
/// `escaped` (a pasted escaped text). `syntax`, `escaped`, `encoding` and `depth` take the place of
/// R7.
///
/// A fix keeps what the user meant: bucket or container, key and host stay the same, and so does
/// every value of a spec. Where that is not certain, no fix is offered. A fix of a whole text has
/// to be made with the secrets in place, see repairedSpec().
///
/// Two empty texts are the error R1: there is no pair to send. A mask `••••` counts as a value.
/// No message repeats a secret: neither the spec's values nor user information of the source.
[[nodiscard]] Problems checkPair(const QString &source, const QString &spec,
                                 const CheckProfile &profile);

/// Decodes the spec of a file or pipe as UTF-8 and reports the first invalid place as an `encoding`
/// problem. UTF-16 and UTF-32 give one such problem and are decoded anyway. A byte order mark is
/// reported and left out of the text. A NUL character is valid UTF-8 and stays, for checkPair() to
/// report.
struct DecodedSpec
{
    QString text;
    Problems problems;
};
[[nodiscard]] DecodedSpec decodeSpec(const QByteArray &bytes);

[[nodiscard]] bool hasErrors(const Problems &problems);

/// The answer that a server would give to this pair: its code and full message with wrapper and
/// suffix (contract.md §4), or nothing when it would accept it. Only R rules and the pair rule
/// count: a JSON fault is R7. Two empty texts are not a pair and give no complaint.
///
/// The message is exactly the server's, and servers repeat what they receive: the pair rule echoes
/// the whole spec, secrets included. Never show it without a Redactor.
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
