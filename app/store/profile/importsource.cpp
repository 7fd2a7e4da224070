// SPDX-License-Identifier: Apache-2.0
#include "store/profile/importsource.h"

#include "core/import/foreignsettings.h"
#include "store/profile/endpointexport.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcessEnvironment>

namespace headwater {

namespace {

struct ImportSourceText
{
    Q_DECLARE_TR_FUNCTIONS(ImportSource)
};

Failure unreadableFile(const QString &file, const QString &why)
{
    return Failure({ErrorKind::InvalidInput,
                    ImportSourceText::tr("%1 cannot be read: %2")
                            .arg(QDir::toNativeSeparators(file), why)});
}

Result<QByteArray> contentsOf(const QString &path)
{
    if (!QFileInfo(path).isFile()) // and do not open it: a pipe would block
        return unreadableFile(path, ImportSourceText::tr("It is not a file."));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadableFile(path, file.errorString());
    const QByteArray bytes = file.read(kLargestImport + 1);
    if (bytes.size() > kLargestImport)
        return unreadableFile(path, ImportSourceText::tr("It is larger than 4 MiB."));
    return bytes;
}

Environment systemEnvironment()
{
    Environment variables;
    const QProcessEnvironment system = QProcessEnvironment::systemEnvironment();
    const QStringList names = system.keys();
    for (const QString &name : names) {
        if (name.startsWith(QLatin1String("MILVUS_")) || name.startsWith(QLatin1String("ZILLIZ_")))
            variables.insert(name, system.value(name));
    }
    return variables;
}

/// Through what else than its address an endpoint would send its token.
QStringList remarksOn(const NetworkRoute &route)
{
    QStringList remarks;
    if (route.proxyChoice == ProxyChoice::Own)
        remarks += ImportSourceText::tr("It uses the proxy %1.").arg(route.proxy.toString());
    if (!route.authorities.isEmpty())
        remarks += ImportSourceText::tr("It trusts the authorities in %1.")
                           .arg(route.authorities.join(QLatin1String(", ")));
    if (!route.serverName.isEmpty())
        remarks += ImportSourceText::tr("Its certificate must name %1.").arg(route.serverName);
    if (!route.clientCertificate.isEmpty())
        remarks += ImportSourceText::tr("It uses the client certificate %1.")
                           .arg(route.clientCertificate);
    return remarks;
}

Result<Findings> readBytes(const QByteArray &bytes, const QString &origin, Tokens tokens)
{
    if (!isExport(bytes))
        return readForeignSettings(bytes, origin, tokens);
    const Result<ClusterEndpoints> endpoints = readExport(bytes);
    if (!endpoints)
        return Failure(endpoints.error());
    Findings findings;
    for (const ClusterEndpoint &endpoint : *endpoints) {
        FoundEndpoint found;
        found.endpoint = endpoint;
        found.origin = origin;
        found.remarks = remarksOn(endpoint.route);
        findings.endpoints += found;
    }
    return findings;
}

Result<Findings> readZilliz(const ImportSource &source, Tokens tokens)
{
    const Result<QByteArray> config = contentsOf(source.file);
    if (!config)
        return Failure(config.error());
    const bool hasKey = QFileInfo::exists(source.secretFile);
    QByteArray key;
    if (hasKey && tokens == Tokens::Take) {
        const Result<QByteArray> credentials = contentsOf(source.secretFile);
        if (!credentials)
            return Failure(credentials.error());
        key = *credentials;
    }
    Findings findings = readZillizConfig(QString::fromUtf8(*config), QString::fromUtf8(key),
                                         source.title, tokens);
    for (FoundEndpoint &found : findings.endpoints) {
        if (!hasKey || tokens == Tokens::Take)
            continue;
        found.hasToken = true; // in the file that is not read yet; it has API keys only
        found.endpoint.credential = CredentialKind::ApiKey;
    }
    return findings;
}

} // namespace

QList<ImportSource> knownImportSources(const QString &home)
{
    QList<ImportSource> sources;
    const QString chosen = qEnvironmentVariable("ZILLIZ_CONFIG_DIR");
    const QString zilliz = chosen.isEmpty() ? home + QLatin1String("/.zilliz") : chosen;
    const QString config = zilliz + QLatin1String("/config");
    if (QFileInfo(config).isFile()) {
        sources += {ImportSource::Kind::Zilliz,
                    QStringLiteral("zilliz"),
                    config,
                    zilliz + QLatin1String("/credentials"),
                    {}};
    }
    const QString milvusCli = home + QLatin1String("/.milvus_cli_connections.json");
    if (QFileInfo(milvusCli).isFile())
        sources += {ImportSource::Kind::File, QStringLiteral("milvus_cli"), milvusCli, {}, {}};
    if (hasAddress(systemEnvironment()))
        sources += {ImportSource::Kind::Variables,
                    ImportSourceText::tr("environment variables"),
                    {},
                    {},
                    {}};
    return sources;
}

ImportSource fileSource(const QString &path)
{
    const QFileInfo info(path);
    const bool isZilliz = info.fileName() == QLatin1String("config")
            && info.dir().dirName() == QLatin1String(".zilliz");
    return {isZilliz ? ImportSource::Kind::Zilliz : ImportSource::Kind::File,
            info.fileName(),
            path,
            isZilliz ? info.dir().filePath(QStringLiteral("credentials")) : QString(),
            {}};
}

ImportSource textSource(const Secret &text, const QString &title)
{
    return {ImportSource::Kind::Text, title, {}, {}, text};
}

Result<Findings> readImport(const ImportSource &source, Tokens tokens)
{
    switch (source.kind) {
    case ImportSource::Kind::Zilliz:
        return readZilliz(source, tokens);
    case ImportSource::Kind::Variables:
        return readEnvironment(systemEnvironment(), source.title, tokens);
    case ImportSource::Kind::Text:
        return readBytes(source.text.reveal(), source.title, tokens);
    case ImportSource::Kind::File:
        break;
    }
    return contentsOf(source.file).and_then([&](const QByteArray &bytes) {
        return readBytes(bytes, source.title, tokens);
    });
}

} // namespace headwater
