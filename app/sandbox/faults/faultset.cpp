// SPDX-License-Identifier: Apache-2.0
#include "sandbox/faults/faultset.h"

#include <QJsonArray>

#include <algorithm>
#include <optional>

namespace headwater::sandbox {

namespace {

struct ScopeWord
{
    Scope scope;
    const char *word;
};

constexpr ScopeWord kScopeWords[] = {
        {Scope::Submit, "submit"},       {Scope::Poll, "poll"},
        {Scope::List, "list"},           {Scope::Describe, "describe"},
        {Scope::Databases, "databases"}, {Scope::Collections, "collections"},
        {Scope::Stats, "stats"},         {Scope::Load, "load"},
};

const FaultKind *kindNamed(QStringView name)
{
    const auto kinds = faultKinds();
    const auto found = std::find_if(kinds.begin(), kinds.end(), [name](const FaultKind &kind) {
        return name == QLatin1String(kind.name);
    });
    return found == kinds.end() ? nullptr : &*found;
}

std::optional<Scope> scopeNamed(QStringView word)
{
    const auto found = std::find_if(
            std::begin(kScopeWords), std::end(kScopeWords),
            [word](const ScopeWord &entry) { return word == QLatin1String(entry.word); });
    return found == std::end(kScopeWords) ? std::nullopt : std::optional(found->scope);
}

/// Jobs are in `data` itself, or in `data.records`.
void changeJobs(QJsonObject &envelope, void (*change)(QJsonObject &))
{
    const QString dataKey = QStringLiteral("data");
    const QString recordsKey = QStringLiteral("records");
    QJsonObject data = envelope.value(dataKey).toObject();
    if (data.contains(QLatin1String("jobId"))) {
        change(data);
    } else if (data.contains(recordsKey)) {
        QJsonArray records;
        const QJsonArray before = data.value(recordsKey).toArray();
        for (const QJsonValue record : before) {
            QJsonObject job = record.toObject();
            change(job);
            records.append(job);
        }
        data.insert(recordsKey, records);
    } else {
        return;
    }
    envelope.insert(dataKey, data);
}

} // namespace

tl::expected<FaultSet, QString> FaultSet::parse(const QStringList &words)
{
    FaultSet faults;
    for (const QString &word : words) {
        QStringView rest = word;
        std::optional<Scope> scope;
        // a value may contain @ too: only the name of a scope after the last one counts
        if (const qsizetype at = rest.lastIndexOf(u'@'); at >= 0) {
            scope = scopeNamed(rest.sliced(at + 1));
            if (scope)
                rest = rest.first(at);
        }
        const qsizetype equals = rest.indexOf(u'=');
        const FaultKind *kind = kindNamed(equals < 0 ? rest : rest.first(equals));
        if (!kind)
            return tl::unexpected(QStringLiteral("there is no fault \"%1\"").arg(word));
        if (equals >= 0 && !kind->value)
            return tl::unexpected(
                    QStringLiteral("%1 takes no value").arg(QLatin1String(kind->name)));
        const QString value = equals < 0 ? QString::fromLatin1(kind->value)
                                         : rest.sliced(equals + 1).toString();
        if (kind->value && value.isEmpty())
            return tl::unexpected(
                    QStringLiteral("%1 needs a value").arg(QLatin1String(kind->name)));
        faults.m_active.push_back({kind, word, value, scope ? Scopes(*scope) : kind->scopes});
    }
    return faults;
}

QStringList FaultSet::words() const
{
    QStringList words;
    for (const Active &active : m_active)
        words.append(active.word);
    return words;
}

std::optional<Answer> FaultSet::instead(Scope scope, const Call &call)
{
    for (Active &active : m_active) {
        if (!active.kind->instead || !active.scopes.testFlag(scope))
            continue;
        if (const auto answer = active.kind->instead({call, active.value, active.met++}))
            return answer;
    }
    return std::nullopt;
}

std::optional<Complaint> FaultSet::refusal(Gate gate, Scope scope, const Call &call)
{
    for (Active &active : m_active) {
        if (active.kind->gate != gate || !active.scopes.testFlag(scope))
            continue;
        if (const auto complaint = active.kind->refusal({call, active.value, active.met++}))
            return complaint;
    }
    return std::nullopt;
}

std::optional<DuplicateRule> FaultSet::duplicateRule() const
{
    for (const Active &active : m_active) {
        if (active.kind->duplicates)
            return *active.kind->duplicates;
    }
    return std::nullopt;
}

void FaultSet::change(JobPlan &plan, const QString &spec) const
{
    for (const Active &active : m_active) {
        if (active.kind->plan)
            active.kind->plan(plan, spec);
    }
}

void FaultSet::change(Answer &answer, Scope scope, const Call &call) const
{
    for (const Active &active : m_active) {
        if (!active.scopes.testFlag(scope))
            continue;
        if (active.kind->job)
            changeJobs(answer.json, active.kind->job);
        if (active.kind->after)
            active.kind->after(answer, {call, active.value, active.met});
    }
}

QString faultHelp()
{
    QString help
            = QStringLiteral("Faults, each confined to one group of routes by @submit, @poll, "
                             "@list, @describe,\n@databases, @collections, @stats or @load:\n");
    for (const FaultKind &kind : faultKinds()) {
        help += QStringLiteral("  %1 %2\n")
                        .arg(QLatin1String(kind.name), -22)
                        .arg(QLatin1String(kind.says));
    }
    return help;
}

} // namespace headwater::sandbox
