// SPDX-License-Identifier: Apache-2.0
#include "core/import/foundendpoint.h"

#include "core/base/plaintext.h"
#include "core/job/collection.h"
#include "core/job/endpointaddress.h"
#include "core/job/endpointname.h"
#include "core/job/tokentext.h"
#include "core/redact/redactor.h"

#include <QCoreApplication>

namespace headwater {

namespace {

constexpr qsizetype kLongestName = 200;
constexpr qsizetype kLongestAddress = 2048;
constexpr qsizetype kMostLeftOut = 20; // sentences; the rest is counted

struct FoundEndpointText
{
    Q_DECLARE_TR_FUNCTIONS(FoundEndpoint)
};

/// A name that looks like an address may contain a password, and one may contain the token itself.
QString nameOf(const RawEntry &entry, const QUrl &url, const Secret &token)
{
    const QString &given = entry.name;
    const bool isAddress = given.contains(u'/') || given.contains(u'@') || given.contains(u':');
    Redactor redactor;
    redactor.add(token);
    const QString name = isAddress || redactor.redact(given) != given
            ? QString()
            : harmlessName(given.left(kLongestName));
    return name.isEmpty() ? harmlessName(url.host()) : name;
}

} // namespace

void Findings::append(const Findings &more)
{
    endpoints += more.endpoints;
    leftOut += more.leftOut;
}

Result<FoundEndpoint> FindingsMaker::read(const RawEntry &entry) const
{
    FoundEndpoint found;
    found.origin = m_origin;
    found.remarks = entry.remarks;
    found.status = plainLine(entry.status, kLongestName);
    TokenText token;
    if (!entry.token.trimmed().isEmpty()) {
        const Result<TokenText> cleaned = cleanToken(entry.token);
        if (cleaned)
            token = *cleaned;
        else
            found.remarks += FoundEndpointText::tr("Its token cannot be used: %1")
                                     .arg(cleaned.error().message);
    }
    if (entry.address.size() > kLongestAddress)
        return Failure(
                {ErrorKind::InvalidInput, FoundEndpointText::tr("The address is too long.")});
    const Result<EndpointAddress> address = cleanAddress(entry.address, token.credential);
    if (!address)
        return Failure(address.error());

    if (token.token.isEmpty() && !address->token.isEmpty()) {
        token.token = address->token;
        token.credential = CredentialKind::UserPassword;
    }
    found.hasToken = !token.token.isEmpty();
    if (m_tokens == Tokens::Take)
        found.token = token.token;
    found.remarks += address->changes + address->warnings + token.changes + token.warnings;

    ClusterEndpoint &endpoint = found.endpoint;
    endpoint.url = address->url;
    endpoint.name = nameOf(entry, address->url, token.token);
    endpoint.credential = token.credential;
    endpoint.route = entry.route;
    const QString &database = entry.database.isEmpty() ? address->database : entry.database;
    if (nameFault(database).isEmpty())
        endpoint.database = database;
    else if (!database.isEmpty())
        found.remarks
                += FoundEndpointText::tr("The name of its database is not valid and is left out.");
    return found;
}

void FindingsMaker::add(const RawEntry &entry)
{
    if (m_findings.endpoints.size() >= Findings::kMost) {
        if (m_tooMany++ == 0)
            m_findings.leftOut += FoundEndpointText::tr(
                                          "There are more than %1 endpoints; the rest is left out.")
                                          .arg(Findings::kMost);
        return;
    }
    const Result<FoundEndpoint> found = read(entry);
    if (!found) {
        leaveOut(found.error().message);
        return;
    }
    ++m_entries;
    m_findings.endpoints += *found;
}

void FindingsMaker::leaveOut(const QString &why)
{
    ++m_entries;
    if (m_findings.leftOut.size() == kMostLeftOut)
        m_findings.leftOut += FoundEndpointText::tr("More entries cannot be used.");
    if (m_findings.leftOut.size() > kMostLeftOut)
        return;
    m_findings.leftOut += FoundEndpointText::tr("Entry %1 of %2: %3")
                                  .arg(QString::number(m_entries), m_origin, why);
}

} // namespace headwater
