// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/plaintext.h"
#include "core/base/secret.h"
#include "core/redact/redactor.h"

#include <QString>

namespace headwater {

/// Makes every text of a server safe to keep and show: without the secrets that this program sent,
/// plain, and cut (contract.md §8.2 rules 2, 3, 8).
class ServerText
{
public:
    ServerText() = default;
    explicit ServerText(const Secret &token);

    /// Adds what else a server or a proxy could repeat.
    void add(const Secret &secret) { m_redactor.add(secret); }
    void add(const Redactor &redactor) { m_redactor.add(redactor); }

    /// Text for people: messages, reasons, whole bodies that are not JSON.
    [[nodiscard]] QString words(const QString &text, qsizetype limit = kLongestServerText) const;
    /// A name that is compared or sent back. A password that happens to be part of such a name
    /// stays; only known secrets too long for chance are removed. There may be 20,000 names.
    [[nodiscard]] QString name(const QString &text) const;
    /// A source, also without the sensitive parts of its URI.
    [[nodiscard]] QString source(const QString &text) const;
    /// A spec with its secrets masked, whether or not the server did so.
    [[nodiscard]] QString spec(const QString &text) const;

private:
    Redactor m_redactor;
};

} // namespace headwater
