// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPalette>
#include <QSyntaxHighlighter>
#include <QTextCharFormat>

namespace headwater {

/// Colours JSON line by line and tolerates incomplete text. No JSON string spans
/// lines, so a change never affects other lines. Masked secrets stand out.
class JsonHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    enum class Text {
        Json,
        UriOrJson, ///< a URI with its scheme marked, unless the text begins with a brace
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
