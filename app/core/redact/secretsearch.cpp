// SPDX-License-Identifier: Apache-2.0
#include "core/redact/secretsearch.h"

#include "core/redact/knownsecrets.h"
#include "core/redact/secretpatterns.h"
#include "core/redact/textescapes.h"
#include "core/redact/textpackings.h"

#include <algorithm>
#include <utility>

namespace headwater {

namespace {

constexpr int kLayers = 8; // of escapes in one text
constexpr int kDepth = 6; // of nested packings
constexpr qint64 kEffortPerCharacter = 100; // an ordinary text takes 3, one packed twice 30
constexpr qint64 kEffortAtLeast = 100'000;

} // namespace

QList<TextRange> SecretSearch::run(const QString &text)
{
    m_length = text.size();
    m_effort = std::max(kEffortAtLeast, m_length * kEffortPerCharacter);
    const MappedText whole(text);
    if (const std::optional<MappedText> dense = withoutBlanks(whole)) {
        const bool withPatterns
                = std::exchange(m_scope.withPatterns, false); // they need the white space
        look(*dense, 0);
        m_scope.withPatterns = withPatterns;
    }
    look(whole, 0);
    if (m_effort < 0)
        m_found = {{0, m_length}};

    std::sort(m_found.begin(), m_found.end(),
              [](const auto &a, const auto &b) { return a.start < b.start; });
    QList<TextRange> ranges;
    for (const auto &[start, end] : m_found) {
        const qsizetype last = ranges.isEmpty() ? -1 : ranges.last().start + ranges.last().length;
        if (start <= last)
            ranges.last().length = std::max(last, end) - ranges.last().start;
        else
            ranges.append({start, end - start});
    }
    return ranges;
}

void SecretSearch::look(MappedText text, int depth)
{
    for (int layer = 0; m_effort >= 0; ++layer) {
        lookAt(text);
        lookInside(text, depth);
        std::optional<MappedText> next = withoutEscapes(text);
        m_effort -= text.size();
        if (!next)
            return;
        if (layer == kLayers) {
            foundWordsWithEscapes(*next);
            return;
        }
        text = std::move(*next);
    }
}

void SecretSearch::lookAt(const MappedText &layer)
{
    if (layer.size() == 0)
        return;
    QList<TextRange> ranges = m_known.find(layer.text(), m_scope.shortest, m_effort);
    if (m_scope.withPatterns) {
        ranges += findSecretPatterns(layer.text());
        m_effort -= layer.size();
    }
    for (const TextRange &range : ranges)
        found(layer.place(range.start, range.start + range.length));
}

void SecretSearch::lookInside(const MappedText &layer, int depth)
{
    if (m_effort < 0)
        return;
    std::vector<MappedText> texts = unpacked(layer);
    if (std::optional<MappedText> quoted = withoutQuotedPrintable(layer))
        texts.push_back(std::move(*quoted));
    for (MappedText &text : texts) {
        if (depth == kDepth)
            found(text.place(0, text.size()));
        else
            look(std::move(text), depth + 1);
    }
}

void SecretSearch::found(MappedText::Place place)
{
    m_found.push_back(place);
}

/// Marks words that have more layers of escapes than anyone uses.
void SecretSearch::foundWordsWithEscapes(const MappedText &next)
{
    const auto isBlank = [&](qsizetype at) { return next.text()[at].isSpace(); };
    for (qsizetype at = 0; at < next.size(); ++at) {
        const MappedText::Place place = next.place(at);
        const bool isEscape = place.end - place.start > 1;
        if (!isEscape)
            continue;
        qsizetype first = at;
        while (first > 0 && !isBlank(first - 1))
            --first;
        while (at + 1 < next.size() && !isBlank(at + 1))
            ++at;
        found(next.place(first, at + 1));
    }
}

} // namespace headwater
