// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <vector>

namespace headwater {

/// The words of a search, folded as the texts that they are compared with.
[[nodiscard]] QStringList paletteWords(const QString &typed);
/// How well a folded \a name at a \a place matches all \a words; 0 if it does not. A word at the beginning of the
/// name counts most, then at the beginning of a part of it, anywhere in it, in the place, and letters that occur in
/// this order. Shorter names win.
[[nodiscard]] int paletteScore(const QString &name, const QString &place, const QStringList &words);

/// Finds lines by what is typed, best first, at every key and in tens of thousands of lines: a search for more letters
/// than the last one looks only at what that one found.
class PaletteIndex
{
public:
    void clear();
    void reserve(int lines) { m_lines.reserve(size_t(lines)); }
    /// Both texts are folded.
    void add(const QString &name, const QString &place);
    [[nodiscard]] int size() const { return int(m_lines.size()); }

    /// The numbers of at most \a most lines.
    [[nodiscard]] QList<int> find(const QStringList &words, int most);
    /// How many lines the last find() found.
    [[nodiscard]] int found() const { return int(m_found.size()); }

private:
    struct Line
    {
        QString name;
        QString place;
        quint64 letters = 0; ///< which occur, to leave out most lines without a comparison
    };
    struct Hit
    {
        int line;
        int score;
    };

    [[nodiscard]] bool narrows(const QStringList &words) const;

    std::vector<Line> m_lines;
    std::vector<Hit> m_found; // by line
    QStringList m_words; // of m_found
    bool m_hasFound = false;
};

} // namespace headwater
