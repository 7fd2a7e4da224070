// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pair/paircheck.h"

#include <QStringList>

/// Shared by the tests of the pair check: problems as text, so that a failure reads like a diff.
namespace headwater::test {

inline constexpr char kGood[]
        = R"({"format":"parquet","extfs":{"access_key_id":"AK","access_key_value":"SK",)"
          R"("region":"us-east-1","cloud_provider":"aws"}})";

inline constexpr CheckProfile kMilvus{ClusterKind::Milvus, true};
inline constexpr CheckProfile kZilliz{ClusterKind::Zilliz, true};

inline QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

/// The good spec with one more member in `extfs`; \a value is JSON.
inline QString specWith(const char *key, const char *value)
{
    const QString spec = text(kGood);
    return QStringLiteral("%1,\"%2\":%3}}").arg(spec.chopped(2), text(key), text(value));
}

/// The good spec with one more member in front, such as `"columns":[]`.
inline QString specStarting(const char *member)
{
    return u'{' + text(member) + u',' + text(kGood).mid(1);
}

/// The good spec with every \a from replaced.
inline QString specReplacing(const char *from, const QString &to)
{
    return text(kGood).replace(text(from), to);
}

/// `error R5 source 1:6+6`: severity, rule, editor, line:column+length.
inline QString shown(const Problem &problem, const QString &source, const QString &spec)
{
    const bool inSource = problem.editor == PairEditor::Source;
    const LineColumn at = lineColumnAt(inSource ? source : spec, problem.range.start);
    return QStringLiteral("%1 %2 %3 %4:%5+%6")
            .arg(text(problem.severity == Severity::Error ? "error" : "warning"), problem.rule,
                 text(inSource ? "source" : "spec"))
            .arg(at.line)
            .arg(at.column)
            .arg(problem.range.length);
}

/// All problems of a pair, one per line.
inline QString shownCheck(const QString &source, const QString &spec, const CheckProfile &profile)
{
    QStringList lines;
    for (const Problem &problem : checkPair(source, spec, profile))
        lines.append(shown(problem, source, spec));
    return lines.join(u'\n');
}

inline QString rules(const Problems &problems)
{
    QStringList list;
    for (const Problem &problem : problems)
        list.append(problem.rule);
    return list.join(u' ');
}

inline QString applied(QString text, const Fix &fix)
{
    return text.replace(fix.range.start, fix.range.length, fix.replacement);
}

} // namespace headwater::test
