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

} // namespace

ServerText::ServerText(const ClusterEndpoint &endpoint, const Secret &token)
{
    m_redactor.add(token);

    const QByteArray bytes = token.reveal();
    const bool withUser = endpoint.credential == CredentialKind::UserPassword;
    const QByteArray password = withUser ? bytes.sliced(bytes.indexOf(':') + 1) : bytes;
    if (password.size() >= kBeyondChance)
        m_longSecrets = {token, Secret(password)};
}

QString ServerText::words(const QString &text, qsizetype limit) const
{
    if (text.isEmpty())
        return {};
    return plainText(m_redactor.redact(text.first(qMin(text.size(), kWindow))), limit).trimmed();
}

QString ServerText::name(const QString &text) const
{
    return plainLine(withoutLongSecrets(text));
}

QString ServerText::source(const QString &text) const
{
    return plainText(maskedSource(withoutLongSecrets(text)));
}

QString ServerText::spec(const QString &text) const
{
    return plainText(splitSecrets(withoutLongSecrets(text)).text, kWindow);
}

QString ServerText::withoutLongSecrets(QString text) const
{
    for (const Secret &secret : m_longSecrets)
        text.replace(QString::fromUtf8(secret.reveal()), kMask);
    return text;
}

} // namespace headwater
