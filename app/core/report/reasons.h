// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace headwater {

/// What is known about a failure beyond the words of the server.
struct KnownReason
{
    QString key; ///< names the reason in files and tests; never shown
    QString cause; ///< why it failed, a translated plain sentence
    QString advice; ///< what to try, a translated plain sentence
};

/// What \a reason means: the text of a job or an error (contract.md §4.8, §5, §6.3, §9) of any
/// server version, or the sentence and code that FailureText made of it. The wording takes
/// precedence over a code, and a number is a code only where the text says so. Names, paths and
/// quoted values never count: they are the user's.
[[nodiscard]] std::optional<KnownReason> knownReason(const QString &reason);

/// A key that is equal for reasons that differ only in their objects: that of a known reason, else
/// the text on one line without ids, numbers, paths, hosts and quoted values, at most 200
/// characters long. Empty for a blank reason.
[[nodiscard]] QString reasonGroup(const QString &reason);

} // namespace headwater
