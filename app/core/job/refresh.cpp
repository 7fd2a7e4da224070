// SPDX-License-Identifier: Apache-2.0
#include "core/job/refresh.h"

#include "core/base/jsonstring.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace headwater {

namespace {

QString member(QLatin1String key, QStringView value)
{
    return u',' + jsonString(key.toString()) % u':' % jsonString(value);
}

// Written by hand: the preview promises the order of the keys, and QJsonObject sorts them.
QByteArray body(const CollectionRef &collection, QStringView source, QStringView spec)
{
    QString json = member(QLatin1String("dbName"), collection.database)
            % member(QLatin1String("collectionName"), collection.name);
    if (!source.isEmpty())
        json += member(QLatin1String("externalSource"), source);
    if (!spec.isEmpty())
        json += member(QLatin1String("externalSpec"), spec);
    return QString(u'{' % QStringView(json).sliced(1) % u'}').toUtf8();
}

} // namespace

Secret refreshBody(const RefreshRequest &request)
{
    if (!request.override)
        return Secret(body(request.collection, {}, {}));
    const Secret spec = joinSecrets(request.override->spec, request.override->secrets);
    return Secret(
            body(request.collection, request.override->source, QString::fromUtf8(spec.reveal())));
}

QByteArray maskedRefreshBody(const RefreshRequest &request)
{
    if (!request.override)
        return body(request.collection, {}, {});
    // Split again: a caller that forgot to must not reveal a secret.
    return body(request.collection, maskedSource(request.override->source),
                splitSecrets(request.override->spec).text);
}

std::optional<Override> maskedOverride(const QByteArray &maskedBody)
{
    const QJsonObject json = QJsonDocument::fromJson(maskedBody).object();
    const QString source = json.value(QLatin1String("externalSource")).toString();
    if (source.isEmpty())
        return std::nullopt;
    return Override{source, json.value(QLatin1String("externalSpec")).toString(), {}};
}

Redactor redactorFor(const RefreshRequest &request)
{
    Redactor redactor;
    if (!request.override)
        return redactor;
    for (const Secret &secret : request.override->secrets)
        redactor.add(secret);
    for (const Secret &secret : splitSecrets(request.override->spec).secrets)
        redactor.add(secret);
    for (const Secret &secret : secretsOfSource(request.override->source))
        redactor.add(secret);
    return redactor;
}

} // namespace headwater
