// SPDX-License-Identifier: Apache-2.0
#include "core/report/markdown.h"

#include "core/base/plaintext.h"

#include <algorithm>

namespace headwater {

namespace {

/// How many backticks stand together at most in \a text.
qsizetype longestFence(QStringView text)
{
    qsizetype longest = 0;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

} // namespace

QString markdownText(QStringView text)
{
    static constexpr QStringView kMarkup = u"\\`*_[]<>#~|@$&:";
    QString escaped;
    for (const QChar c : plainLine(text)) {
        // GitHub and others make a link of a bare name that begins with `www.`.
        const bool mayLink
                = c == u'.' && escaped.endsWith(QLatin1String("www"), Qt::CaseInsensitive);
        if (mayLink || kMarkup.contains(c))
            escaped += u'\\';
        escaped += c;
    }
    return escaped;
}

QString markdownBlock(QStringView text)
{
    constexpr qsizetype kShortestFence = 3;
    const QString inside = plainText(text);
    const QString fence(std::max(kShortestFence, longestFence(inside) + 1), u'`');
    return fence % QLatin1String("text\n") % inside % u'\n' % fence;
}

} // namespace headwater
