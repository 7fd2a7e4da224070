// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRegularExpression>
#include <QString>

namespace headwater {

/// A regular expression that a user typed, matched in bounded time. Some expressions, such as `(a+)+$`, need more
/// steps than there are atoms in the world for a text of one line; such a match is given up after some milliseconds.
/// Case is ignored; `^` and `$` match at the ends of each line.
class FilterExpression final
{
public:
    FilterExpression() = default;
    explicit FilterExpression(const QString &pattern);

    [[nodiscard]] bool isValid() const { return m_expression.isValid(); }
    /// The words of the library for what is wrong with the pattern.
    [[nodiscard]] QString errorString() const { return m_expression.errorString(); }

    enum class Match { No, Yes, TooHard };
    [[nodiscard]] Match match(const QString &text) const;

private:
    QRegularExpression m_expression;
};

} // namespace headwater
