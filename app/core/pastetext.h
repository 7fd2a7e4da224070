// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace headwater {

/// The environment variables of a text to paste: each name is given out once.
class Variables
{
public:
    /// The name for \a key: in capitals, with a number behind it where it is taken.
    QString add(const QString &key);
    [[nodiscard]] const QStringList &names() const { return m_names; }

private:
    QStringList m_names;
};

/// A stretch of text as it stands, or a variable in place of a mask.
struct Piece
{
    QString text;
    QString variable;
    bool isJsonString
            = false; ///< the variable stands for the inside of a JSON string, once escaped
};
using Pieces = QList<Piece>;

/// \a masked cut at its masks. A mask that is the value of a secret key is called by the key, and
/// any other, as in the query of a source, `SECRET`.
[[nodiscard]] Pieces cutAtMasks(const QString &masked, Variables &variables);

/// As one word of a POSIX shell, in which nothing but the variables is expanded. Control characters
/// but line breaks are written as escapes, because a terminal may take a paste for ended at one; a
/// NUL, which no argument can hold, is left out.
[[nodiscard]] QString shellWord(const Pieces &pieces);
[[nodiscard]] QString shellWord(const QString &text);

/// As an expression of Python. A variable that stands in a JSON string is escaped as JSON there.
[[nodiscard]] QString pythonExpression(const Pieces &pieces);
[[nodiscard]] QString pythonString(QStringView text);
[[nodiscard]] QString pythonVariable(const QString &name);

} // namespace headwater
