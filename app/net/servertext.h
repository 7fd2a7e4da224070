// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/plaintext.h"
#include "core/base/secret.h"
#include "core/redact/redactor.h"

#include <QString>

namespace headwater {

/// Makes every text of a server fit to be kept and shown: without the secrets that this program
/// sent, plain, and cut (contract.md §8.2 rules 2, 3, 8).
class ServerText
{
public:
    ServerText() = default;
    explicit ServerText(const Secret &token);

    /// Adds what else a server could repeat: the secrets of a refresh request.
    void add(const Redactor &redactor) { m_redactor.add(redactor); }

    /// What a server says to people: messages, reasons, whole bodies that are no JSON.
    [[nodiscard]] QString words(const QString &text, qsizetype limit = kLongestServerText) const;
    /// What names a thing and is compared or sent back. A password that happens to be a word of such
    /// a name is left in it: only what is too long for chance is taken out. There may be 20,000.
    [[nodiscard]] QString name(const QString &text) const;
    /// A source, without the sensitive parts of its URI either.
    [[nodiscard]] QString source(const QString &text) const;
    /// A spec with its secrets masked, whether or not the server did so.
    [[nodiscard]] QString spec(const QString &text) const;

private:
    Redactor m_redactor;
};

} // namespace headwater
