// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

#include <vector>

namespace headwater::sandbox {

struct GoMember;

/// A JSON value as Go's decoder reads it. QJsonDocument is unsuitable: it drops the spelling of
/// numbers, and a server distinguishes `4.6e17` from `460000000000000000`. So is core's JsonText:
/// it is strict for people who write JSON, and refuses what a server accepts.
struct GoValue
{
    enum class Kind { Null, Bool, Number, String, Array, Object };

    Kind kind = Kind::Null;
    /// A string's value, a number as written, or `true` / `false`.
    QString text{};
    std::vector<GoMember> members; ///< in reading order
    std::vector<GoValue> items{};
    qsizetype start = 0; ///< the offset in the text, in bytes

    /// The last member of this name, matched in any case as Go does; null if there is none.
    [[nodiscard]] const GoValue *member(const QString &name) const;
    /// The value's description in Go's error texts: `string`, `number 4.6e17`, `object` …
    [[nodiscard]] QString described() const;
    /// The text of a string, and nothing for any other value.
    [[nodiscard]] QString string() const { return kind == Kind::String ? text : QString(); }
};

struct GoMember
{
    QString name;
    GoValue value;
};

/// The first JSON value in \a json. What follows it is ignored, as by Go's stream decoder. The
/// error is Go's sentence, for example `unexpected EOF`.
[[nodiscard]] tl::expected<GoValue, QString> parseGoJson(const QByteArray &json);

} // namespace headwater::sandbox
