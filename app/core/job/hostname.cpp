// SPDX-License-Identifier: Apache-2.0
#include "core/job/hostname.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace headwater {

namespace {

struct HostNameText
{
    Q_DECLARE_TR_FUNCTIONS(EndpointAddress)
};

Failure noHost(const QString &message)
{
    return Failure(Error{ErrorKind::InvalidInput, message});
}

Failure refusedName()
{
    return noHost(HostNameText::tr("The host name is not valid."));
}

// True when URL parsers take the end of \a host for a number, whatever precedes it.
bool endsInNumber(const QString &host)
{
    static const QRegularExpression number(
            QStringLiteral(R"re((^|\.)(0[xX][0-9a-fA-F]*|[0-9]+)$)re"));
    return number.match(host).hasMatch();
}

bool isPlainIpv4(const QString &host)
{
    static const QRegularExpression quad(QStringLiteral(
            R"re(^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\.(?!$)|$)){4}$)re"));
    return quad.match(host).hasMatch();
}

bool isPlainIpv6(const QString &inside)
{
    static const QRegularExpression shape(QStringLiteral("^[0-9a-fA-F:]*(:[0-9.]+)?$"));
    const QString tail = inside.section(u':', -1);
    return shape.match(inside).hasMatch() && (!tail.contains(u'.') || isPlainIpv4(tail));
}

QString onTheWire(const QString &host)
{
    QUrl url;
    url.setHost(host, QUrl::StrictMode);
    return url.isValid() ? url.host(QUrl::FullyEncoded) : QString();
}

Result<HostName> readIpv6(const QString &typed)
{
    if (!typed.endsWith(u']'))
        return refusedName();
    const QString inside = typed.sliced(1, typed.size() - 2);
    HostName name{onTheWire(typed), {}};
    if (!isPlainIpv6(inside) || name.wire.isEmpty())
        return refusedName();
    if (name.wire != inside)
        name.changes.append(HostNameText::tr("Changed the IPv6 address to [%1].").arg(name.wire));
    return name;
}

} // namespace

Result<HostName> readHost(const QString &typed)
{
    if (typed.startsWith(u'['))
        return readIpv6(typed);
    QString host = typed;
    HostName name;
    if (host.endsWith(u'.')) {
        host.chop(1);
        name.changes.append(HostNameText::tr("Removed the dot at the end of the host name."));
    }
    if (host.isEmpty())
        return noHost(
                HostNameText::tr("The address needs a host name, as in http://localhost:19530."));
    if (host.contains(u'%') || host.contains(u'\\'))
        return refusedName();
    name.wire = onTheWire(host);
    // a second trailing dot would be removed the next time, and QUrl brackets some odd names
    static const QRegularExpression odd(QStringLiteral("[^A-Za-z0-9._-]|\\.$|^$"));
    if (name.wire.contains(odd))
        return refusedName();
    const bool isNumber = endsInNumber(host) || endsInNumber(name.wire);
    if (isNumber && !isPlainIpv4(host)) {
        return noHost(
                HostNameText::tr("Write an IP address as four decimal numbers without leading "
                                 "zeros, as in 10.0.0.1."));
    }
    const bool isAscii
            = std::all_of(host.begin(), host.end(), [](QChar c) { return c.unicode() < 0x80; });
    if (isAscii && name.wire != host.toLower())
        return refusedName();
    if (!isAscii)
        name.changes.append(HostNameText::tr("Encoded host name: %1.").arg(name.wire));
    else if (name.wire != host)
        name.changes.append(HostNameText::tr("Changed the host name to lower case."));
    return name;
}

bool isZillizPage(const QString &host)
{
    // Hosts in `*.cloud.zilliz.com.cn` may be clusters; none below zilliz.com is (contract.md
    // §1.1).
    static const QRegularExpression page(
            QStringLiteral(R"re(^((.+\.)?zilliz\.com|zillizcloud\.com)$)re"
                           R"re(|^((www|docs|support|cloud|api\.cloud)\.)?zilliz\.com\.cn$)re"));
    return page.match(host).hasMatch() || isZillizControlPlane(host);
}

bool isZillizControlPlane(const QString &host)
{
    static const QRegularExpression plane(
            QStringLiteral(R"re(^api\.cloud\.zilliz\.com(\.cn)?$)re"
                           R"re(|^controller\.api\..+\.zillizcloud\.com$)re"));
    return plane.match(host).hasMatch();
}

} // namespace headwater
