// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace headwater {

/// A source and a spec as texts, whole or not. Secret values may be masked in either way.
struct SettingsText
{
    QString source;
    QString spec;
};

/// What becomes of one stored setting when new settings take its place. Values are plain text on
/// one line, at most kLongestValue long and without secrets; of a secret only `••••` is told.
struct SettingChange
{
    static constexpr qsizetype kLongestValue = 500;

    enum class Kind {
        Same,
        Changed,
        Added,
        Removed,
        Unknown, ///< nobody can tell: a stored secret, or a stored spec that cannot be read
    };

    Kind kind = Kind::Same;
    QString key; ///< `externalSource`, or the path in the spec: `format`, `extfs.region`
    QString before; ///< as stored; empty if there was nothing
    QString after; ///< as it will be; empty if there will be nothing

    bool operator==(const SettingChange &) const = default;
};

/// One for each key of either side, in the order of settingComesBefore().
using SettingChanges = QList<SettingChange>;

/// Compares by meaning (contract.md §8.1): the order of keys and the way a number is written do
/// not count, names of the top level match in any case, `format` is `parquet` unless given, and an
/// `extfs` value or a secret that is empty is none. Everything else below the top level, whatever
/// it is called, is compared key by key.
///
/// \a stored is what a server described; without a source there is nothing stored. Nothing comes
/// back while the spec of \a next cannot be read.
[[nodiscard]] std::optional<SettingChanges> compareSettings(const SettingsText &stored,
                                                            const SettingsText &next);

/// The keys that are stored and would be no more.
[[nodiscard]] QStringList lostKeys(const SettingChanges &changes);
[[nodiscard]] bool losesKeys(const SettingChanges &changes);

/// Source and format first, as people think of a pair, the rest by name.
[[nodiscard]] bool settingComesBefore(const SettingChange &one, const SettingChange &other);

} // namespace headwater
