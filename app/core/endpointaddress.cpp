// SPDX-License-Identifier: Apache-2.0
#include "core/endpointaddress.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace headwater {

namespace {

constexpr int kLargestPort = 65535;

struct Text
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

// The pieces of `scheme://host:port/path` as typed. No sentence below repeats them, but for a /v2
// path: a pasted address may hold a password in any place.
struct Pieces
{
    QString scheme; ///< lower case; empty when none was typed
    QString host;
    QString port;
    bool hasPort = false;
    QString path;
};

Result<Pieces> takeApart(QStringView text)
{
    Pieces pieces;
    if (const qsizetype sign = text.indexOf(u"://"); sign >= 0) {
        pieces.scheme = text.first(sign).toString().toLower();
        text = text.sliced(sign + 3);
        if (pieces.scheme != QLatin1String("http") && pieces.scheme != QLatin1String("https"))
            return refused(
                    Text::tr("Only addresses that begin with http:// or https:// can be used."));
    } else if (text.startsWith(u"//")) {
        text = text.sliced(2);
    }

    const qsizetype slash = text.indexOf(u'/');
    const QStringView authority = slash < 0 ? text : text.first(slash);
    pieces.path = slash < 0 ? QString() : text.sliced(slash).toString();

    qsizetype hostEnd = authority.indexOf(u':');
    if (authority.startsWith(u'['))
        hostEnd = authority.indexOf(u']') + 1;
    else if (authority.count(u':') > 1)
        return refused(
                Text::tr("Write an IPv6 address in square brackets, as in http://[::1]:19530."));
    if (hostEnd < 0)
        hostEnd = authority.size();
    pieces.host = authority.first(hostEnd).toString();
    const QStringView port = authority.sliced(hostEnd);
    pieces.hasPort = port.startsWith(u':');
    if (!port.isEmpty() && !pieces.hasPort)
        return refused(Text::tr("The host name is not valid."));
    pieces.port = port.isEmpty() ? QString() : port.sliced(1).toString();
    return pieces;
}

// Sets the host the way it goes over the wire, and says so when that looks different.
Result<Done> setHost(EndpointAddress &address, QString host)
{
    if (host.endsWith(u'.')) {
        host.chop(1);
        address.changes.append(Text::tr("Removed the dot at the end of the host name."));
    }
    if (host.isEmpty())
        return refused(Text::tr("The address needs a host name, as in http://localhost:19530."));
    if (host.contains(u'%') || host.contains(u'\\'))
        return refused(Text::tr("The host name is not valid."));
    address.url.setHost(host, QUrl::StrictMode);
    if (!address.url.isValid() || address.url.host().isEmpty())
        return refused(Text::tr("The host name is not valid."));
    const QString wire = address.url.host(QUrl::FullyEncoded);
    const bool isAscii
            = std::all_of(host.begin(), host.end(), [](QChar c) { return c.unicode() < 0x80; });
    if (!isAscii)
        address.changes.append(Text::tr("The network knows this host name as %1.").arg(wire));
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
        return refused(Text::tr("The port must be a number from 1 to 65535."));
    address.url.setPort(port);
    return Done{};
}

Result<Done> dropPath(EndpointAddress &address, QString path)
{
    if (path.isEmpty())
        return Done{};
    static const QRegularExpression apiPath(QStringLiteral("^/+v2(/.*)?$"));
    while (path.endsWith(u'/'))
        path.chop(1);
    if (path.isEmpty())
        address.changes.append(Text::tr("Removed the / at the end."));
    else if (apiPath.match(path).hasMatch())
        address.changes.append(Text::tr("Removed the path %1.").arg(path));
    else
        return refused(
                Text::tr("Only the address of the server is needed: remove the path behind it."));
    return Done{};
}

Result<Done> setScheme(EndpointAddress &address, const QString &typed)
{
    const bool zilliz = kindOfHost(address.url.host()) == ClusterKind::Zilliz;
    if (zilliz && typed == QLatin1String("http"))
        return refused(Text::tr("Zilliz Cloud answers over https only: write https://."));
    if (!typed.isEmpty()) {
        address.url.setScheme(typed);
        return Done{};
    }
    address.url.setScheme(zilliz ? QStringLiteral("https") : QStringLiteral("http"));
    address.changes.append(Text::tr("Added %1://.").arg(address.url.scheme()));
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
        return refused(Text::tr("An address is needed, for example http://localhost:19530."));
    if (text.size() != typed.size())
        address.changes.append(Text::tr("Removed the white space around the address."));
    if (std::any_of(text.begin(), text.end(), isUnseen))
        return refused(Text::tr("The address must not hold white space or invisible characters."));
    if (text.contains(u'@')) {
        return refused(Text::tr("The address must not hold a user name or a password: choose a "
                                "credential instead."));
    }
    if (text.contains(u'?') || text.contains(u'#'))
        return refused(Text::tr("The address must not hold a query (?…) or a fragment (#…)."));

    const Result<Pieces> pieces = takeApart(text);
    if (!pieces)
        return Failure(pieces.error());
    const Result<Done> done
            = setHost(address, pieces->host)
                      .and_then([&](Done) { return setPort(address, *pieces); })
                      .and_then([&](Done) { return setScheme(address, pieces->scheme); })
                      .and_then([&](Done) { return dropPath(address, pieces->path); });
    if (!done)
        return Failure(done.error());

    if (address.url.scheme() == QLatin1String("http") && credential != CredentialKind::None
        && !isLoopback(address.url)) {
        address.warnings.append(
                Text::tr("The token travels unencrypted over http: anybody on the way can "
                         "read it. Use https:// if the server offers it."));
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

QString serverKey(const QUrl &url)
{
    QUrl server = url;
    server.setPort(url.port(url.scheme() == QLatin1String("https") ? 443 : 80));
    return server.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo | QUrl::RemovePath
                           | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

bool isSameServer(const QUrl &one, const QUrl &other)
{
    return serverKey(one) == serverKey(other);
}

} // namespace headwater
