// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace headwater {

enum class PairEditor { Source, Spec };
enum class Severity { Error, Warning };

/// A range of a text in UTF-16 code units, as QString and QTextCursor count.
struct TextRange
{
    qsizetype start = 0;
    qsizetype length = 0;

    bool operator==(const TextRange &) const = default;
};

/// A fix the user can apply with one key press: replace `range` of the same text by `replacement`.
struct Fix
{
    QString title; ///< translated, a verb phrase: “Write "true"”
    TextRange range;
    QString replacement;

    bool operator==(const Fix &) const = default;
};

/// One finding of a check, with its place in the text.
struct Problem
{
    Severity severity = Severity::Error;
    PairEditor editor = PairEditor::Source;
    TextRange range;
    /// `syntax`, `pair`, `R1`…`R27` of contract.md §4.1, or a rule of our own (see paircheck.h).
    QString rule;
    QString message; ///< one sentence; for R rules the server's own words
    std::optional<Fix> fix;

    bool operator==(const Problem &) const = default;
};

using Problems = QList<Problem>;

/// A place in a text counted from 1, as people and compilers count. Columns are UTF-16 code units.
struct LineColumn
{
    int line = 1;
    int column = 1;

    bool operator==(const LineColumn &) const = default;
};

[[nodiscard]] LineColumn lineColumnAt(const QString &text, qsizetype offset);

} // namespace headwater
