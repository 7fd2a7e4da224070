// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clusterendpoint.h"
#include "core/problem.h"

#include <QByteArray>

namespace headwater {

/// What a server of some version understands of a pair, where versions differ.
struct CheckProfile
{
    ClusterKind kind = ClusterKind::Milvus;
    /// Servers up to 3.0.0 refuse `endpoint_url` (api-contract §4.2): an error then, else a warning.
    bool knowsEndpointUrl = true;
};

/// Checks a source and a spec as the server would, and beyond it where a mistake is plain
/// (api-contract §4, §10; docs: ARCHITECTURE.md “The checked pair”).
///
/// All problems are returned, those that a server would name first standing first: the first error
/// of the list is the server's answer. Rules are named `R1`…`R27`; `syntax` is a JSON fault,
/// `pair` the both-or-neither rule. Our own words: `duplicate-key`, `masked` (a `***` that must never
/// be sent back), `missing-secret` (a mask whose value was not given), `unknown-key`, `size`, `depth`,
/// `encoding` (NUL, byte order mark, invalid UTF-8), `endpoint-guess` (bucket taken for an endpoint,
/// §4.3), `snapshot-id`, `columns`, `escaped` (a pasted escaped text).
[[nodiscard]] Problems checkPair(const QString &source, const QString &spec,
                                 const CheckProfile &profile);

/// The spec of a file or pipe: decodes \a bytes as UTF-8 and yields an `encoding` problem for what is
/// not. A byte order mark is reported and left out of the text.
struct DecodedSpec
{
    QString text;
    Problems problems;
};
[[nodiscard]] DecodedSpec decodeSpec(const QByteArray &bytes);

[[nodiscard]] bool hasErrors(const Problems &problems);

/// The answer that a server would give to this pair: its code and full message with wrapper and
/// suffix (api-contract §4), or nothing when it would accept it. Only R rules and the pair rule count.
struct ServerComplaint
{
    int code = 0; ///< 1100 or 1101
    QString message;
    QString rule;

    bool operator==(const ServerComplaint &) const = default;
};
[[nodiscard]] std::optional<ServerComplaint>
serverComplaint(const QString &source, const QString &spec, const CheckProfile &profile);

/// Where in the pair a server's complaint points, if it names a key, a format or a scheme.
[[nodiscard]] std::optional<Problem> locateComplaint(const QString &serverMessage,
                                                     const QString &source, const QString &spec);

} // namespace headwater
