// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace headwater {

/// A source and a spec as texts, complete or not. Secret values may be masked in either way.
struct SettingsText
{
    QString source;
    QString spec;
};

/// What happens to one stored setting when new settings replace it. Values are plain text on one
/// line, at most kLongestValue long and without secrets; a secret is shown only as `••••`.
struct SettingChange
{
    static constexpr qsizetype kLongestValue = 500;

    enum class Kind {
        Same,
        Changed,
        Added,
        Removed,
        Unknown, ///< cannot be known: a stored secret, or a stored spec that cannot be read
    };

    Kind kind = Kind::Same;
    QString key; ///< `externalSource`, or the path in the spec: `format`, `extfs.region`
    QString before; ///< as stored; empty if there was nothing
    QString after; ///< as it will be; empty if it is removed

    bool operator==(const SettingChange &) const = default;
};

/// One per key of either side, in the order of settingComesBefore().
using SettingChanges = QList<SettingChange>;

/// Compares by meaning (contract.md §8.1): key order and number notation do not count, names of the
/// top level match in any case, `format` defaults to `parquet`, and an empty `extfs` value or
/// secret counts as absent. Everything else below the top level, whatever its name, is compared key
/// by key.
///
/// \a stored is what a server described; without a source, nothing is stored. Returns nullopt while
/// the spec of \a next cannot be read.
[[nodiscard]] std::optional<SettingChanges> compareSettings(const SettingsText &stored,
                                                            const SettingsText &next);

/// The stored keys that would be removed.
[[nodiscard]] QStringList lostKeys(const SettingChanges &changes);
[[nodiscard]] bool losesKeys(const SettingChanges &changes);

/// The sort order: source and format first, as people think of a pair, the rest by name.
[[nodiscard]] bool settingComesBefore(const SettingChange &one, const SettingChange &other);

} // namespace headwater
