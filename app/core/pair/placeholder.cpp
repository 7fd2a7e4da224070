// SPDX-License-Identifier: Apache-2.0
#include "core/pair/placeholder.h"

#include <QRegularExpression>

#include <algorithm>

namespace headwater {

namespace {

constexpr qsizetype kLongest = 128; // longer texts, such as key files, are not placeholders

// Recognised anywhere in a text.
const QString kMarked = QStringLiteral(
        R"re(<[A-Za-z][A-Za-z0-9 _.:/-]*>|\$\{[^{}]*\}|\{\{[^{}]*\}\}|%[A-Z][A-Z0-9_]*%)re");
// Recognised only as the whole value.
const QString kWord = QStringLiteral(
        R"re(x{3,}(?:[-_ ]x+)*|(?:change|replace|fill)[-_ ]?(?:me|it|this|in)|(?:insert|put|enter)[-_ ][^/?#:]+[-_ ]here)re"
        R"re(|your[-_ ][^/?#:]+|placeholder|todo|fixme|tbd|\.\.\.|…)re");

} // namespace

bool isPlaceholder(QStringView value)
{
    static const QRegularExpression marked(kMarked + QStringLiteral(R"re(|^\$[A-Za-z_]\w*$)re"));
    static const QRegularExpression word(
            QLatin1String("^(?:") + kWord + QLatin1String("|your[a-z]*(?:key|id|secret|token))$"),
            QRegularExpression::CaseInsensitiveOption);
    const QStringView text = value.trimmed();
    if (text.isEmpty() || text.size() > kLongest)
        return false;
    // Regular expressions are slow and a spec may have thousands of values, most without such a
    // letter.
    const bool hasSign = std::any_of(text.begin(), text.end(),
                                     [](QChar c) { return QStringView(u"<${%").contains(c); });
    const bool startsWord = QStringView(u"xcrfipeyt.\u2026").contains(text.front().toLower());
    return (hasSign && marked.match(text.toString()).hasMatch())
            || (startsWord && word.match(text.toString()).hasMatch())
            || text.contains(QLatin1String("xxxxxx"), Qt::CaseInsensitive);
}

std::optional<TextRange> placeholderInUri(QStringView uri)
{
    // `$web` and `$root` are containers of Azure, `in01-xxx` may be a name.
    static const QRegularExpression marked(kMarked + QStringLiteral(R"re(|\$[A-Z_][A-Z0-9_]*)re"));
    static const QRegularExpression part(QLatin1String("(?<=/)(?:") + kWord
                                                 + QLatin1String(")(?=[/?#:]|$)"),
                                         QRegularExpression::CaseInsensitiveOption);
    constexpr qsizetype kLongestUri = 4096;
    const QString text = uri.first(std::min(uri.size(), kLongestUri)).toString();
    for (const QRegularExpression *form : {&marked, &part}) {
        if (const auto match = form->match(text); match.hasMatch())
            return TextRange{match.capturedStart(), match.capturedLength()};
    }
    return std::nullopt;
}

} // namespace headwater
