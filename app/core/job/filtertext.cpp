// SPDX-License-Identifier: Apache-2.0
#include "core/job/filtertext.h"

#include "core/base/mostlike.h"
#include "core/base/plaintext.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace headwater {

namespace {

struct KeyName
{
    FilterKey key;
    QLatin1String name; // of several, the first one is offered
};
constexpr std::array kKeyNames{
        KeyName{FilterKey::Name, QLatin1String("name")},
        KeyName{FilterKey::Name, QLatin1String("collection")},
        KeyName{FilterKey::Database, QLatin1String("db")},
        KeyName{FilterKey::Database, QLatin1String("database")},
        KeyName{FilterKey::Endpoint, QLatin1String("endpoint")},
        KeyName{FilterKey::Folder, QLatin1String("folder")},
        KeyName{FilterKey::Source, QLatin1String("source")},
        KeyName{FilterKey::Kind, QLatin1String("kind")},
        KeyName{FilterKey::Tag, QLatin1String("tag")},
        KeyName{FilterKey::State, QLatin1String("state")},
        KeyName{FilterKey::Age, QLatin1String("age")},
        KeyName{FilterKey::Older, QLatin1String("older")},
        KeyName{FilterKey::Job, QLatin1String("job")},
        KeyName{FilterKey::Message, QLatin1String("message")},
        KeyName{FilterKey::Message, QLatin1String("reason")},
        KeyName{FilterKey::Note, QLatin1String("note")},
        KeyName{FilterKey::Since, QLatin1String("since")},
};

template <typename Value> struct ValueName
{
    Value value;
    QLatin1String name;
};
constexpr std::array kKinds{
        ValueName<CollectionKind>{CollectionKind::External, QLatin1String("external")},
        ValueName<CollectionKind>{CollectionKind::Managed, QLatin1String("managed")},
        ValueName<CollectionKind>{CollectionKind::Unknown, QLatin1String("unknown")},
};
constexpr std::array kTags{
        ValueName<EnvironmentTag>{EnvironmentTag::Production, QLatin1String("production")},
        ValueName<EnvironmentTag>{EnvironmentTag::Staging, QLatin1String("staging")},
        ValueName<EnvironmentTag>{EnvironmentTag::Development, QLatin1String("development")},
        ValueName<EnvironmentTag>{EnvironmentTag::None, QLatin1String("none")},
};
constexpr std::array kAges{Freshness::Fresh, Freshness::Stale, Freshness::VeryStale,
                           Freshness::NeverOk};
const QString kNoState = QStringLiteral("none");
constexpr QLatin1String kExactly(":=");

// what an address begins with, while its slashes are not typed yet
constexpr std::array kSourceSchemes{QLatin1String("http"),  QLatin1String("https"),
                                    QLatin1String("gs"),    QLatin1String("oss"),
                                    QLatin1String("cos"),   QLatin1String("minio"),
                                    QLatin1String("file"),  QLatin1String("hdfs"),
                                    QLatin1String("azure"), QLatin1String("abfss")};

std::optional<FilterKey> keyNamed(const QString &name, const FilterKeys &keys)
{
    const auto found = std::ranges::find(kKeyNames, name, &KeyName::name);
    if (found == kKeyNames.end() || !keys.contains(found->key))
        return std::nullopt;
    return found->key;
}

/// Whether a token with a colon is an address or a part of one: `s3://lake`, `localhost:9000`.
bool isAddress(const QString &key, QStringView value)
{
    static const QRegularExpression port(QStringLiteral("^\\d{0,5}(/.*)?$"));
    static const QRegularExpression word(QStringLiteral("^[a-z_]+$"));
    if (value.startsWith(QLatin1String("//")))
        return true;
    const bool isBegun = value.isEmpty() || value == u'/';
    if (isBegun && std::ranges::find(kSourceSchemes, key) != kSourceSchemes.end())
        return true;
    const bool isHost = key == QLatin1String("localhost") || !word.match(key).hasMatch();
    return isHost && (isBegun || port.match(value).hasMatch());
}

/// The end of the token that begins at \a at, which is not a space. A space within `/…/` or `"…"` does not end it.
qsizetype endOfToken(QStringView text, qsizetype at)
{
    const qsizetype first = text[at] == u'-' && at + 1 < text.size() ? at + 1 : at;
    if (text[first] == u'/') {
        for (qsizetype end = first + 2; end < text.size(); ++end) {
            const bool ends = end + 1 == text.size() || text[end + 1].isSpace();
            if (text[end] == u'/' && ends)
                return end + 1;
        }
    }
    bool isQuoted = false;
    qsizetype end = first;
    for (; end < text.size() && (isQuoted || !text[end].isSpace()); ++end) {
        const bool mayOpen = end == first || text[end - 1] == u':'
                || (end - 2 > first && text.sliced(end - 2, 2) == kExactly);
        if (text[end] == u'"' && (isQuoted || mayOpen))
            isQuoted = !isQuoted;
    }
    return end;
}

QString unquoted(QStringView value)
{
    if (!value.startsWith(u'"'))
        return value.toString();
    value = value.sliced(1);
    if (value.endsWith(u'"'))
        value.chop(1);
    return value.toString();
}

template <typename Names, typename Values>
void takeValues(const Names &names, const QString &text, Values &values)
{
    for (const auto &[value, name] : names) {
        if (name.startsWith(text))
            values.append(value);
    }
}

/// A word in quotation marks, and after it what its list has.
QString likeText(const QString &text, const QStringList &candidates)
{
    const QString like = mostLike(text, candidates);
    return like.isEmpty()
            ? FilterText::tr("Use one of: %1.").arg(candidates.join(QLatin1String(", ")))
            : FilterText::tr("Did you mean “%1”?").arg(like);
}

} // namespace

