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

/// What \a reason means: the words of a job or an error (contract.md §4.8, §5, §6.3, §9), of
/// whatever server version, or the sentence and code that FailureText made of them. The words
/// decide before a code, and a number is a code only where the text says so. Names, paths and
/// quoted values in the text never decide: they are the user's.
[[nodiscard]] std::optional<KnownReason> knownReason(const QString &reason);

/// Equal for reasons that differ only in what they speak of: the key of a known reason, else the
/// text in one line without its ids, numbers, paths, hosts and quoted values, in at most 200
/// characters. Empty for a blank reason.
[[nodiscard]] QString reasonGroup(const QString &reason);

} // namespace headwater
