// SPDX-License-Identifier: Apache-2.0
#include "core/import/foreignjson.h"

#include "core/base/plaintext.h"
#include "core/import/zillizclusters.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace headwater {

namespace {

constexpr qsizetype kLongestWord = 80;
constexpr auto kHistory = QLatin1String("attu.auth.history");

struct ForeignJsonText
{
    Q_DECLARE_TR_FUNCTIONS(ForeignJson)
};

QString textOf(const QJsonObject &object, QLatin1String key)
{
    return object.value(key).toString();
}

/// `user:password` if both are given.
QByteArray tokenOf(const QJsonObject &entry, QLatin1String user)
{
    const QString token = textOf(entry, QLatin1String("token"));
    const QString name = textOf(entry, user);
    const QString password = textOf(entry, QLatin1String("password"));
    if (!token.isEmpty() || name.isEmpty() || password.isEmpty())
        return token.toUtf8();
    return (name + u':' + password).toUtf8();
}

void addCluster(const ZillizCluster &cluster, const QByteArray &token, FindingsMaker &maker)
{
    const QString status = plainLine(cluster.status, kLongestWord);
    if (cluster.address.trimmed().isEmpty()) {
        maker.leaveOut(ForeignJsonText::tr("The cluster has no address yet (%1).").arg(status));
        return;
    }
    RawEntry entry;
    entry.name = cluster.name.isEmpty() ? cluster.id : cluster.name;
    entry.address = cluster.address;
    entry.token = token;
    entry.status = cluster.status;
    const QString place
            = plainLine(QStringList{cluster.plan, cluster.region}.join(u' '), kLongestWord);
    if (!place.isEmpty())
        entry.remarks += ForeignJsonText::tr("Zilliz Cloud: %1").arg(place);
    maker.add(entry);
}

Findings readClusters(const ZillizPage &page, const QString &origin)
{
    return foundClusters(page.clusters, {}, origin);
}

bool isHistory(const QJsonArray &list)
{
    const auto hasAddress = [](const QJsonValue &entry) {
        return entry.toObject().contains(QLatin1String("address"));
    };
    return std::any_of(list.begin(), list.end(), hasAddress);
}

Findings readHistory(const QJsonArray &list, const QString &origin, Tokens tokens)
{
    FindingsMaker maker(origin, tokens);
    for (const QJsonValue &value : list) {
        const QJsonObject object = value.toObject();
        RawEntry entry;
        entry.address = textOf(object, QLatin1String("address"));
        if (object.value(QLatin1String("ssl")).toBool()
            && !entry.address.contains(QLatin1String("://")))
            entry.address.prepend(QLatin1String("https://"));
        entry.database = textOf(object, QLatin1String("database"));
        entry.token = tokenOf(object, QLatin1String("username"));
        maker.add(entry);
    }
    return maker.findings();
}

bool isMilvusCli(const QJsonObject &object)
{
    const auto hasUri = [](const QJsonValue &entry) {
        return entry.toObject().contains(QLatin1String("uri"));
    };
    return std::any_of(object.begin(), object.end(), hasUri);
}

Findings readMilvusCli(const QJsonObject &object, const QString &origin, Tokens tokens)
{
    FindingsMaker maker(origin, tokens);
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonObject connection = it.value().toObject();
        RawEntry entry;
        entry.name = it.key();
        entry.address = textOf(connection, QLatin1String("uri"));
        entry.token = tokenOf(connection, QLatin1String("user"));
        const QString certificate = textOf(connection, QLatin1String("cert"));
        if (connection.value(QLatin1String("tlsmode")).toInt() == 1
            && certificate.startsWith(u'/')) {
            entry.route.authorities = QStringList{certificate};
            entry.remarks += ForeignJsonText::tr("It trusts the authority in a file of its own.");
        }
        maker.add(entry);
    }
    return maker.findings();
}

/// A text that is JSON itself, as browsers keep it.
QJsonValue unpacked(const QJsonValue &value)
{
    if (!value.isString())
        return value;
    return QJsonDocument::fromJson(value.toString().toUtf8()).array();
}

} // namespace

std::optional<Findings> readForeignJson(const QJsonValue &json, const QString &origin,
                                        Tokens tokens)
{
    const QJsonValue value = unpacked(json);
    const QJsonObject object = value.toObject();
    const QJsonValue history = unpacked(object.value(kHistory));
    if (history.isArray())
        return readHistory(history.toArray(), origin, tokens);
    if (value.isArray() && isHistory(value.toArray()))
        return readHistory(value.toArray(), origin, tokens);
    const bool isEnvelope = object.contains(QLatin1String("data"));
    if (const auto page = readZillizPage(isEnvelope ? object.value(QLatin1String("data")) : value);
        page && (!value.isArray() || !page->clusters.isEmpty()))
        return readClusters(*page, origin);
    if (isMilvusCli(object))
        return readMilvusCli(object, origin, tokens);
    return std::nullopt;
}

Findings foundClusters(const QList<ZillizCluster> &clusters, const Secret &token,
                       const QString &origin)
{
    FindingsMaker maker(origin, Tokens::Take);
    for (const ZillizCluster &cluster : clusters)
        addCluster(cluster, token.reveal(), maker);
    return maker.findings();
}

} // namespace headwater
