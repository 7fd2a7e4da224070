// SPDX-License-Identifier: Apache-2.0
#include "models/collectionquery.h"

#include "models/collectiontablemodel.h"

#include <QStringBuilder>

#include <algorithm>

namespace headwater {

bool CollectionQuery::dependsOnTime() const
{
    return std::ranges::any_of(m_text.terms(), [](const FilterTerm &term) {
        return term.key == FilterKey::Older || term.key == FilterKey::Age;
    });
}

CollectionQuery::Judgement CollectionQuery::judge(const CollectionFacts &facts,
                                                  const QDateTime &now) const
{
    if (!fault().isEmpty())
        return {false, false};
    Judgement all;
    for (const FilterTerm &term : m_text.terms()) {
        const Judgement one = judge(term, facts, now);
        if (!one.accepted && !one.doubtful)
            return {false, false}; // whatever is learned later
        all.accepted = all.accepted && one.accepted;
        all.doubtful = all.doubtful || one.doubtful;
    }
    return all;
}

CollectionQuery::Judgement CollectionQuery::judge(const FilterTerm &term,
                                                  const CollectionFacts &facts,
                                                  const QDateTime &now) const
{
    const bool asksForUnknown
            = term.key == FilterKey::Kind && term.kinds.contains(CollectionKind::Unknown);
    const bool isAboutFacts = term.key == FilterKey::Source || term.key == FilterKey::Age
            || (term.key == FilterKey::Kind && !asksForUnknown);
    if (!facts.isLookedAt && isAboutFacts)
        return {false, true};
    const bool isHeld = holds(term, facts, now);
    if (!m_tooHard.isEmpty())
        return {false, false};
    const bool isAboutText = term.key == FilterKey::Any || term.key == FilterKey::Expression;
    return {isHeld != term.isNegated, !facts.isLookedAt && isAboutText && !isHeld};
}

bool CollectionQuery::holds(const FilterTerm &term, const CollectionFacts &facts,
                            const QDateTime &now) const
{
    const auto has = [&term](const QString &folded, const QString &whole) {
        return term.isExact ? whole == term.text : folded.contains(term.text);
    };
    switch (term.key) {
    case FilterKey::Any:
        return facts.name.contains(term.text) || facts.source.contains(term.text)
                || facts.database.contains(term.text) || facts.endpoint.contains(term.text);
    case FilterKey::Name:
        return has(facts.name, facts.wholeName);
    case FilterKey::Database:
        return has(facts.database, facts.wholeDatabase);
    case FilterKey::Endpoint:
        return has(facts.endpoint, facts.wholeEndpoint);
    case FilterKey::Source:
        return facts.source.contains(term.text);
    case FilterKey::Kind:
        return term.kinds.contains(facts.kind);
    case FilterKey::Tag:
        return term.tags.contains(facts.tag);
    case FilterKey::State:
        return term.states.contains(facts.state);
    case FilterKey::Age: // what cannot be refreshed is not stale
        return facts.kind == CollectionKind::External && term.ages.contains(facts.freshness(now));
    case FilterKey::Older:
        return !facts.okAt || facts.okAt->secsTo(now) > term.seconds;
    case FilterKey::Expression: {
        const QLatin1Char line('\n'); // a newline, so that ^ and $ match at the ends of each text
        const QString text
                = facts.name % line % facts.source % line % facts.database % line % facts.endpoint;
        const FilterExpression::Match match = term.expression.match(text);
        if (match == FilterExpression::Match::TooHard) {
            m_tooHard = tr("/%1/ takes too long. Use a simpler regular expression.")
                                .arg(term.pattern);
        }
        return match == FilterExpression::Match::Yes;
    }
    case FilterKey::Folder:
    case FilterKey::Job:
    case FilterKey::Message:
    case FilterKey::Note:
    case FilterKey::Since:
        break; // not keys of collections
    }
    Q_UNREACHABLE();
}

} // namespace headwater
