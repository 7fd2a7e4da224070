// SPDX-License-Identifier: Apache-2.0
#include "store/profile/endpointexport.h"

#include "core/import/foundendpoint.h"
#include "store/profile/endpointsdocument.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace headwater {

namespace {

struct EndpointExportText
{
    Q_DECLARE_TR_FUNCTIONS(EndpointExport)
};

Failure refused(const QString &reason)
{
    return Failure({ErrorKind::InvalidInput, reason});
}

/// An id is a word: it is part of keys in the keyring and of lines in files.
bool isPlainId(const EndpointId &id)
{
    static const QRegularExpression word(QStringLiteral("^[A-Za-z0-9_.-]{1,64}\\z"));
    return word.match(id.value).hasMatch();
}

} // namespace

QByteArray exportEndpoints(const ClusterEndpoints &endpoints)
{
    EndpointsDocument document;
    for (const ClusterEndpoint &endpoint : endpoints)
        document.put(endpoint);
    return document.toJson();
}

bool isExport(const QByteArray &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    return object.contains(QLatin1String("version")) && object.contains(QLatin1String("endpoints"));
}

Result<ClusterEndpoints> readExport(const QByteArray &bytes)
{
    const auto document = EndpointsDocument::parse(bytes);
    if (!document)
        return refused(document.error().reason);
    const ClusterEndpoints &endpoints = document->endpoints();
    if (endpoints.size() > Findings::kMost)
        return refused(
                EndpointExportText::tr("It contains more than %1 endpoints.").arg(Findings::kMost));
    for (qsizetype i = 0; i < endpoints.size(); ++i) {
        if (!isPlainId(endpoints.at(i).id))
            return refused(EndpointExportText::tr("Endpoint %1 has no usable “id”.").arg(i + 1));
    }
    return endpoints;
}

} // namespace headwater
