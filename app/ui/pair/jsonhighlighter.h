// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPalette>
#include <QSyntaxHighlighter>
#include <QTextCharFormat>

namespace headwater {

/// Colours JSON line by line, tolerant of text that is still being typed: no JSON string spans
/// lines, so a change never costs more than its own line. Masked secrets stand out.
class JsonHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    enum class Text {
        Json,
        UriOrJson, ///< a URI, whose scheme is marked, unless the text begins with a brace
    };

    JsonHighlighter(QTextDocument *document, Text text);

    void setPalette(const QPalette &palette);

protected:
    void highlightBlock(const QString &line) override;

private:
    void highlightJson(const QString &line);
    void highlightUri(const QString &line);
    [[nodiscard]] bool isUri(const QString &line) const;

    Text m_text;
    QTextCharFormat m_key;
    QTextCharFormat m_string;
    QTextCharFormat m_literal;
    QTextCharFormat m_mask;
};

} // namespace headwater
