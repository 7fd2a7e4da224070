// SPDX-License-Identifier: Apache-2.0
#include "core/job/proxyserver.h"

#include "core/job/hostname.h"

#include <QCoreApplication>
#include <QHash>

#include <array>
#include <optional>

namespace headwater {

namespace {

struct ProxyServerText
{
    Q_DECLARE_TR_FUNCTIONS(ProxyServer)
};

struct Scheme
{
    QLatin1String word;
    ProxyServer::Kind kind;
    quint16 port; ///< where none is given
};

/// The first of each kind is the one that is written.
constexpr std::array kSchemes{
        Scheme{QLatin1String("http"), ProxyServer::Kind::Http, 80},
        Scheme{QLatin1String("https"), ProxyServer::Kind::Https, 443},
        Scheme{QLatin1String("socks5"), ProxyServer::Kind::Socks5, 1080},
        Scheme{QLatin1String("socks5h"), ProxyServer::Kind::Socks5, 1080},
        Scheme{QLatin1String("socks"), ProxyServer::Kind::Socks5, 1080},
};

QString wordOf(ProxyServer::Kind kind)
{
    for (const Scheme &scheme : kSchemes) {
        if (scheme.kind == kind)
            return scheme.word;
    }
    Q_UNREACHABLE();
}

Failure refusedProxy(const QString &message)
{
    return Failure(Error{ErrorKind::InvalidInput, message});
}

Result<Scheme> schemeOf(const QString &word)
{
    for (const Scheme &scheme : kSchemes) {
        if (scheme.word == word)
            return scheme;
    }
    if (word == QLatin1String("socks4") || word == QLatin1String("socks4a")) {
        return refusedProxy(ProxyServerText::tr(
                "SOCKS4 proxies are not supported. Use an http, https or socks5 "
                "proxy."));
    }
    return refusedProxy(
            ProxyServerText::tr("A proxy must begin with http://, https:// or socks5://."));
}

std::optional<quint16> portIn(QStringView text)
{
    bool isNumber = false;
    const uint port = text.toUInt(&isNumber);
    if (!isNumber || port < 1 || port > 65535 || text.startsWith(u'+'))
        return std::nullopt;
    return quint16(port);
}

QString decoded(QStringView part)
{
    return QUrl::fromPercentEncoding(part.toUtf8());
}

} // namespace

QUrl ProxyServer::address() const
{
    QUrl url;
    url.setScheme(wordOf(kind));
    url.setHost(host);
    url.setPort(port);
    if (!user.isEmpty())
        url.setUserName(user, QUrl::DecodedMode);
    return url;
}

QString ProxyServer::name() const
{
    const bool isIpv6 = host.contains(u':');
    return (isIpv6 ? u'[' + host + u']' : host) + u':' + QString::number(port);
}

Result<ProxyServer> readProxy(const QString &text)
{
    QStringView rest = QStringView(text).trimmed();
    QString word = kSchemes.front().word;
    if (const qsizetype sign = rest.indexOf(u"://"); sign >= 0) {
        word = rest.first(sign).toString().toLower();
        rest = rest.sliced(sign + 3);
    }
    const Result<Scheme> scheme = schemeOf(word);
    if (!scheme)
        return Failure(scheme.error());

    ProxyServer proxy;
    proxy.kind = scheme->kind;
    if (rest.endsWith(u'/'))
        rest.chop(1);
    if (const qsizetype at = rest.lastIndexOf(u'@'); at >= 0) {
        const QStringView login = rest.first(at);
        rest = rest.sliced(at + 1);
        const qsizetype colon = login.indexOf(u':');
        proxy.user = decoded(colon < 0 ? login : login.first(colon));
        if (colon >= 0)
            proxy.password = Secret::fromText(decoded(login.sliced(colon + 1)));
    }
    if (rest.contains(u'/') || rest.contains(u'?') || rest.contains(u'#'))
        return refusedProxy(ProxyServerText::tr("A proxy's address must not contain a path."));

    const qsizetype hostEnd = rest.startsWith(u'[') ? rest.indexOf(u']') + 1 : rest.indexOf(u':');
    const QStringView host = hostEnd > 0 ? rest.first(hostEnd) : rest;
    const QStringView port = hostEnd > 0 ? rest.sliced(hostEnd) : QStringView();
    proxy.port = scheme->port;
    if (!port.isEmpty()) {
        const std::optional<quint16> number
                = port.startsWith(u':') ? portIn(port.sliced(1)) : std::nullopt;
        if (!number)
            return refusedProxy(
                    ProxyServerText::tr("The proxy's port must be a number from 1 to 65535."));
        proxy.port = *number;
    }
    const Result<HostName> name = readHost(host.toString());
    if (!name)
        return Failure(name.error());
    proxy.host = name->wire;
    return proxy;
}

} // namespace headwater
