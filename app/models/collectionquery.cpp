// SPDX-License-Identifier: Apache-2.0
#include "models/collectionquery.h"

#include "models/collectiontablemodel.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace headwater {

namespace {

struct KindName
{
    CollectionKind kind;
    QLatin1String name;
};
constexpr std::array kKinds {
        KindName {CollectionKind::External, QLatin1String("external")},
        KindName {CollectionKind::Managed, QLatin1String("managed")},
        KindName {CollectionKind::Unknown, QLatin1String("unknown")},
};

/// Parts at blanks, but not within `/…/`, where a blank is part of the expression.
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
        term.field = Field::Expression;
        term.expression = QRegularExpression(token.sliced(1, token.size() - 2).toString(),
                                             QRegularExpression::CaseInsensitiveOption
                                                     | QRegularExpression::MultilineOption);
        if (!term.expression.isValid()) {
            m_fault = QCoreApplication::translate("CollectionQuery", "%1 is no valid expression: %2")
                              .arg(token, term.expression.errorString());
        }
        m_terms.push_back(std::move(term));
        return;
    }

    const QString folded = token.toString().toCaseFolded();
    const qsizetype colon = folded.indexOf(u':');
    const QString prefix = folded.left(std::max<qsizetype>(colon, 0));
    term.text = folded.sliced(colon + 1);
    if (prefix == QLatin1String("name"))
        term.field = Field::Name;
    else if (prefix == QLatin1String("db") || prefix == QLatin1String("database"))
        term.field = Field::Database;
    else if (prefix == QLatin1String("endpoint"))
        term.field = Field::Endpoint;
    else if (prefix == QLatin1String("source"))
        term.field = Field::Source;
    else if (prefix == QLatin1String("kind"))
        term.field = Field::Kind;
    else if (prefix == QLatin1String("state"))
        term.field = Field::State;
    else
        term.text = folded; // s3://bucket is a word like any other

    if (term.field != Field::Any && term.text.isEmpty())
        return; // still being typed
    if (term.field == Field::Kind)
        findKinds(term);
    else if (term.field == Field::State)
        findStates(term);
    m_terms.push_back(std::move(term));
}

void CollectionQuery::findKinds(Term &term)
{
    for (const auto &[kind, name] : kKinds) {
        if (name.startsWith(term.text))
            term.kinds.push_back(kind);
    }
    if (term.kinds.empty()) {
        m_fault = QCoreApplication::translate(
                          "CollectionQuery",
                          "There is no kind “%1”: it is external, managed or unknown.")
                          .arg(term.text);
    }
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
        m_fault = QCoreApplication::translate("CollectionQuery", "There is no state “%1”.")
                          .arg(term.text);
    }
}

bool CollectionQuery::accepts(const CollectionFacts &facts) const
{
    if (!m_fault.isEmpty())
        return false;
    return std::all_of(m_terms.begin(), m_terms.end(), [&](const Term &term) {
        return holds(term, facts) != term.negated;
    });
}

bool CollectionQuery::holds(const Term &term, const CollectionFacts &facts)
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
    case Field::State:
        return std::find(term.states.begin(), term.states.end(), facts.state) != term.states.end();
    case Field::Expression: {
        const QLatin1Char line('\n'); // so that ^ and $ stand at the ends of each text
        const QString text = facts.name % line % facts.source % line % facts.database % line
                % facts.endpoint;
        return term.expression.match(text).hasMatch();
    }
    }
    Q_UNREACHABLE();
}

} // namespace headwater
