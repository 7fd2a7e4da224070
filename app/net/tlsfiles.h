// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/job/networkroute.h"

#include <QDateTime>
#include <QSslConfiguration>

namespace headwater {

/// The files of certificates and keys that a route names, as they are on disk now.
class TlsFiles final
{
public:
    TlsFiles() = default;
    [[nodiscard]] static TlsFiles of(const NetworkRoute &route);

    [[nodiscard]] bool isEmpty() const
    {
        return m_authorities.isEmpty() && m_certificate.isEmpty();
    }

    /// What TLS uses: null without files, which leaves Qt's default; else the system's authorities,
    /// those of the route, and the client's certificate with its key. Error InvalidInput, naming
    /// the file: it cannot be read, has no certificate or no key, or \a passphrase does not open it.
    [[nodiscard]] Result<QSslConfiguration> configuration(const Secret &passphrase) const;

    /// False also when a file has changed.
    bool operator==(const TlsFiles &) const = default;

private:
    struct Stamp
    {
        QDateTime changed;
        qint64 size = 0;
        bool operator==(const Stamp &) const = default;
    };

    QStringList m_authorities;
    QString m_certificate;
    QString m_key;
    QList<Stamp> m_stamps;
};

/// The certificates of the authorities that this computer trusts. As for OpenSSL, curl and Go,
/// SSL_CERT_FILE adds a file, and SSL_CERT_DIR names folders that stand for the system's.
[[nodiscard]] QList<QSslCertificate> systemAuthorities();

/// Makes systemAuthorities() Qt's default where these variables are set.
void applyCertificateVariables();

} // namespace headwater
