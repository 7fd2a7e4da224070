// SPDX-License-Identifier: Apache-2.0
#include "net/servertext.h"

#include "core/redact/sourceparts.h"
#include "core/redact/specsecrets.h"

namespace headwater {

namespace {

/// Redaction examines every character of a text, and nothing beyond this is shown anyway.
constexpr qsizetype kWindow = 4 * kLongestServerText;
constexpr qsizetype kEdge = 256;
/// A shorter secret could be part of a name by chance.
constexpr qsizetype kBeyondChance = 12;

} // namespace

ServerText::ServerText(const Secret &token)
{
    m_redactor.add(token);
}

QString ServerText::words(const QString &text, qsizetype limit) const
{
    if (text.isEmpty())
        return {};
    QString clean = m_redactor.redact(text.first(qMin(text.size(), kWindow)));
    if (text.size() > kWindow) { // the cut may leave an unrecognisable part of a secret
        clean.chop(qMin(clean.size(), kEdge));
        clean += QChar(0x2026);
    }
    return plainText(clean, limit).trimmed();
}

QString ServerText::name(const QString &text) const
{
    return plainLine(m_redactor.withoutKnown(text, kBeyondChance));
}

QString ServerText::source(const QString &text) const
{
    return plainText(maskedSource(m_redactor.withoutKnown(text, kBeyondChance)));
}

QString ServerText::spec(const QString &text) const
{
    return plainText(maskedSpec(m_redactor.withoutKnown(text, kBeyondChance)), kWindow);
}

} // namespace headwater
