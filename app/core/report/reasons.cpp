// SPDX-License-Identifier: Apache-2.0
#include "core/report/reasons.h"

#include "core/base/plaintext.h"
#include "core/report/reasontable.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <vector>

namespace headwater {

namespace {

constexpr qsizetype kLongestRead = 4096; // the words that identify a reason are near its beginning
constexpr qsizetype kLongestGroup = 200;

const QString kSomething = QStringLiteral("…");

QRegularExpression expression(const char *pattern)
{
    return QRegularExpression(QString::fromUtf8(pattern),
                              QRegularExpression::CaseInsensitiveOption
                                      | QRegularExpression::UseUnicodePropertiesOption);
}

/// \a reason on one line, with `…` for everything that changes from job to job.
QString skeleton(const QString &reason)
{
    struct Step
    {
        QRegularExpression what;
        QString by;
    };
    static const std::vector<Step> steps{
            {expression("\\b[a-z][a-z0-9+.-]*://[^\\s'\"]*"), kSomething},
            {expression("\"[^\"]*\"|“[^”]*”|`[^`]*`|(?<!\\w)'[^']*'(?!\\w)"), kSomething},
            {expression("\\[(?!code=)(\\w+)=[^\\]]*\\]"), QStringLiteral("[\\1=…]")},
            // Hosts with a port, then hosts and files without; `extfs.region` is neither.
            {expression("(?<![\\w.])(?!code:)[\\w.-]+:\\d+\\b|\\[[0-9a-f:]+\\](:\\d+)?"),
             kSomething},
            {expression("(?<![\\w.])(?!extfs\\.)([a-z0-9-]+\\.)+[a-z]{2,}\\b"), kSomething},
            {expression("(?<!\\S)/\\S+|(?<!\\S)[^\\s/]+(/\\S*){2,}|(?<!\\S)[^\\s/]+/(?!\\S)"),
             kSomething},
            // Numbers, ids and every word with a digit in it, but not the code of an answer.
            {expression("(?<![\\w-])(?<!code[ :=])(?<!code: )(?=[\\w-]*\\d)[\\w-]+"), kSomething},
            {expression("…(?:[….,:/-]*…)+"), kSomething},
    };
    QString text = plainLine(reason, kLongestRead);
    for (const Step &step : steps)
        text.replace(step.what, step.by);
    return text;
}

const ReasonEntry *entryByWords(const QString &words)
{
    static const std::vector<QRegularExpression> patterns = [] {
        std::vector<QRegularExpression> all;
        for (const ReasonEntry &entry : reasonTable())
            all.push_back(expression(entry.words));
        return all;
    }();
    for (size_t i = 0; i < patterns.size(); ++i) {
        if (patterns[i].match(words).hasMatch())
            return &reasonTable()[i];
    }
    return nullptr;
}

const ReasonEntry *entryByCode(const QString &words)
{
    // Small codes are too common as numbers to be taken from anything but our own sentence.
    static const QRegularExpression said
            = expression("\\(code (?<code>\\d+)\\)|"
                         "(?<!exit )(?<!http )(?<!return )(?<!status )\\bcode[ :=] "
                         "?(?<large>\\d{3,})(?![\\w-]|\\.\\S)");
    const QRegularExpressionMatch match = said.match(words);
    const QString code
            = match.captured(QStringLiteral("code")) + match.captured(QStringLiteral("large"));
    if (code.isEmpty())
        return nullptr;
    const auto table = reasonTable();
    const auto found = std::find_if(table.begin(), table.end(), [&code](const ReasonEntry &entry) {
        return QString::fromLatin1(entry.codes).split(u' ').contains(code);
    });
    return found == table.end() ? nullptr : &*found;
}

const ReasonEntry *entryFor(const QString &words)
{
    const ReasonEntry *entry = entryByWords(words);
    return entry ? entry : entryByCode(words);
}

} // namespace

std::optional<KnownReason> knownReason(const QString &reason)
{
    const ReasonEntry *entry = entryFor(skeleton(reason));
    if (!entry)
        return std::nullopt;
    return KnownReason{QString::fromLatin1(entry->key),
                       QCoreApplication::translate("KnownReason", entry->cause),
                       QCoreApplication::translate("KnownReason", entry->advice)};
}

QString reasonGroup(const QString &reason)
{
    const QString words = skeleton(reason);
    if (const ReasonEntry *entry = entryFor(words))
        return QString::fromLatin1(entry->key);
    return plainLine(words, kLongestGroup);
}

} // namespace headwater
