// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QSslError>

namespace headwater {

/// Why a server's certificate was not accepted.
struct TlsFault
{
    QString words; ///< translated sentences; never empty
    QString detail; ///< subject, issuer, dates, names and fingerprint of the server's certificate
    std::optional<UntrustedAuthority> authority; ///< trusting it would make the connection work
};

/// Explains \a errors of a handshake. \a chain is what the server sent, its own certificate first;
/// without it, the certificates in the errors are used.
[[nodiscard]] TlsFault tlsFault(const QList<QSslError> &errors,
                                const QList<QSslCertificate> &chain);

} // namespace headwater
