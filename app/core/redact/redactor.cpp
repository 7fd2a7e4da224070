// SPDX-License-Identifier: Apache-2.0
#include "core/redact/redactor.h"

#include "core/redact/knownsecrets.h"

#include <algorithm>

namespace headwater {

namespace {

/// A mask can close a value that was open before, so the result is searched again.
constexpr int kRounds = 4;

QString masked(const QString &text, const QList<TextRange> &ranges)
{
    QString result;
    qsizetype done = 0;
    for (const TextRange &range : ranges) {
        result += QStringView(text).sliced(done, range.start - done);
        result += kMask;
        done = range.start + range.length;
    }
    return result + QStringView(text).sliced(done);
}

} // namespace

void Redactor::add(const Secret &secret)
{
    if (secret.isEmpty())
        return;
    Redactor other;
    other.m_secrets.push_back(std::make_shared<KnownSecret>(secret));
    add(other);
}

void Redactor::add(const Redactor &other)
{
    for (const auto &secret : other.m_secrets) {
        const bool isKnown
                = std::any_of(m_secrets.begin(), m_secrets.end(), [&](const auto &known) {
                      return known == secret || known->isSame(*secret);
                  });
        if (!isKnown)
            m_secrets.push_back(secret);
    }
    m_index.reset();
}

QString Redactor::redact(const QString &text) const
{
    return redact(text, SecretSearch::Scope());
}

QString Redactor::withoutKnown(const QString &text, qsizetype shortest) const
{
    return m_secrets.empty() ? text : redact(text, {false, shortest});
}

QString Redactor::redact(const QString &text, const SecretSearch::Scope &scope) const
{
    QString result = text;
    for (int round = 0; round < kRounds; ++round) {
        QString next = masked(result, SecretSearch(index(), scope).run(result));
        if (next == result)
            break;
        result = std::move(next);
    }
    return result;
}

const KnownSecretIndex &Redactor::index() const
{
    if (!m_index)
        m_index = std::make_shared<const KnownSecretIndex>(m_secrets);
    return *m_index;
}

} // namespace headwater
