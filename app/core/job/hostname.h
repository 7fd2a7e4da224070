// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace headwater {

/// A host as it was typed, and as it goes over the wire.
struct HostName
{
    QString wire; ///< lower case, punycode; an IPv6 address without brackets
    QStringList changes; ///< translated sentences: how `wire` differs from the typed text
};

/// Reads \a typed: a name, an IPv4 address, or an IPv6 address in brackets. URL parsers also accept
/// octal, hexadecimal and single-number addresses (`010.0.0.1`, `0x7f.1`, `2130706433`), which
/// would send a token to a machine the user did not name. So only four decimal numbers are accepted
/// (RFC 3986 §3.2.2), and every other change is reported. Refuses with InvalidInput, without
/// repeating the text.
[[nodiscard]] Result<HostName> readHost(const QString &typed);

/// True for Zilliz Cloud's web pages, its console and its control plane: none of them is a cluster.
[[nodiscard]] bool isZillizPage(const QString &host);
[[nodiscard]] bool isZillizControlPlane(const QString &host);

} // namespace headwater
