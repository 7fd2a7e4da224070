// SPDX-License-Identifier: Apache-2.0
#include "core/job/environmentproxy.h"

#include "core/job/endpointaddress.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace headwater {

namespace {

struct EnvironmentProxyText
{
    Q_DECLARE_TR_FUNCTIONS(EnvironmentProxy)
};

/// The name under which \a variable (in lower case) is set; empty if it is not.
QString setName(const QProcessEnvironment &environment, const QString &variable)
{
    if (environment.contains(variable))
        return variable;
    const QString upper = variable.toUpper();
    const bool mayBeAHeader = upper == QLatin1String("HTTP_PROXY")
            && environment.contains(QStringLiteral("REQUEST_METHOD"));
    return environment.contains(upper) && !mayBeAHeader ? upper : QString();
}

/// The bytes of an IP address; empty for anything else.
QByteArray addressBytes(const QString &text)
{
    static const QRegularExpression ipv4(
            QStringLiteral(R"(^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$)"));
    if (const auto match = ipv4.match(text); match.hasMatch()) {
        QByteArray bytes;
        for (int i = 1; i <= 4; ++i) {
            const int number = match.captured(i).toInt();
            if (number > 255)
                return {};
            bytes.append(char(number));
        }
        return bytes;
    }
    if (!text.contains(u':'))
        return {};
    // QUrl writes every form of an IPv6 address in the same way.
    QUrl url;
    url.setHost(text);
    QStringList halves = url.host().split(QStringLiteral("::"));
    if (url.host().isEmpty() || halves.size() > 2)
        return {};
    const auto groups = [](const QString &half) {
        QByteArray bytes;
        const QStringList words = half.split(u':', Qt::SkipEmptyParts);
        for (const QString &word : words) {
            const ushort group = word.toUShort(nullptr, 16);
            bytes.append(char(group >> 8)).append(char(group & 0xff));
        }
        return bytes;
    };
    const QByteArray left = groups(halves.first());
    const QByteArray right = halves.size() == 2 ? groups(halves.last()) : QByteArray();
    constexpr int kLength = 16;
    if (left.size() + right.size() > kLength)
        return {};
    return left + QByteArray(kLength - left.size() - right.size(), '\0') + right;
}

bool isInNetwork(const QString &host, const QString &network, int bits)
{
    const QByteArray one = addressBytes(host);
    const QByteArray other = addressBytes(network);
    if (one.isEmpty() || one.size() != other.size() || bits < 0 || bits > one.size() * 8)
        return false;
    for (int bit = 0; bit < bits; ++bit) {
        const int mask = 0x80 >> (bit % 8);
        if ((one.at(bit / 8) & mask) != (other.at(bit / 8) & mask))
            return false;
    }
    return true;
}

/// Splits `:port` off \a entry; 0 where there is none.
int takePort(QString &entry)
{
    static const QRegularExpression portAtEnd(QStringLiteral(R"(^(\[.*\]|[^:]*):(\d{1,5})$)"));
    const auto match = portAtEnd.match(entry);
    if (!match.hasMatch())
        return 0;
    entry = match.captured(1);
    return match.captured(2).toInt();
}

bool covers(QString entry, const QString &host, int port)
{
    if (entry == QLatin1String("*"))
        return true;
    if (const int slash = int(entry.lastIndexOf(u'/')); slash >= 0) {
        bool isNumber = false;
        const int bits = entry.mid(slash + 1).toInt(&isNumber);
        return isNumber && isInNetwork(host, entry.left(slash), bits);
    }
    if (const int only = takePort(entry); only != 0 && only != port)
        return false;
    if (entry.startsWith(u'[') && entry.endsWith(u']'))
        entry = entry.mid(1, entry.size() - 2);
    if (const QByteArray address = addressBytes(entry); !address.isEmpty())
        return address == addressBytes(host);
    if (entry.startsWith(QLatin1String("*.")))
        entry.remove(0, 1);
    while (entry.startsWith(u'.'))
        entry.remove(0, 1);
    if (entry.endsWith(u'.'))
        entry.chop(1);
    if (entry.isEmpty())
        return false;
    QUrl wire; // writes international names as the address has them
    wire.setHost(entry);
    const QString domain = wire.host(QUrl::FullyEncoded).toLower();
    return !domain.isEmpty() && (host == domain || host.endsWith(u'.' + domain));
}

bool isExempt(const QString &list, const QUrl &url)
{
    static const QRegularExpression separator(QStringLiteral("[,\\s]+"));
    QString host = url.host(QUrl::FullyEncoded).toLower();
    if (host.endsWith(u'.'))
        host.chop(1);
    const QStringList entries = list.split(separator, Qt::SkipEmptyParts);
    return std::any_of(entries.begin(), entries.end(),
                       [&](const QString &entry) { return covers(entry, host, serverPort(url)); });
}

} // namespace

Result<EnvironmentProxy> environmentProxy(const QProcessEnvironment &environment, const QUrl &url)
{
    QString name = setName(environment, url.scheme() + QStringLiteral("_proxy"));
    if (name.isEmpty())
        name = setName(environment, QStringLiteral("all_proxy"));
    if (name.isEmpty())
        return EnvironmentProxy{};

    EnvironmentProxy found;
    found.isSet = true;
    const QString exempt = setName(environment, QStringLiteral("no_proxy"));
    const QString value = environment.value(name).trimmed();
    if (value.isEmpty() || (!exempt.isEmpty() && isExempt(environment.value(exempt), url)))
        return found;

    const QString origin = EnvironmentProxyText::tr("the variable %1").arg(name);
    Result<ProxyServer> proxy = readProxy(value);
    if (!proxy) {
        return Failure(
                Error{ErrorKind::InvalidInput,
                      EnvironmentProxyText::tr("The proxy in %1 cannot be used.").arg(origin),
                      proxy.error().message});
    }
    proxy->origin = origin;
    found.proxy = *std::move(proxy);
    return found;
}

} // namespace headwater
