// SPDX-License-Identifier: Apache-2.0
#include "store/profile/endpointsdocument.h"

#include "core/job/endpointaddress.h"
#include "core/job/endpointname.h"
#include "core/job/proxyserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>
#include <utility>

namespace headwater {

namespace {

namespace key {
const QString kVersion = QStringLiteral("version");
const QString kEndpoints = QStringLiteral("endpoints");
const QString kId = QStringLiteral("id");
const QString kName = QStringLiteral("name");
const QString kUrl = QStringLiteral("url");
const QString kCredential = QStringLiteral("credential");
const QString kKind = QStringLiteral("kind");
const QString kTag = QStringLiteral("tag");
const QString kDatabase = QStringLiteral("database");
const QString kFolder = QStringLiteral("folder");
const QString kObserveOnly = QStringLiteral("observeOnly");
const QString kProxy = QStringLiteral("proxy");
const QString kAuthorities = QStringLiteral("authorities");
const QString kClientCertificate = QStringLiteral("clientCertificate");
const QString kClientKey = QStringLiteral("clientKey");
const QString kServerName = QStringLiteral("serverName");
} // namespace key

/// Reads the members of one endpoint and remembers the first invalid one.
class EntryReader
{
public:
    explicit EntryReader(const QJsonObject &entry) : m_entry(entry) { }

    [[nodiscard]] const QString &faultyKey() const { return m_faultyKey; }

    QString text(const QString &key)
    {
        const QString value = m_entry.value(key).toString();
        if (value.trimmed().isEmpty())
            fail(key);
        return value;
    }

    QString textOr(const QString &key, const QString &fallback)
    {
        return m_entry.contains(key) ? text(key) : fallback;
    }

    QUrl address(const QString &key)
    {
        const QString written = text(key);
        const QUrl url(written, QUrl::StrictMode);
        // QUrl reads `010.0.0.1` as 8.0.0.1: never contact a host that was not written.
        const bool isAsWritten = written.contains(url.host(QUrl::FullyEncoded), Qt::CaseInsensitive)
                || written.contains(url.host(), Qt::CaseInsensitive);
        if (!isBareAddress(url) || !isAsWritten)
            fail(key);
        return url;
    }

    bool flag(const QString &key)
    {
        const QJsonValue value = m_entry.value(key);
        if (!value.isUndefined() && !value.isBool())
            fail(key);
        return value.toBool();
    }

    QStringList texts(const QString &key)
    {
        const QJsonValue value = m_entry.value(key);
        const QJsonArray list = value.toArray();
        QStringList texts;
        for (const QJsonValue &text : list)
            texts.append(text.toString());
        if ((!value.isUndefined() && !value.isArray()) || texts.contains(QString()))
            fail(key);
        return texts;
    }

    void proxy(const QString &key, NetworkRoute &route)
    {
        const QString written = textOr(key, wordOf(ProxyChoice::System));
        const auto choice = proxyChoiceFromWord(written);
        if (choice && *choice != ProxyChoice::Own) {
            route.proxyChoice = *choice;
            return;
        }
        const Result<ProxyServer> proxy = readProxy(written);
        if (!proxy || !proxy->password.isEmpty())
            return fail(key);
        route.proxyChoice = ProxyChoice::Own;
        route.proxy = proxy->address();
    }

    template <typename Enum>
    void word(const QString &key, std::optional<Enum> (*fromWord)(QStringView), Enum &value)
    {
        if (!m_entry.contains(key))
            return;
        if (const auto read = fromWord(m_entry.value(key).toString()))
            value = *read;
        else
            fail(key);
    }

private:
    void fail(const QString &key)
    {
        if (m_faultyKey.isEmpty())
            m_faultyKey = key;
    }

