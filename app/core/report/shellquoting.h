// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace headwater {

/// The environment variables of a text to paste. Each name is used once.
class Variables
{
public:
    /// The name for \a key: in capitals, with a number appended if it is taken.
    QString add(const QString &key);
    [[nodiscard]] const QStringList &names() const { return m_names; }

private:
    QStringList m_names;
};

/// A literal piece of text, or a variable in place of a mask.
struct Piece
{
    QString text;
    QString variable;
    int escapes
            = 0; ///< how often the value of the variable is escaped as the inside of a JSON string
};
using Pieces = QList<Piece>;

/// \a masked split at its masks. A mask that is the value of a secret key is named after the key,
/// and any other, as in the query of a source, `SECRET`.
[[nodiscard]] Pieces cutAtMasks(const QString &masked, Variables &variables);

/// \a pieces as the inside of a JSON string.
[[nodiscard]] Pieces jsonEscaped(const Pieces &pieces);

/// \a text as one word of sh, bash, dash, zsh and fish, in which nothing is expanded. Control
/// characters except line breaks are written as escapes, because a terminal may end a paste at one.
/// A NUL, which no argument can contain, is left out.
[[nodiscard]] QString shellWord(const QString &text);

/// A command for the same shells that prints \a pieces, with the values of the variables inserted
/// and escaped as JSON, whatever they contain. Its arguments contain none of the values.
[[nodiscard]] QString shellPrint(const Pieces &pieces);

/// A command for the same shells that fails with a message unless all \a variables are set.
[[nodiscard]] QString shellRequire(const QStringList &variables);

/// \a pieces as a Python expression. A variable inside a JSON string is escaped as JSON.
[[nodiscard]] QString pythonExpression(const Pieces &pieces);
[[nodiscard]] QString pythonString(QStringView text);
[[nodiscard]] QString pythonVariable(const QString &name);

} // namespace headwater
