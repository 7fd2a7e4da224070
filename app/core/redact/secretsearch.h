// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/redact/mappedtext.h"

#include <QList>

namespace headwater {

class KnownSecretIndex;

/// Searches for secrets in a text and in every text encoded in it. Work is bounded by the length of
/// the text; what would take more counts as a secret.
class SecretSearch
{
public:
    struct Scope
    {
        bool withPatterns = true; ///< also search by findSecretPatterns()
        qsizetype shortest = 0; ///< shorter known secrets do not count
    };

    /// \a known must outlive the search.
    SecretSearch(const KnownSecretIndex &known, const Scope &scope) : m_known(known), m_scope(scope)
    {
    }

    /// Where \a text contains secrets: sorted, without overlaps.
    [[nodiscard]] QList<TextRange> run(const QString &text);

private:
    void look(MappedText text, int depth);
    void lookAt(const MappedText &layer);
    void lookInside(const MappedText &layer, int depth);
    void found(MappedText::Place place);
    void foundWordsWithEscapes(const MappedText &next);

    const KnownSecretIndex &m_known;
    Scope m_scope;
    qsizetype m_length = 0;
    qint64 m_effort = 0; // what is left of it
    std::vector<MappedText::Place> m_found;
};

} // namespace headwater
