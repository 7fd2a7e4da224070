// SPDX-License-Identifier: Apache-2.0
#include "net/tlsfiles.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>
#include <QSslKey>

namespace headwater {

namespace {

/// No file of certificates is larger; a mistyped path may lead anywhere.
constexpr qint64 kLargestFile = 4 * 1024 * 1024;

struct TlsFilesText
{
    Q_DECLARE_TR_FUNCTIONS(TlsFiles)
};

Failure refused(const QString &sentence, const QString &file)
{
    return Failure(
            Error{ErrorKind::InvalidInput, sentence.arg(QDir::toNativeSeparators(file)), {}});
}

Result<QByteArray> contentsOf(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return refused(TlsFilesText::tr("The file %1 cannot be read."), path);
    if (file.size() > kLargestFile)
        return refused(TlsFilesText::tr("The file %1 is too large for a certificate."), path);
    return file.readAll();
}

bool isPem(const QByteArray &data)
{
    return data.contains("-----BEGIN ");
}

Result<QList<QSslCertificate>> authoritiesIn(const QString &path)
{
    const Result<QByteArray> data = contentsOf(path);
    if (!data)
        return Failure(data.error());
    const QList<QSslCertificate> certificates
            = QSslCertificate::fromData(*data, isPem(*data) ? QSsl::Pem : QSsl::Der);
    if (certificates.isEmpty())
        return refused(TlsFilesText::tr("The file %1 contains no certificate."), path);
    return certificates;
}

/// The private key in \a pem; null if there is none or \a passphrase does not open it.
QSslKey keyIn(const QByteArray &pem, const Secret &passphrase)
{
    for (const auto algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        const QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey, passphrase.reveal());
        if (!key.isNull())
            return key;
    }
    return {};
}

Result<Done> addIdentity(QSslConfiguration &tls, const QString &certificateFile,
                         const QString &keyFile, const Secret &passphrase)
{
    const Result<QByteArray> data = contentsOf(certificateFile);
    if (!data)
        return Failure(data.error());
    if (!isPem(*data)) {
        QFile file(certificateFile);
        QSslKey key;
        QSslCertificate certificate;
        QList<QSslCertificate> others;
        if (!file.open(QIODevice::ReadOnly)
            || !QSslCertificate::importPkcs12(&file, &key, &certificate, &others,
                                              passphrase.reveal())) {
            return refused(
                    TlsFilesText::tr("The file %1 cannot be opened. Check that it is a PEM or "
                                     "PKCS#12 file and that its passphrase is right."),
                    certificateFile);
        }
        tls.setLocalCertificateChain(QList{certificate} + others);
        tls.setPrivateKey(key);
        return Done{};
    }

    const QList<QSslCertificate> chain = QSslCertificate::fromData(*data, QSsl::Pem);
    if (chain.isEmpty())
        return refused(TlsFilesText::tr("The file %1 contains no certificate."), certificateFile);
    const QString &keyPlace = keyFile.isEmpty() ? certificateFile : keyFile;
    const Result<QByteArray> keyData = contentsOf(keyPlace);
    if (!keyData)
        return Failure(keyData.error());
    if (!keyData->contains("PRIVATE KEY-----"))
        return refused(TlsFilesText::tr("The file %1 contains no private key."), keyPlace);
    const QSslKey key = keyIn(*keyData, passphrase);
    if (key.isNull()) {
        return refused(
                TlsFilesText::tr("The private key in %1 cannot be opened. Check its passphrase."),
                keyPlace);
    }
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(key);
    return Done{};
}

bool hasCertificateVariables()
{
    return qEnvironmentVariableIsSet("SSL_CERT_FILE") || qEnvironmentVariableIsSet("SSL_CERT_DIR");
}

} // namespace

TlsFiles TlsFiles::of(const NetworkRoute &route)
{
    TlsFiles files;
    files.m_authorities = route.authorities;
    files.m_certificate = route.clientCertificate;
    if (!files.m_certificate.isEmpty())
        files.m_key = route.clientKey;
    for (const QString &path :
         files.m_authorities + QStringList{files.m_certificate, files.m_key}) {
        if (path.isEmpty())
            continue;
        const QFileInfo info(path);
        files.m_stamps.append({info.lastModified(), info.size()});
    }
    return files;
}

Result<QSslConfiguration> TlsFiles::configuration(const Secret &passphrase) const
{
    if (isEmpty())
        return QSslConfiguration();
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (!m_authorities.isEmpty()) {
        QList<QSslCertificate> trusted = systemAuthorities();
        for (const QString &path : m_authorities) {
            const Result<QList<QSslCertificate>> found = authoritiesIn(path);
            if (!found)
                return Failure(found.error());
            trusted += *found;
        }
        tls.setCaCertificates(trusted);
    }
    if (m_certificate.isEmpty())
        return tls;
    const Result<Done> added = addIdentity(tls, m_certificate, m_key, passphrase);
    if (!added)
        return Failure(added.error());
    return tls;
}

QList<QSslCertificate> systemAuthorities()
{
    // Reading them takes tens of milliseconds, and they do not change while a program runs.
    static const QList<QSslCertificate> authorities = [] {
        QList<QSslCertificate> found;
        if (!qEnvironmentVariableIsSet("SSL_CERT_DIR"))
            found = QSslConfiguration::systemCaCertificates();
        const QString file = qEnvironmentVariable("SSL_CERT_FILE");
        if (!file.isEmpty())
            found += authoritiesIn(file).value_or(QList<QSslCertificate>());
        const QStringList folders = qEnvironmentVariable("SSL_CERT_DIR")
                                            .split(QDir::listSeparator(), Qt::SkipEmptyParts);
        for (const QString &folder : folders) {
            const QFileInfoList entries = QDir(folder).entryInfoList(QDir::Files);
            for (const QFileInfo &entry : entries)
                found += authoritiesIn(entry.filePath()).value_or(QList<QSslCertificate>());
        }
        return found;
    }();
    return authorities;
}

void applyCertificateVariables()
{
    if (!hasCertificateVariables())
        return;
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(systemAuthorities());
    QSslConfiguration::setDefaultConfiguration(tls);
}

} // namespace headwater
