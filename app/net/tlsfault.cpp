// SPDX-License-Identifier: Apache-2.0
#include "net/tlsfault.h"

#include "core/base/plaintext.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QSslCertificate>

#include <algorithm>

namespace headwater {

namespace {

struct TlsFaultText
{
    Q_DECLARE_TR_FUNCTIONS(TlsFault)
};

QString nameIn(const QStringList &common, const QStringList &organization)
{
    const QString name = common.isEmpty() ? organization.join(QLatin1String(", "))
                                          : common.join(QLatin1String(", "));
    return name.isEmpty() ? TlsFaultText::tr("(no name)") : plainLine(name);
}

QString subjectOf(const QSslCertificate &certificate)
{
    return nameIn(certificate.subjectInfo(QSslCertificate::CommonName),
                  certificate.subjectInfo(QSslCertificate::Organization));
}

QString issuerOf(const QSslCertificate &certificate)
{
    return nameIn(certificate.issuerInfo(QSslCertificate::CommonName),
                  certificate.issuerInfo(QSslCertificate::Organization));
}

QString timeOf(const QDateTime &time)
{
    return time.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm 'UTC'"));
}

/// The names that \a certificate is valid for.
QStringList namesOf(const QSslCertificate &certificate)
{
    QStringList names = certificate.subjectAlternativeNames().values();
    if (names.isEmpty())
        names = certificate.subjectInfo(QSslCertificate::CommonName);
    std::sort(names.begin(), names.end());
    for (QString &name : names)
        name = plainLine(name);
    return names;
}

QString fingerprintOf(const QSslCertificate &certificate)
{
    return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper());
}

QString factsOf(const QSslCertificate &certificate)
{
    return QStringList{
            TlsFaultText::tr("Subject: %1").arg(subjectOf(certificate)),
            TlsFaultText::tr("Issuer: %1").arg(issuerOf(certificate)),
            TlsFaultText::tr("Valid: %1 to %2")
                    .arg(timeOf(certificate.effectiveDate()), timeOf(certificate.expiryDate())),
            TlsFaultText::tr("Names: %1").arg(namesOf(certificate).join(QLatin1String(", "))),
            TlsFaultText::tr("SHA-256: %1").arg(fingerprintOf(certificate)),
    }
            .join(u'\n');
}

QString sentenceFor(const QSslError &error, const QSslCertificate &server)
{
    switch (error.error()) {
    case QSslError::SelfSignedCertificate:
        return TlsFaultText::tr(
                "Its certificate is self-signed, and this computer does not know it.");
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::CertificateUntrusted: {
        const QSslCertificate &last = error.certificate();
        return TlsFaultText::tr(
                       "Its certificate is signed by “%1”, which this computer does not know.")
                .arg(issuerOf(last.isNull() ? server : last));
    }
    case QSslError::HostNameMismatch:
        return TlsFaultText::tr("Its certificate is for another name: %1.")
                .arg(namesOf(server).join(QLatin1String(", ")));
    case QSslError::CertificateExpired:
        return TlsFaultText::tr("Its certificate expired on %1.")
                .arg(timeOf((error.certificate().isNull() ? server : error.certificate())
                                    .expiryDate()));
    case QSslError::CertificateNotYetValid:
        return TlsFaultText::tr(
                       "Its certificate is valid only from %1. Check the clock of this computer.")
                .arg(timeOf((error.certificate().isNull() ? server : error.certificate())
                                    .effectiveDate()));
    case QSslError::CertificateRevoked:
    case QSslError::CertificateBlacklisted:
        return TlsFaultText::tr("Its certificate was revoked.");
    default:
        return plainLine(error.errorString());
    }
}

bool isAboutTrust(const QSslError &error)
{
    switch (error.error()) {
    case QSslError::SelfSignedCertificate:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::CertificateUntrusted:
        return true;
    default:
        return false;
    }
}

} // namespace

TlsFault tlsFault(const QList<QSslError> &errors, const QList<QSslCertificate> &chain)
{
    QSslCertificate server = chain.value(0);
    for (const QSslError &error : errors) {
        if (server.isNull())
            server = error.certificate();
    }
    TlsFault fault;
    QStringList sentences;
    for (const QSslError &error : errors) {
        const QString sentence = sentenceFor(error, server);
        // Several errors are about the same unknown issuer; the first says it best.
        const bool isRepeated = isAboutTrust(error)
                && std::any_of(errors.begin(), errors.end(), [&error](const QSslError &other) {
                                    return &other < &error && isAboutTrust(other);
                                });
        if (!isRepeated && !sentences.contains(sentence))
            sentences.append(sentence);
    }
    fault.words = sentences.isEmpty() ? TlsFaultText::tr("The TLS handshake failed.")
                                      : sentences.join(u' ');
    if (!server.isNull())
        fault.detail = factsOf(server);

    // Only a certificate that signed itself ends a chain, and only the server can send it here.
    const bool onlyTrustIsMissing
            = !errors.isEmpty() && std::all_of(errors.begin(), errors.end(), isAboutTrust);
    const QSslCertificate last = chain.isEmpty() ? server : chain.last();
    if (onlyTrustIsMissing && !last.isNull() && last.isSelfSigned()) {
        fault.authority = UntrustedAuthority{subjectOf(last), fingerprintOf(last),
                                             last.expiryDate().toUTC(), last.toPem()};
    }
    return fault;
}

} // namespace headwater