const FilterKeys &collectionFilterKeys()
{
    static const FilterKeys keys{FilterKey::Name,   FilterKey::Database, FilterKey::Endpoint,
                                 FilterKey::Source, FilterKey::Kind,     FilterKey::Tag,
                                 FilterKey::State,  FilterKey::Age,      FilterKey::Older};
    return keys;
}

const FilterKeys &historyFilterKeys()
{
    static const FilterKeys keys{FilterKey::Name,   FilterKey::Database, FilterKey::Endpoint,
                                 FilterKey::Source, FilterKey::Tag,      FilterKey::State,
                                 FilterKey::Job,    FilterKey::Message,  FilterKey::Note,
                                 FilterKey::Since};
    return keys;
}

QString filterKeyName(FilterKey key)
{
    const auto found = std::ranges::find(kKeyNames, key, &KeyName::key);
    return found == kKeyNames.end() ? QString() : QString(found->name);
}

bool canBeExact(FilterKey key)
{
    return key == FilterKey::Name || key == FilterKey::Database || key == FilterKey::Endpoint;
}

QStringList filterValues(FilterKey key)
{
    QStringList values;
    switch (key) {
    case FilterKey::Kind:
        for (const auto &kind : kKinds)
            values << kind.name;
        break;
    case FilterKey::Tag:
        for (const auto &tag : kTags)
            values << tag.name;
        break;
    case FilterKey::State:
        for (const JobState state : allJobStates())
            values << stateKey(state);
        values << kNoState;
        break;
    case FilterKey::Age:
        for (const Freshness age : kAges)
            values << freshnessKey(age);
        break;
    default:
        break;
    }
    return values;
}

QString foldedFilterText(const QString &text)
{
    return text.normalized(QString::NormalizationForm_C).toCaseFolded().remove(QChar::Null);
}

QString quotedFilterValue(const QString &value)
{
    const bool hasSpace = std::ranges::any_of(value, [](QChar c) { return c.isSpace(); });
    const bool isMistaken = value.startsWith(u'"') || value.startsWith(u'=');
    return hasSpace || isMistaken ? QString(u'"' + value + u'"') : value;
}

QString exactFilterTerm(FilterKey key, const QString &value)
{
    const QString term = filterKeyName(key) + kExactly + quotedFilterValue(value);
    const QList<FilterTerm> read = FilterText(term, {key}).terms();
    const bool isSame = read.size() == 1 && read.first().isExact && read.first().text == value;
    return isSame ? term : QString();
}

FilterText::FilterText(const QString &text, const FilterKeys &keys) : m_keys(keys)
{
    if (text.size() > kLongest) {
        blame(tr("A filter can have %1 characters.").arg(kLongest));
        return;
    }
    const QStringView all(text);
    for (qsizetype at = 0; at < all.size();) {
        if (all[at].isSpace()) {
            ++at;
            continue;
        }
        const qsizetype end = endOfToken(all, at);
        addTerm(all.sliced(at, end - at));
        at = end;
    }
}

void FilterText::blame(const QString &sentence)
{
    if (m_fault.isEmpty())
        m_fault = plainLine(sentence); // what was typed is in it
}

