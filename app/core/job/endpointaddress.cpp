// SPDX-License-Identifier: Apache-2.0
#include "core/job/endpointaddress.h"

#include "core/job/collection.h"
#include "core/job/hostname.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace headwater {

namespace {

constexpr int kLargestPort = 65535;

struct EndpointAddressText
{
    Q_DECLARE_TR_FUNCTIONS(EndpointAddress)
};

Failure refused(const QString &message)
{
    return Failure(Error{ErrorKind::InvalidInput, message});
}

bool isUnseen(QChar c)
{
    return c.isSpace() || c.category() == QChar::Other_Control
            || c.category() == QChar::Other_Format;
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

Failure refusedCredentials()
{
    return refused(EndpointAddressText::tr(
            "The address must not contain a user name or a password. Remove them, "
            "then choose a credential and enter the token."));
}

// The parts of `scheme://user:password@host:port/path` as typed. The sentences below repeat none of
// them except a /v2 path and a database: a pasted address may contain a password anywhere.
struct Pieces
{
    QString scheme; ///< empty when none was typed
    QString userInfo;
    QString host;
    QString port;
    bool hasUserInfo = false;
    bool hasPort = false;
    QString path;
    bool hasMore = false; ///< a query or a fragment
};

qsizetype firstOf(QStringView text, QStringView signs)
{
    const auto found = std::find_if(text.begin(), text.end(),
                                    [signs](QChar c) { return signs.contains(c); });
    return found - text.begin();
}

Result<Pieces> takeApart(QStringView text)
{
    Pieces pieces;
    if (const qsizetype sign = text.indexOf(u"://"); sign >= 0) {
        pieces.scheme = text.first(sign).toString();
        text = text.sliced(sign + 3);
        const QString scheme = pieces.scheme.toLower();
        if (!isWebScheme(scheme))
            return refused(
                    EndpointAddressText::tr("The address must begin with http:// or https://."));
    } else if (text.startsWith(u"//")) {
        text = text.sliced(2);
    }

    QStringView authority = text.first(firstOf(text, u"/?#"));
    QStringView rest = text.sliced(authority.size());
    if (rest.contains(u'@'))
        return refusedCredentials();
    pieces.path = rest.first(firstOf(rest, u"?#")).toString();
    pieces.hasMore = pieces.path.size() < rest.size();
    if (const qsizetype at = authority.lastIndexOf(u'@'); at >= 0) {
        pieces.hasUserInfo = true;
        pieces.userInfo = authority.first(at).toString();
        authority = authority.sliced(at + 1);
    }

    qsizetype hostEnd = authority.indexOf(u':');
    if (authority.startsWith(u'['))
        hostEnd = authority.indexOf(u']') + 1;
    else if (authority.count(u':') > 1)
        return refused(EndpointAddressText::tr(
                "Write an IPv6 address in square brackets, as in http://[::1]:19530."));
    if (hostEnd < 0)
        hostEnd = authority.size();
    pieces.host = authority.first(hostEnd).toString();
    const QStringView port = authority.sliced(hostEnd);
    pieces.hasPort = port.startsWith(u':');
    if (!port.isEmpty() && !pieces.hasPort)
        return refused(EndpointAddressText::tr("The host name is not valid."));
    pieces.port = port.isEmpty() ? QString() : port.sliced(1).toString();
    return pieces;
}

Result<Done> setHost(EndpointAddress &address, const Pieces &pieces)
{
    const Result<HostName> host = readHost(pieces.host);
    if (!host)
        return Failure(host.error());
    if (isZillizPage(host->wire)) {
        return refused(
                (isZillizControlPlane(host->wire)
                         ? EndpointAddressText::tr(
                                 "This is the control plane of Zilliz Cloud, not a cluster.")
                         : EndpointAddressText::tr(
                                 "This is a web page of Zilliz Cloud, not a cluster."))
                % u' '
                % EndpointAddressText::tr(
                        "Use the public endpoint from the cluster's page in the console, for "
                        "example https://in01-….vectordb.zillizcloud.com:19530."));
    }
    address.changes += host->changes;
    address.url.setHost(host->wire, QUrl::StrictMode);
    return Done{};
}

// User and password as pymilvus and others write them; percent escapes are decoded as in any URL.
Result<Done> setCredentials(EndpointAddress &address, const Pieces &pieces)
{
    if (!pieces.hasUserInfo)
        return Done{};
    const qsizetype colon = pieces.userInfo.indexOf(u':');
    // A lone % stands for itself: not everyone escapes what they paste.
    static const QRegularExpression loneSign(QStringLiteral("%(?![0-9a-fA-F]{2})"));
    const bool isEscaped
            = pieces.userInfo.contains(u'%') && !loneSign.match(pieces.userInfo).hasMatch();
    const auto decoded = [isEscaped](const QString &part) {
        return isEscaped ? QUrl::fromPercentEncoding(part.toUtf8()) : part;
    };
    const QString user = decoded(pieces.userInfo.first(std::max<qsizetype>(colon, 0)));
    const QString password = decoded(pieces.userInfo.sliced(colon + 1));
    const QString token = user + u':' + password;
    const bool isReadable = std::none_of(token.begin(), token.end(), [](QChar c) {
        return isUnseen(c) || c == QChar(QChar::ReplacementCharacter);
    });
    // A single value may be a user name or an API key; only the user knows.
    if (user.isEmpty() || password.isEmpty() || user.contains(u':') || !isReadable)
        return refusedCredentials();
    address.token = Secret::fromText(token);
    address.changes.append(
            isEscaped ? EndpointAddressText::tr(
                    "Moved the user name and password to the token and decoded their %-escapes.")
                      : EndpointAddressText::tr("Moved the user name and password to the token."));
    return Done{};
}

Result<Done> setPort(EndpointAddress &address, const Pieces &pieces)
{
    if (!pieces.hasPort)
        return Done{};
    const bool digits = std::all_of(pieces.port.begin(), pieces.port.end(), isDigit);
    bool ok = false;
    const int port = pieces.port.toInt(&ok);
    if (!ok || !digits || port < 1 || port > kLargestPort)
        return refused(EndpointAddressText::tr("The port must be a number from 1 to 65535."));
    address.url.setPort(port);
    if (pieces.port.startsWith(u'0'))
        address.changes.append(EndpointAddressText::tr("Changed the port to %1.").arg(port));
    return Done{};
}

// Removes only what is clearly an API route. Of what remains, a single name is a database.
Result<Done> takePath(EndpointAddress &address, QString path)
{
    if (path.isEmpty())
        return Done{};
    static const QRegularExpression apiPath(QStringLiteral("/+v[12](/.*)?$"));
    const bool isWrittenAsFolder = path.size() > 1 && path.endsWith(u'/');
    const QRegularExpressionMatch api = apiPath.match(path);
    if (api.hasMatch()) {
        QString route = api.captured(0);
        while (route.endsWith(u'/'))
            route.chop(1);
        address.changes.append(EndpointAddressText::tr("Removed the path %1.").arg(route));
        path.truncate(api.capturedStart(0));
    }
    while (path.endsWith(u'/'))
        path.chop(1);
    if (path.isEmpty()) {
        if (!api.hasMatch())
            address.changes.append(EndpointAddressText::tr("Removed the / at the end."));
        return Done{};
    }
    const bool isPrefix = api.hasMatch() || isWrittenAsFolder || path.count(u'/') > 1;
    if (!isPrefix && nameFault(path.sliced(1)).isEmpty()) {
        address.database = path.sliced(1);
        address.changes.append(
                EndpointAddressText::tr(
                        "Moved “%1” to the default database. If it is a path of the server, end "
                        "it with a /.")
                        .arg(address.database));
        return Done{};
    }
    if (!isPathPrefix(path)) {
        return refused(EndpointAddressText::tr(
                "The path of the address must consist of plain names, for example "
                "https://gateway.example/milvus/prod."));
    }
    address.url.setPath(path);
    if (isWrittenAsFolder && !api.hasMatch() && !addressText(address.url).endsWith(u'/'))
        address.changes.append(EndpointAddressText::tr("Removed the / at the end."));
    return Done{};
}

Result<Done> setScheme(EndpointAddress &address, const QString &typed)
{
    const QString scheme = typed.toLower();
    const bool zilliz = kindOfHost(address.url.host()) == ClusterKind::Zilliz;
    if (zilliz && scheme == QLatin1String("http"))
        return refused(EndpointAddressText::tr(
                "Zilliz Cloud accepts https only. Change the address to https://."));
    if (scheme.isEmpty()) {
        address.url.setScheme(zilliz ? QStringLiteral("https") : QStringLiteral("http"));
        address.changes.append(EndpointAddressText::tr("Added %1://.").arg(address.url.scheme()));
        return Done{};
    }
    address.url.setScheme(scheme);
    if (scheme != typed)
        address.changes.append(EndpointAddressText::tr("Changed %1:// to lower case.").arg(scheme));
    return Done{};
}

} // namespace

Result<EndpointAddress> cleanAddress(const QString &typed, CredentialKind credential)
{
    EndpointAddress address;
    QStringView text(typed);
    while (!text.isEmpty() && isUnseen(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isUnseen(text.back()))
        text.chop(1);
    if (text.isEmpty())
        return refused(
                EndpointAddressText::tr("Enter an address, for example http://localhost:19530."));
    if (text.size() != typed.size())
        address.changes.append(
                EndpointAddressText::tr("Removed the white space around the address."));
    if (std::any_of(text.begin(), text.end(), isUnseen))
        return refused(EndpointAddressText::tr(
                "The address must not contain white space or invisible characters."));

    const Result<Pieces> pieces = takeApart(text);
    if (!pieces)
        return Failure(pieces.error());
    Result<Done> done = setHost(address, *pieces);
    if (done && pieces->hasMore)
        done = refused(EndpointAddressText::tr(
                "The address must not contain a query (?…) or a fragment (#…)."));
    done = done.and_then([&](Done) { return setCredentials(address, *pieces); })
                   .and_then([&](Done) { return setPort(address, *pieces); })
                   .and_then([&](Done) { return setScheme(address, pieces->scheme); })
                   .and_then([&](Done) { return takePath(address, pieces->path); });
    if (!done)
        return Failure(done.error());

    // Names that only look different, such as punycode shown as letters.
    if (address.changes.isEmpty() && addressText(address.url) != text)
        address.changes.append(
                EndpointAddressText::tr("Shown as %1.").arg(addressText(address.url)));
    const bool hasToken = credential != CredentialKind::None || !address.token.isEmpty();
    if (address.url.scheme() == QLatin1String("http") && hasToken && !isLoopback(address.url)) {
        address.warnings.append(EndpointAddressText::tr(
                "The token is sent unencrypted over http, so anyone on the network can "
                "read it. Use https:// if the server supports it."));
    }
    return address;
}

bool isLoopback(const QUrl &url)
{
    static const QRegularExpression loopback(
            QStringLiteral(
                    R"re(^(.+\.)?localhost\.?$|^127(\.\d{1,3}){3}$|^::1$|^::ffff:127(\.\d{1,3}){3}$)re"),
            QRegularExpression::CaseInsensitiveOption);
    return loopback.match(url.host()).hasMatch();
}

bool sendsTokenOpenly(const ClusterEndpoint &endpoint)
{
    return endpoint.credential != CredentialKind::None && !isSecure(endpoint.url)
            && !isLoopback(endpoint.url);
}

bool isWebScheme(QStringView scheme)
{
    return scheme == u"http" || scheme == u"https";
}

bool isWebAddress(const QUrl &url)
{
    return isWebScheme(url.scheme());
}

bool isSecure(const QUrl &url)
{
    return url.scheme() == QLatin1String("https");
}

quint16 serverPort(const QUrl &url)
{
    return quint16(url.port(isSecure(url) ? 443 : 80));
}

QString addressText(const QUrl &url)
{
    const QString path = url.path();
    const bool looksLikeADatabase
            = path.size() > 1 && path.count(u'/') == 1 && nameFault(path.sliced(1)).isEmpty();
    return looksLikeADatabase ? url.toString() + u'/' : url.toString();
}

QUrl routeUrl(const QUrl &url, const QString &route)
{
    QUrl address;
    address.setScheme(url.scheme());
    address.setHost(url.host());
    address.setPort(url.port());
    address.setPath(url.path() + route);
    return address;
}

bool isPathPrefix(const QString &path)
{
    // Only characters that no URL parser escapes, so that the server gets what is written here. What begins
    // with /v1 or /v2 is a route of the API.
    static const QRegularExpression names(
            QStringLiteral("^(/(?!(\\.{1,2}|v[12])(/|$))[A-Za-z0-9._~@+=,:-]+)+$"));
    return names.match(path).hasMatch();
}

QString serverKey(const QUrl &url)
{
    QUrl server = url;
    server.setPort(serverPort(url));
    if (server.path() == QLatin1String("/"))
        server.setPath({});
    return server.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo | QUrl::StripTrailingSlash
                           | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

bool isSameServer(const QUrl &one, const QUrl &other)
{
    return serverKey(one) == serverKey(other);
}

} // namespace headwater