    const QJsonObject &m_entry;
    QString m_faultyKey;
};

ClusterEndpoint readEntry(EntryReader &reader)
{
    ClusterEndpoint endpoint;
    endpoint.id.value = reader.text(key::kId);
    endpoint.name = reader.text(key::kName);
    endpoint.url = reader.address(key::kUrl);
    endpoint.database = reader.textOr(key::kDatabase, endpoint.database);
    reader.word(key::kCredential, credentialFromWord, endpoint.credential);
    reader.word(key::kKind, kindFromWord, endpoint.kindChoice);
    reader.word(key::kTag, tagFromWord, endpoint.tag);
    endpoint.folder = reader.textOr(key::kFolder, {});
    endpoint.observeOnly = reader.flag(key::kObserveOnly);
    reader.proxy(key::kProxy, endpoint.route);
    endpoint.route.authorities = reader.texts(key::kAuthorities);
    endpoint.route.clientCertificate = reader.textOr(key::kClientCertificate, {});
    endpoint.route.clientKey = reader.textOr(key::kClientKey, {});
    endpoint.route.serverName = reader.textOr(key::kServerName, {});
    return endpoint;
}

/// Removes \a key where \a value is a default: an earlier version then reads the file as it is.
void writeUnlessDefault(QJsonObject &entry, const QString &key, const QJsonValue &value,
                        bool isDefault)
{
    if (isDefault)
        entry.remove(key);
    else
        entry.insert(key, value);
}

void writeText(QJsonObject &entry, const QString &key, const QString &text)
{
    writeUnlessDefault(entry, key, text, text.isEmpty());
}

void writeRoute(QJsonObject &entry, const NetworkRoute &route)
{
    const bool isOwn = route.proxyChoice == ProxyChoice::Own;
    writeUnlessDefault(entry, key::kProxy,
                       isOwn ? route.proxy.toString(QUrl::FullyEncoded | QUrl::RemovePassword)
                             : wordOf(route.proxyChoice),
                       route.proxyChoice == ProxyChoice::System);
    writeUnlessDefault(entry, key::kAuthorities, QJsonArray::fromStringList(route.authorities),
                       route.authorities.isEmpty());
    writeText(entry, key::kClientCertificate, route.clientCertificate);
    writeText(entry, key::kClientKey, route.clientKey);
    writeText(entry, key::kServerName, route.serverName);
}

void writeEntry(QJsonObject &entry, const ClusterEndpoint &endpoint)
{
    entry.insert(key::kId, endpoint.id.value);
    entry.insert(key::kName, endpoint.name);
    entry.insert(key::kUrl, endpoint.url.toString(QUrl::FullyEncoded));
    entry.insert(key::kCredential, wordOf(endpoint.credential));
    entry.insert(key::kKind, wordOf(endpoint.kindChoice));
    entry.insert(key::kTag, wordOf(endpoint.tag));
    entry.insert(key::kDatabase, endpoint.database);
    writeText(entry, key::kFolder, endpoint.folder);
    writeUnlessDefault(entry, key::kObserveOnly, true, !endpoint.observeOnly);
    writeRoute(entry, endpoint.route);
}

/// Parses \a json as it will be parsed after being written back. Qt drops a byte order mark at the
/// beginning of each text when it reads, one each time.
QJsonDocument readForGood(const QByteArray &json, QJsonParseError *error)
{
    QJsonDocument document = QJsonDocument::fromJson(json, error);
    while (error->error == QJsonParseError::NoError) {
        const QJsonDocument again = QJsonDocument::fromJson(document.toJson(), error);
        if (again == document)
            break;
        document = again;
    }
    return document;
}

tl::unexpected<EndpointsDocument::Fault> unreadable(const QString &reason)
{
    return tl::unexpected(EndpointsDocument::Fault{false, reason});
}

} // namespace

bool isBareAddress(const QUrl &url)
{
    const bool hasPrefix = !url.path().isEmpty() && url.path() != QLatin1String("/");
    return url.isValid() && isWebAddress(url) && !url.host().isEmpty()
            && (!hasPrefix || isPathPrefix(url.path())) && !url.authority().contains(u'@')
            && !url.hasQuery() && !url.hasFragment();
}

bool isSameName(const QString &one, const QString &other)
{
    return one.compare(other, Qt::CaseInsensitive) == 0;
}

EndpointsDocument::EndpointsDocument()
    : m_root{{key::kVersion, kVersion}, {key::kEndpoints, QJsonArray()}}
{
}

tl::expected<EndpointsDocument, EndpointsDocument::Fault>
EndpointsDocument::parse(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument text = readForGood(json, &error);
    if (error.error != QJsonParseError::NoError)
        return unreadable(tr("It is not JSON (byte %1).").arg(error.offset));

    EndpointsDocument document;
    document.m_root = text.object();
    const qint64 version = document.m_root.value(key::kVersion).toInteger();
    if (version > kVersion)
        return tl::unexpected(
                Fault{true, tr("It was written by a newer version of this program.")});
    const QJsonValue list = document.m_root.value(key::kEndpoints);
    if (version != kVersion || !list.isArray())
        return unreadable(tr("It is not a list of endpoints."));

    const QJsonArray entries = list.toArray();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        if (!entries.at(i).isObject())
            return unreadable(tr("Endpoint %1 is not an object.").arg(i + 1));
        const QJsonObject entry = entries.at(i).toObject();
        EntryReader reader(entry);
        ClusterEndpoint endpoint = readEntry(reader);
        if (!reader.faultyKey().isEmpty()) {
            return unreadable(tr("Endpoint %1 has no usable “%2”.")
                                      .arg(QString::number(i + 1), reader.faultyKey()));
        }
        for (const ClusterEndpoint &other : std::as_const(document.m_endpoints)) {
            if (other.id == endpoint.id || isSameName(other.name, endpoint.name))
                return unreadable(tr("Endpoint %1 appears twice.").arg(i + 1));
        }
        document.m_endpoints.append(endpoint);
    }
    document.cleanNames();
    return document;
}

