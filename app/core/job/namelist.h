// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

namespace headwater {

/// A collection as somebody wrote it. Endpoint and database may be missing.
struct ListedName
{
    QString endpoint;
    QString database;
    QString name;

    [[nodiscard]] QString text() const; ///< `endpoint/database/name`, without what is missing
    bool operator==(const ListedName &) const = default;
};

[[nodiscard]] size_t qHash(const ListedName &name, size_t seed = 0) noexcept;

/// The names in a text that was pasted.
struct NameList
{
    static constexpr qsizetype kMost = 10'000;
    static constexpr qsizetype kLongestText = 4'000'000;

    QList<ListedName> names; ///< each once, in their order
    bool isCut = false; ///< the text had more than kMost names, or was longer than kLongestText
};

/// Reads lines, lists with commas, CSV with a heading, and JSON: an array of names or of objects, alone or in an
/// object, or an object a line. A name is `name`, `db.name`, `db/name` or `endpoint/db/name`.
[[nodiscard]] NameList readNameList(const QString &text);
/// Whether each name in it is one that a collection can have, and \a text so probably a list of them.
[[nodiscard]] bool looksLikeNameList(const QString &text);

} // namespace headwater
