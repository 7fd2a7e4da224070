// SPDX-License-Identifier: Apache-2.0
#include "ui/pair/jsonhighlighter.h"

#include "core/redact/redactor.h"
#include "ui/kit/theme.h"

#include <QTextDocument>

namespace headwater {

namespace {

// A longer line is data that nobody reads; formatting it would slow typing.
constexpr qsizetype kLongestColouredLine = 20'000;

enum BlockState { Json = 0, Uri = 1 };

qsizetype endOfString(const QString &line, qsizetype start)
{
    for (qsizetype i = start + 1; i < line.size(); ++i) {
        if (line[i] == u'\\')
            ++i;
        else if (line[i] == u'"')
            return i + 1;
    }
    return line.size();
}

bool isFollowedByColon(const QString &line, qsizetype from)
{
    while (from < line.size() && line[from].isSpace())
        ++from;
    return from < line.size() && line[from] == u':';
}

qsizetype endOfLiteral(const QString &line, qsizetype start)
{
    const auto belongs
            = [](QChar c) { return c.isLetterOrNumber() || c == u'.' || c == u'+' || c == u'-'; };
    while (start < line.size() && belongs(line[start]))
        ++start;
    return start;
}

QTextCharFormat colored(const QColor &color, int weight = QFont::Normal)
{
    QTextCharFormat format;
    format.setForeground(color);
    if (weight != QFont::Normal)
        format.setFontWeight(weight);
    return format;
}

} // namespace

JsonHighlighter::JsonHighlighter(QTextDocument *document, Text text)
    : QSyntaxHighlighter(document), m_text(text)
{
}

void JsonHighlighter::setPalette(const QPalette &palette)
{
    m_key = colored(readableOn(QColor(0x1f, 0x5f, 0x9f), palette));
    m_string = colored(readableOn(QColor(0x2f, 0x6f, 0x3a), palette));
    m_literal = colored(readableOn(QColor(0x8a, 0x4b, 0x9a), palette));
    m_mask = colored(readableOn(QColor(0xa0, 0x50, 0x10), palette), QFont::Bold);
    rehighlight();
}

void JsonHighlighter::highlightBlock(const QString &line)
{
    const bool uri = isUri(line);
    setCurrentBlockState(uri ? Uri : Json);
    if (line.size() > kLongestColouredLine)
        return;
    if (uri)
        highlightUri(line);
    else
        highlightJson(line);
}

bool JsonHighlighter::isUri(const QString &line) const
{
    if (m_text == Text::Json)
        return false;
    if (currentBlock().blockNumber() == 0 || previousBlockState() == -1)
        return !line.trimmed().startsWith(u'{');
    return previousBlockState() == Uri;
}

void JsonHighlighter::highlightJson(const QString &line)
{
    qsizetype i = 0;
    while (i < line.size()) {
        const QChar c = line[i];
        qsizetype end = i + 1;
        if (c == u'"') {
            end = endOfString(line, i);
            const bool masked = QStringView(line).sliced(i, end - i).contains(kMask);
            const bool key = !masked && isFollowedByColon(line, end);
            setFormat(int(i), int(end - i), masked ? m_mask : key ? m_key : m_string);
        } else if (c.isLetterOrNumber() || c == u'-') {
            end = std::max(end, endOfLiteral(line, i));
            setFormat(int(i), int(end - i), m_literal);
        }
        i = end;
    }
}

void JsonHighlighter::highlightUri(const QString &line)
{
    const qsizetype colon = line.indexOf(QLatin1String("://"));
    if (colon > 0)
        setFormat(0, int(colon) + 3, m_key);
}

} // namespace headwater
