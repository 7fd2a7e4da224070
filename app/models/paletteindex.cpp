// SPDX-License-Identifier: Apache-2.0
#include "models/paletteindex.h"

#include <algorithm>

namespace headwater {

namespace {

constexpr int kWhole = 500;
constexpr int kBegin = 300;
constexpr int kPartBegin = 250;
constexpr int kInside = 150;
constexpr int kPlace = 60;
constexpr int kScattered = 40;
constexpr int kMostGaps = 30;
constexpr int kPerWord = 256; // outweighs the length of a name
constexpr qsizetype kLongestName = 255;

bool isPartBegin(QStringView text, qsizetype at)
{
    return at == 0 || !text.at(at - 1).isLetterOrNumber()
            || text.at(at).isDigit() != text.at(at - 1).isDigit();
}

int insideScore(QStringView name, QStringView word)
{
    qsizetype at = name.indexOf(word);
    if (at < 0)
        return 0;
    if (at == 0)
        return name.size() == word.size() ? kWhole : kBegin;
    for (; at >= 0; at = name.indexOf(word, at + 1)) {
        if (isPartBegin(name, at))
            return kPartBegin;
    }
    return kInside;
}

/// For letters in this order, the first of them at the beginning of a part.
int scatteredScore(QStringView name, QStringView word)
{
    if (word.size() < 2)
        return 0;
    int best = 0;
    for (qsizetype begin = name.indexOf(word.front()); begin >= 0;
         begin = name.indexOf(word.front(), begin + 1)) {
        if (!isPartBegin(name, begin))
            continue;
        qsizetype at = begin;
        for (qsizetype i = 1; i < word.size() && at >= 0; ++i)
            at = name.indexOf(word.at(i), at + 1);
        if (at < 0)
            break; // nor from any later begin
        const auto gaps = int(at - begin + 1 - word.size());
        best = std::max(best, kScattered - std::min(gaps, kMostGaps));
    }
    return best;
}

quint64 lettersOf(QStringView text)
{
    quint64 letters = 0;
    for (const QChar letter : text)
        letters |= quint64(1) << (letter.unicode() % 64);
    return letters;
}

} // namespace

QStringList paletteWords(const QString &typed)
{
    return typed.toCaseFolded().split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

int paletteScore(const QString &name, const QString &place, const QStringList &words)
{
    int sum = 0;
    for (const QString &word : words) {
        int score = insideScore(name, word);
        if (score == 0 && place.contains(word))
            score = kPlace;
        if (score == 0)
            score = scatteredScore(name, word);
        if (score == 0)
            return 0;
        sum += score;
    }
    return sum * kPerWord + int(kLongestName - std::min(name.size(), kLongestName)) + 1;
}

void PaletteIndex::clear()
{
    m_lines.clear();
    m_found.clear();
    m_hasFound = false;
}

void PaletteIndex::add(const QString &name, const QString &place)
{
    m_lines.push_back({name, place, lettersOf(name) | lettersOf(place)});
    m_hasFound = false;
}

/// Whether every line that matches \a words matches those of the last search.
bool PaletteIndex::narrows(const QStringList &words) const
{
    if (!m_hasFound || words.size() < m_words.size())
        return false;
    for (qsizetype i = 0; i < m_words.size(); ++i) {
        if (!words.at(i).startsWith(m_words.at(i)))
            return false;
    }
    return true;
}

QList<int> PaletteIndex::find(const QStringList &words, int most)
{
    const quint64 letters = lettersOf(words.join(QString()));
    std::vector<Hit> found;
    const auto look = [&](int number) {
        const Line &line = m_lines[size_t(number)];
        if (letters & ~line.letters)
            return;
        if (const int score = paletteScore(line.name, line.place, words); score > 0)
            found.push_back({number, score});
    };
    if (narrows(words)) {
        for (const Hit &hit : m_found)
            look(hit.line);
    } else {
        for (int number = 0; number < size(); ++number)
            look(number);
    }
    m_found = std::move(found);
    m_words = words;
    m_hasFound = true;

    const auto isBetter = [](const Hit &one, const Hit &other) {
        return one.score != other.score ? one.score > other.score : one.line < other.line;
    };
    std::vector<Hit> best(size_t(std::min(most, this->found())));
    std::partial_sort_copy(m_found.begin(), m_found.end(), best.begin(), best.end(), isBetter);
    QList<int> lines;
    for (const Hit &hit : best)
        lines << hit.line;
    return lines;
}

} // namespace headwater
