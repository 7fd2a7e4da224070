// SPDX-License-Identifier: Apache-2.0
#include "store/history/historyterms.h"

#include "store/history/historyrow.h"
#include "store/history/historywords.h"

namespace headwater {

namespace {

HistoryQuery contains(const char *text, const FilterTerm &term)
{
    return {QStringLiteral("instr(folded(%1), ?) > 0").arg(QLatin1String(text)), {term.text}};
}

HistoryQuery has(const char *column, const FilterTerm &term)
{
    if (term.isExact)
        return {QLatin1String(column) + QStringLiteral(" = ?"), {term.text}};
    return contains(column, term);
}

HistoryQuery oneOf(const char *column, const QStringList &values)
{
    return {QLatin1String(column) + QStringLiteral(" IN (") + placeholders(values.size()) + u')',
            QVariantList(values.begin(), values.end())};
}

HistoryQuery anyOf(HistoryQuery one, const HistoryQuery &other)
{
    return {u'(' + one.sql + QStringLiteral(" OR ") + other.sql + u')', one.values + other.values};
}

HistoryQuery isOfState(const FilterTerm &term)
{
    QStringList keys;
    for (const auto &state : term.states) {
        if (state) // a row without a job is none
            keys.append(stateKey(*state));
    }
    return oneOf("job.state", keys);
}

/// An endpoint that is not configured any longer has no tag.
HistoryQuery isOfTag(const FilterTerm &term, const HistoryFilter &filter)
{
    const bool takesUntagged = term.tags.contains(EnvironmentTag::None);
    QStringList endpoints;
    for (auto one = filter.endpoints.cbegin(); one != filter.endpoints.cend(); ++one) {
        if (term.tags.contains(one->tag) != takesUntagged)
            endpoints.append(one.key().value);
    }
    return oneOf(takesUntagged ? "job.endpoint NOT" : "job.endpoint", endpoints);
}

/// A row has the name that its endpoint had then. Exactly means the endpoint that has the name now, whatever it was called
/// before, or a former one if none has it.
HistoryQuery isOfEndpoint(const FilterTerm &term, const HistoryFilter &filter)
{
    QStringList endpoints;
    for (auto one = filter.endpoints.cbegin(); one != filter.endpoints.cend(); ++one) {
        if (term.isExact && one->name == term.text)
            endpoints.append(one.key().value);
    }
    return endpoints.isEmpty() ? has("job.endpoint_name", term) : oneOf("job.endpoint", endpoints);
}

HistoryQuery matchesExpression(const FilterTerm &term)
{
    QStringList keys;
    for (const JobState state : allJobStates()) {
        const QString word = foldedFilterText(stateWord(state));
        if (term.expression.match(word) == FilterExpression::Match::Yes)
            keys.append(stateKey(state));
    }
    return anyOf({QStringLiteral("matches(?, job.words)"), {term.pattern}},
                 oneOf("job.state", keys));
}

HistoryQuery positive(const FilterTerm &term, const HistoryFilter &filter)
{
    switch (term.key) {
    case FilterKey::Any:
        return anyOf({QStringLiteral("instr(job.words, ?) > 0"), {term.text}},
                     oneOf("job.state", stateKeysWith(term.text)));
    case FilterKey::Name:
        return has("job.collection", term);
    case FilterKey::Database:
        return has("job.database", term);
    case FilterKey::Endpoint:
        return isOfEndpoint(term, filter);
    case FilterKey::Source:
        return contains("job.source", term);
    case FilterKey::Job:
        return {QStringLiteral("instr(coalesce(job.server_id, ''), ?) > 0"), {term.text}};
    case FilterKey::Message:
        return contains("job.reason || char(10) || job.caution", term);
    case FilterKey::Note:
        return contains("job.note || char(10) || job.ticket", term);
    case FilterKey::State:
        return isOfState(term);
    case FilterKey::Tag:
        return isOfTag(term, filter);
    case FilterKey::Since:
        return {QStringLiteral("coalesce(sent_at, 0) >= 1000 * (strftime('%s', 'now') - ?)"),
                {term.seconds}};
    case FilterKey::Expression:
        return matchesExpression(term);
    case FilterKey::Folder:
    case FilterKey::Kind:
    case FilterKey::Age:
    case FilterKey::Older:
        break; // not keys of the history
    }
    Q_UNREACHABLE();
}

} // namespace

HistoryQuery termCondition(const FilterTerm &term, const HistoryFilter &filter)
{
    HistoryQuery condition = positive(term, filter);
    if (term.isNegated)
        condition.sql = QStringLiteral("NOT (") + condition.sql + u')';
    return condition;
}

} // namespace headwater
