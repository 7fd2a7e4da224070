// SPDX-License-Identifier: Apache-2.0
#include "models/collectionquery.h"

#include "models/collectiontablemodel.h"
#include "models/displaytext.h"

#include <QHash>

#include <algorithm>
#include <array>

namespace headwater {

namespace {

struct KindName
{
    CollectionKind kind;
    QLatin1String name;
};
constexpr std::array kKinds{
        KindName{CollectionKind::External, QLatin1String("external")},
        KindName{CollectionKind::Managed, QLatin1String("managed")},
        KindName{CollectionKind::Unknown, QLatin1String("unknown")},
};

struct TagName
{
    EnvironmentTag tag;
    QLatin1String name;
};
constexpr std::array kTags{
        TagName{EnvironmentTag::Production, QLatin1String("production")},
        TagName{EnvironmentTag::Staging, QLatin1String("staging")},
        TagName{EnvironmentTag::Development, QLatin1String("development")},
        TagName{EnvironmentTag::None, QLatin1String("none")},
};

/// Whether a token with a colon is an address or a part of one: `s3://lake`, `localhost:9000`.
bool isAddress(const QString &key, QStringView value)
{
    static const QRegularExpression port(QStringLiteral("^\\d{1,5}(/.*)?$"));
    static const QRegularExpression word(QStringLiteral("^[a-z_]+$"));
    if (value.startsWith(QLatin1String("//")))
        return true;
    const bool isHost = key == QLatin1String("localhost") || !word.match(key).hasMatch();
    return isHost && port.match(value).hasMatch();
}

/// Splits at spaces, except within `/…/`, where a space is part of the expression.
QStringList tokens(QStringView text)
{
    QStringList result;
    qsizetype i = 0;
    while (i < text.size()) {
        if (text[i].isSpace()) {
            ++i;
            continue;
        }
        const qsizetype first = i;
        const qsizetype slash = text[i] == u'-' ? i + 1 : i;
        if (slash < text.size() && text[slash] == u'/') {
            for (qsizetype end = slash + 2; end < text.size(); ++end) {
                const bool ends = end + 1 == text.size() || text[end + 1].isSpace();
                if (text[end] == u'/' && ends) {
                    i = end;
                    break;
                }
            }
        }
        while (i < text.size() && !text[i].isSpace())
            ++i;
        result << text.sliced(first, i - first).toString();
    }
    return result;
}

} // namespace

CollectionQuery::CollectionQuery(const QString &text)
{
    for (const QString &token : tokens(text))
        addTerm(token);
}

void CollectionQuery::addTerm(QStringView token)
{
    Term term;
    if (token.size() > 1 && token.front() == u'-') {
        term.negated = true;
        token = token.sliced(1);
    }
    if (token.size() > 2 && token.front() == u'/' && token.back() == u'/') {
        addExpression(token, std::move(term));
        return;
    }

    const QString folded = token.toString().toCaseFolded();
    const qsizetype colon = folded.indexOf(u':');
    const QString key = folded.left(std::max<qsizetype>(colon, 0));
    const QStringView value = QStringView(folded).sliced(colon + 1);
    const std::optional<Field> field = key.isEmpty() ? Field::Any : fieldNamed(key);
    if (field && *field != Field::Any) {
        term.field = *field;
        term.text = value.toString();
    } else if (field || isAddress(key, value)) {
        term.text = folded;
    } else if (!value.isEmpty() && value != u'/') {
        m_fault = tr("“%1:” is not a filter key. The keys are name:, db:, endpoint:, source:, "
                     "kind:, tag:, state:, age: and older:. To find text with a colon, write /%2/.")
                          .arg(key, QRegularExpression::escape(folded));
    }
    if (term.text.isEmpty())
        return; // still being typed
    if (term.field == Field::Kind)
        findKinds(term);
    else if (term.field == Field::Tag)
        findTags(term);
    else if (term.field == Field::State)
        findStates(term);
    else if (term.field == Field::Age)
        findAges(term);
    else if (term.field == Field::Older)
        readAge(term);
    m_terms.push_back(std::move(term));
}

void CollectionQuery::addExpression(QStringView pattern, Term term)
{
    term.field = Field::Expression;
    term.expression = QRegularExpression(pattern.sliced(1, pattern.size() - 2).toString(),
                                         QRegularExpression::CaseInsensitiveOption
                                                 | QRegularExpression::MultilineOption);
    if (!term.expression.isValid()) {
        m_fault = tr("%1 is not a valid regular expression: %2")
                          .arg(pattern, term.expression.errorString());
    }
    m_terms.push_back(std::move(term));
}

std::optional<CollectionQuery::Field> CollectionQuery::fieldNamed(const QString &key)
{
    static const QHash<QString, Field> fields{
            {QStringLiteral("name"), Field::Name},         {QStringLiteral("db"), Field::Database},
            {QStringLiteral("database"), Field::Database}, {QStringLiteral("kind"), Field::Kind},
            {QStringLiteral("endpoint"), Field::Endpoint}, {QStringLiteral("tag"), Field::Tag},
            {QStringLiteral("source"), Field::Source},     {QStringLiteral("state"), Field::State},
            {QStringLiteral("age"), Field::Age},           {QStringLiteral("older"), Field::Older},
    };
    const auto found = fields.constFind(key);
    return found == fields.cend() ? std::nullopt : std::optional(*found);
}

void CollectionQuery::findKinds(Term &term)
{
    for (const auto &[kind, name] : kKinds) {
        if (name.startsWith(term.text))
            term.kinds.push_back(kind);
    }
    if (term.kinds.empty()) {
        m_fault = tr("There is no kind “%1”. Use external, managed or unknown.").arg(term.text);
    }
}

void CollectionQuery::findTags(Term &term)
{
    for (const auto &[tag, name] : kTags) {
        if (name.startsWith(term.text) || tagWord(tag).toCaseFolded().startsWith(term.text))
            term.tags.push_back(tag);
    }
    if (term.tags.empty()) {
        m_fault = tr("There is no tag “%1”. Use production, staging, development or none.")
                          .arg(term.text);
    }
}

/// A number without a unit means days, so that the rows narrow while the user types.
void CollectionQuery::readAge(Term &term)
{
    static const QRegularExpression age(QStringLiteral("^(\\d{1,6})([mhdw]?)$"));
    const QRegularExpressionMatch match = age.match(term.text);
    if (!match.hasMatch()) {
        m_fault = tr("“%1” is not an age. Use a number and m, h, d or w, such as older:2d.")
                          .arg(term.text);
        return;
    }
    constexpr qint64 kMinute = 60;
    constexpr qint64 kHour = 60 * kMinute;
    constexpr qint64 kDay = 24 * kHour;
    const QString unit = match.captured(2);
    const qint64 seconds = unit == QLatin1String("m") ? kMinute
            : unit == QLatin1String("h")              ? kHour
            : unit == QLatin1String("w")              ? 7 * kDay
                                                      : kDay;
    term.seconds = match.captured(1).toLongLong() * seconds;
}

void CollectionQuery::findStates(Term &term)
{
    if (term.text == QLatin1String("none")) {
        term.states.push_back(std::nullopt);
        return;
    }
    for (const JobState state : allJobStates()) {
        const bool meant = stateKey(state).toCaseFolded().startsWith(term.text)
                || stateWord(state).toCaseFolded().startsWith(term.text);
        if (meant)
            term.states.push_back(state);
    }
    if (term.states.empty()) {
        m_fault = tr("There is no state “%1”.").arg(term.text);
    }
}

void CollectionQuery::findAges(Term &term)
{
    for (const auto age :
         {Freshness::Fresh, Freshness::Stale, Freshness::VeryStale, Freshness::NeverOk}) {
        if (freshnessKey(age).startsWith(term.text))
            term.ages.push_back(age);
    }
    if (term.ages.empty()) {
        m_fault = tr("“%1” is not an age here. Use age:fresh, age:stale, age:very-stale or "
                     "age:never; for a time, older:2d.")
                          .arg(term.text);
    } else if (term.ages.front() == Freshness::Stale) {
        term.ages.push_back(Freshness::VeryStale);
    }
}

bool CollectionQuery::dependsOnTime() const
{
    return std::any_of(m_terms.begin(), m_terms.end(), [](const Term &term) {
        return term.field == Field::Older || term.field == Field::Age;
    });
}

CollectionQuery::Judgement CollectionQuery::judge(const CollectionFacts &facts,
                                                  const QDateTime &now) const
{
    if (!m_fault.isEmpty())
        return {false, false};
    Judgement all;
    for (const Term &term : m_terms) {
        const Judgement one = judge(term, facts, now);
        if (!one.accepted && !one.doubtful)
            return {false, false}; // whatever is learned later
        all.accepted = all.accepted && one.accepted;
        all.doubtful = all.doubtful || one.doubtful;
    }
    return all;
}

CollectionQuery::Judgement CollectionQuery::judge(const Term &term, const CollectionFacts &facts,
                                                  const QDateTime &now)
{
    const bool asksForUnknown = term.field == Field::Kind
            && std::find(term.kinds.begin(), term.kinds.end(), CollectionKind::Unknown)
                    != term.kinds.end();
    const bool isAboutFacts = term.field == Field::Source || term.field == Field::Age
            || (term.field == Field::Kind && !asksForUnknown);
    if (!facts.isLookedAt && isAboutFacts)
        return {false, true};
    const bool isHeld = holds(term, facts, now);
    const bool isAboutText = term.field == Field::Any || term.field == Field::Expression;
    return {isHeld != term.negated, !facts.isLookedAt && isAboutText && !isHeld};
}

bool CollectionQuery::holds(const Term &term, const CollectionFacts &facts, const QDateTime &now)
{
    switch (term.field) {
    case Field::Any:
        return facts.name.contains(term.text) || facts.source.contains(term.text)
                || facts.database.contains(term.text) || facts.endpoint.contains(term.text);
    case Field::Name:
        return facts.name.contains(term.text);
    case Field::Database:
        return facts.database.contains(term.text);
    case Field::Endpoint:
        return facts.endpoint.contains(term.text);
    case Field::Source:
        return facts.source.contains(term.text);
    case Field::Kind:
        return std::find(term.kinds.begin(), term.kinds.end(), facts.kind) != term.kinds.end();
    case Field::Tag:
        return std::find(term.tags.begin(), term.tags.end(), facts.tag) != term.tags.end();
    case Field::State:
        return std::find(term.states.begin(), term.states.end(), facts.state) != term.states.end();
    case Field::Age: // what cannot be refreshed is not stale
        return facts.kind == CollectionKind::External
                && std::find(term.ages.begin(), term.ages.end(), facts.freshness(now))
                != term.ages.end();
    case Field::Older:
        return !facts.okAt || facts.okAt->secsTo(now) > term.seconds;
    case Field::Expression: {
        const QLatin1Char line('\n'); // a newline, so that ^ and $ match at the ends of each text
        const QString text
                = facts.name % line % facts.source % line % facts.database % line % facts.endpoint;
        return term.expression.match(text).hasMatch();
    }
    }
    Q_UNREACHABLE();
}

} // namespace headwater
