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
    int escapes
            = 0; ///< how often the value of the variable is escaped as the inside of a JSON string
};
using Pieces = QList<Piece>;

/// \a masked cut at its masks. A mask that is the value of a secret key is called by the key, and
/// any other, as in the query of a source, `SECRET`.
[[nodiscard]] Pieces cutAtMasks(const QString &masked, Variables &variables);

/// \a pieces as the inside of a JSON string.
[[nodiscard]] Pieces jsonEscaped(const Pieces &pieces);

/// As one word of sh, bash, dash, zsh and fish, in which nothing is expanded. Control characters but
/// line breaks are written as escapes, because a terminal may take a paste for ended at one; a NUL,
/// which no argument can hold, is left out.
[[nodiscard]] QString shellWord(const QString &text);

/// A command for the same shells that prints \a pieces, the values of the variables in their places
/// and escaped as JSON there, whatever they hold. The values are in no argument of it.
[[nodiscard]] QString shellPrint(const Pieces &pieces);

/// A command for the same shells that fails, with a word, unless all \a variables are set.
[[nodiscard]] QString shellRequire(const QStringList &variables);

/// As an expression of Python. A variable that stands in a JSON string is escaped as JSON there.
[[nodiscard]] QString pythonExpression(const Pieces &pieces);
[[nodiscard]] QString pythonString(QStringView text);
[[nodiscard]] QString pythonVariable(const QString &name);

} // namespace headwater
