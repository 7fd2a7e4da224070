// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

#include <vector>

namespace headwater::sandbox {

struct GoMember;

/// A JSON value as Go's decoder sees it. QJsonDocument will not do: it drops the spelling of
/// numbers, and a server tells `4.6e17` from `460000000000000000`. Nor will core's JsonText:
/// it is made for people who write, and refuses what a server lets pass.
struct GoValue
{
    enum class Kind { Null, Bool, Number, String, Array, Object };

    Kind kind = Kind::Null;
    /// A string's value, a number as it is written, or `true` / `false`.
    QString text{};
    std::vector<GoMember> members; ///< in reading order
    std::vector<GoValue> items{};
    qsizetype start = 0; ///< where it begins in the text, in bytes

    /// The last member of this name, in any case as Go matches them; null if there is none.
    [[nodiscard]] const GoValue *member(const QString &name) const;
    /// How Go's error texts call the value: `string`, `number 4.6e17`, `object` …
    [[nodiscard]] QString described() const;
    /// The text of a string, and nothing for any other value.
    [[nodiscard]] QString string() const { return kind == Kind::String ? text : QString(); }
};

struct GoMember
{
    QString name;
    GoValue value;
};

/// The first JSON value in \a json; what follows it is not looked at, as Go's stream decoder does.
/// The error is Go's sentence, for example `unexpected EOF`.
[[nodiscard]] tl::expected<GoValue, QString> parseGoJson(const QByteArray &json);

} // namespace headwater::sandbox
