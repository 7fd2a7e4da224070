// SPDX-License-Identifier: Apache-2.0
#include "net/servertext.h"

#include "core/sourceparts.h"
#include "core/specsecrets.h"

namespace headwater {

namespace {

/// Redaction looks at every character of a text; beyond this nothing is shown anyway.
constexpr qsizetype kWindow = 4 * kLongestServerText;
/// A shorter token or password could stand in a name by chance.
constexpr qsizetype kBeyondChance = 12;

qsizetype secretLength(CredentialKind kind, const QByteArray &token)
{
    const bool withUser = kind == CredentialKind::UserPassword;
    return token.size() - (withUser ? token.indexOf(':') + 1 : 0);
}

} // namespace

ServerText::ServerText(const ClusterEndpoint &endpoint, const Secret &token)
{
    Redactor redactor;
    redactor.add(token);
    m_redactors.append(redactor);
    if (secretLength(endpoint.credential, token.reveal()) >= kBeyondChance)
        m_longToken.add(token);
}

QString ServerText::words(const QString &text, qsizetype limit) const
{
    QString clean = text.first(qMin(text.size(), kWindow));
    for (const Redactor &redactor : m_redactors)
        clean = redactor.redact(clean);
    return plainText(clean, limit).trimmed();
}

QString ServerText::name(const QString &text) const
{
    return plainLine(withoutLongToken(text));
}

QString ServerText::source(const QString &text) const
{
    return plainText(maskedSource(withoutLongToken(text)));
}

QString ServerText::spec(const QString &text) const
{
    return plainText(splitSecrets(withoutLongToken(text)).text, kWindow);
}

QString ServerText::withoutLongToken(const QString &text) const
{
    // Redaction by pattern alone would change honest names, such as the path `…/token=1/part.parquet`.
    const QString redacted = m_longToken.redact(text);
    return redacted == Redactor().redact(text) ? text : redacted;
}

} // namespace headwater