/// Earlier versions, or edits by hand, may have put characters into a name that are no longer
/// allowed. The rest of the file is still valid.
void EndpointsDocument::cleanNames()
{
    for (qsizetype i = 0; i < m_endpoints.size(); ++i) {
        ClusterEndpoint endpoint = m_endpoints.at(i);
        if (endpointNameFault(endpoint.name).isEmpty())
            continue;
        const QString clean = harmlessName(endpoint.name);
        const QString stem = clean.isEmpty() ? tr("endpoint %1").arg(i + 1) : clean;
        endpoint.name = stem;
        const auto isTaken = [&endpoint](const ClusterEndpoint &other) {
            return other.id != endpoint.id && isSameName(other.name, endpoint.name);
        };
        for (int n = 2; std::any_of(m_endpoints.begin(), m_endpoints.end(), isTaken); ++n)
            endpoint.name = stem + QLatin1Char(' ') + QString::number(n);
        m_remarks.append(tr("The name of endpoint %1 contained control or invisible characters. It "
                            "is shown as “%2”.")
                                 .arg(QString::number(i + 1), endpoint.name));
        put(endpoint);
    }
}

qsizetype EndpointsDocument::indexOf(const EndpointId &id) const
{
    const auto found
            = std::find_if(m_endpoints.begin(), m_endpoints.end(),
                           [&id](const ClusterEndpoint &endpoint) { return endpoint.id == id; });
    return found == m_endpoints.end() ? -1 : found - m_endpoints.begin();
}

void EndpointsDocument::put(const ClusterEndpoint &endpoint)
{
    QJsonArray entries = m_root.value(key::kEndpoints).toArray();
    const qsizetype index = indexOf(endpoint.id);
    QJsonObject entry = index < 0 ? QJsonObject() : entries.at(index).toObject();
    writeEntry(entry, endpoint);
    if (index < 0) {
        entries.append(entry);
        m_endpoints.append(endpoint);
    } else {
        entries.replace(index, entry);
        m_endpoints.replace(index, endpoint);
    }
    m_root.insert(key::kEndpoints, entries);
}

void EndpointsDocument::remove(const EndpointId &id)
{
    const qsizetype index = indexOf(id);
    if (index < 0)
        return;
    QJsonArray entries = m_root.value(key::kEndpoints).toArray();
    entries.removeAt(index);
    m_endpoints.removeAt(index);
    m_root.insert(key::kEndpoints, entries);
}

void EndpointsDocument::arrange(const ClusterEndpoints &endpoints)
{
    const QJsonArray before = m_root.value(key::kEndpoints).toArray();
    QJsonArray entries;
    ClusterEndpoints arranged;
    QSet<EndpointId> placed;
    const auto add = [&](const ClusterEndpoint &endpoint, qsizetype index) {
        QJsonObject entry = index < 0 ? QJsonObject() : before.at(index).toObject();
        if (index < 0 || m_endpoints.at(index) != endpoint)
            writeEntry(entry, endpoint);
        entries.append(entry);
        arranged.append(endpoint);
        placed.insert(endpoint.id);
    };
    for (const ClusterEndpoint &endpoint : endpoints)
        add(endpoint, indexOf(endpoint.id));
    for (qsizetype i = 0; i < m_endpoints.size(); ++i) {
        if (!placed.contains(m_endpoints.at(i).id))
            add(m_endpoints.at(i), i);
    }
    m_endpoints = arranged;
    m_root.insert(key::kEndpoints, entries);
}

QByteArray EndpointsDocument::toJson() const
{
    return QJsonDocument(m_root).toJson(QJsonDocument::Indented);
}

} // namespace headwater
