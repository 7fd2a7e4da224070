// SPDX-License-Identifier: Apache-2.0
#include "models/endpointquery.h"

#include "models/displaytext.h"
#include "models/endpointmarks.h"

#include <algorithm>

namespace headwater {

EndpointQuery::EndpointQuery(const QString &text)
    : m_text(text, {FilterKey::Endpoint, FilterKey::Folder, FilterKey::Database, FilterKey::Tag})
{
}

bool EndpointQuery::accepts(const ClusterEndpoint &endpoint, const QString &database) const
{
    if (!fault().isEmpty())
        return false;
    const auto has = [](const QString &text, const FilterTerm &term) {
        return foldedFilterText(text).contains(term.text);
    };
    const auto holds = [&](const FilterTerm &term) {
        const auto all = [&] {
            QStringList texts = markWords(marksOf(endpoint));
            texts << endpoint.name << endpoint.url.toString() << endpoint.folder
                  << tagBadge(endpoint.tag) << database;
            return texts.join(u'\n');
        };
        switch (term.key) {
        case FilterKey::Endpoint:
            return has(endpoint.name, term);
        case FilterKey::Folder:
            return has(endpoint.folder, term);
        case FilterKey::Database:
            return has(database, term);
        case FilterKey::Tag:
            return term.tags.contains(endpoint.tag);
        case FilterKey::Expression:
            return term.expression.match(all()) == FilterExpression::Match::Yes;
        default:
            return has(all(), term);
        }
    };
    return std::ranges::all_of(
            m_text.terms(), [&](const FilterTerm &term) { return holds(term) != term.isNegated; });
}

} // namespace headwater
