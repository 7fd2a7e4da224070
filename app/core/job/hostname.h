// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace headwater {

/// A host as it was typed, and as it goes over the wire.
struct HostName
{
    QString wire; ///< lower case, punycode; an IPv6 address without brackets
    QStringList changes; ///< what makes it differ from the typed text: translated sentences
};

/// Reads \a typed, a name, an IPv4 address or an IPv6 address in brackets. URL parsers read numbers
/// in octal, in hexadecimal and as a whole address in one (`010.0.0.1`, `0x7f.1`, `2130706433`): a
/// token would go to a machine that nobody named. So only the plain form with four decimal numbers
/// is taken (RFC 3986 §3.2.2), and whatever else changes is said. Refuses with InvalidInput, in
/// words that do not repeat the text.
[[nodiscard]] Result<HostName> readHost(const QString &typed);

/// True for Zilliz Cloud's web pages, its console and its control plane: none of them is a cluster.
[[nodiscard]] bool isZillizPage(const QString &host);
[[nodiscard]] bool isZillizControlPlane(const QString &host);

} // namespace headwater