void FilterText::addTerm(QStringView token)
{
    FilterTerm term;
    if (token.size() > 1 && token.front() == u'-') {
        term.isNegated = true;
        token = token.sliced(1);
    }
    if (token.size() > 2 && token.front() == u'/' && token.back() == u'/') {
        addExpression(token, std::move(term));
        return;
    }
    const qsizetype colon = token.front() == u'"' ? -1 : token.indexOf(u':');
    if (colon > 0) {
        const QString name = foldedFilterText(token.first(colon).toString());
        const QStringView value = token.sliced(colon + 1);
        if (const auto key = keyNamed(name, m_keys)) {
            term.key = *key;
            token = value;
        } else if (!isAddress(name, value)) {
            blame(unknownKey(name, token.toString()));
            return;
        }
    }
    term.isExact = canBeExact(term.key) && token.startsWith(u'=');
    term.text = term.isExact ? unquoted(token.sliced(1)).remove(QChar::Null)
                             : foldedFilterText(unquoted(token));
    if (!term.text.isEmpty()) // else it is still being typed
        addValue(std::move(term));
}

QString FilterText::unknownKey(const QString &key, const QString &term) const
{
    QStringList names;
    for (const FilterKey known : m_keys)
        names << filterKeyName(known);
    QString sentence = tr("There is no filter “%1:”.").arg(key) + u' ';
    if (const QString like = mostLike(key, names); !like.isEmpty())
        sentence += tr("Did you mean “%1:”?").arg(like);
    else
        sentence += tr("Use one of: %1.").arg(names.join(QLatin1String(":, ")) + u':');
    return sentence + u' ' + tr("To find the text itself, write \"%1\".").arg(term);
}

void FilterText::addExpression(QStringView token, FilterTerm term)
{
    term.key = FilterKey::Expression;
    term.pattern = token.sliced(1, token.size() - 2).toString();
    term.expression = FilterExpression(term.pattern);
    if (!term.expression.isValid())
        blame(tr("%1 is not a valid regular expression: %2")
                      .arg(token, term.expression.errorString()));
    m_terms.append(std::move(term));
}

void FilterText::addValue(FilterTerm term)
{
    const QStringList values = filterValues(term.key);
    switch (term.key) {
    case FilterKey::Kind:
        takeValues(kKinds, term.text, term.kinds);
        if (term.kinds.isEmpty())
            blame(tr("There is no kind “%1”.").arg(term.text) + u' ' + likeText(term.text, values));
        break;
    case FilterKey::Tag:
        takeValues(kTags, term.text, term.tags);
        if (term.tags.isEmpty())
            blame(tr("There is no tag “%1”.").arg(term.text) + u' ' + likeText(term.text, values));
        break;
    case FilterKey::State:
        for (const JobState state : allJobStates()) {
            const bool isMeant = stateKey(state).startsWith(term.text)
                    || foldedFilterText(stateWord(state)).startsWith(term.text);
            if (isMeant)
                term.states.append(state);
        }
        if (kNoState.startsWith(term.text))
            term.states.append(std::nullopt);
        if (term.states.isEmpty())
            blame(tr("There is no state “%1”.").arg(term.text) + u' '
                  + likeText(term.text, values));
        break;
    case FilterKey::Age:
        for (const Freshness age : kAges) {
            if (freshnessKey(age).startsWith(term.text))
                term.ages.append(age);
        }
        if (term.ages.isEmpty()) {
            blame(tr("“%1” is not an age here. Use age:fresh, age:stale, age:very-stale or "
                     "age:never; for a time, older:2d.")
                          .arg(term.text));
        } else if (term.ages.contains(Freshness::Stale)) {
            term.ages.append(Freshness::VeryStale);
        }
        break;
    case FilterKey::Older:
    case FilterKey::Since:
        readTime(term);
        break;
    default:
        break;
    }
    m_terms.append(std::move(term));
}

/// A number without a unit means days, so that the rows narrow while the user types.
void FilterText::readTime(FilterTerm &term)
{
    static const QRegularExpression time(QStringLiteral("^(\\d{1,6})([mhdw]?)$"));
    const QRegularExpressionMatch match = time.match(term.text);
    if (!match.hasMatch()) {
        blame(tr("“%1” is not an age. Use a number and m, h, d or w, such as %2:2d.")
                      .arg(term.text, filterKeyName(term.key)));
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

FilterPlace filterPlaceAt(const QString &text, qsizetype cursor)
{
    const QStringView all(text);
    for (qsizetype at = 0; at < std::min(cursor, all.size());) {
        if (all[at].isSpace()) {
            ++at;
            continue;
        }
        const qsizetype end = endOfToken(all, at);
        if (cursor <= end)
            return {at, end - at};
        at = end;
    }
    return {cursor, 0};
}

} // namespace headwater
