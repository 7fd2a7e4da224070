// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"

#include <QPlainTextEdit>

#include <vector>

namespace headwater {

/// A plain text editor for short code: line numbers, current line, underlined problems with their
/// message as tool tip, automatic indentation. Tab moves the focus, as in the rest of the
/// form. Positions are those of toPlainText().
class CodeEditor : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit CodeEditor(QWidget *parent = nullptr);

    /// The height follows the text, between \a least and \a most lines.
    void setLinesShown(int least, int most);

    /// Replaces the marks. They move with later edits until the next call.
    void setProblems(const Problems &problems);
    /// Selects \a range with the caret at its start, and scrolls there.
    void showRange(TextRange range);
    /// Replaces \a range in one undo step.
    void replace(TextRange range, const QString &replacement);
    void replaceAll(const QString &text);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    class Gutter;
    struct Mark
    {
        QTextCursor place;
        Severity severity;
        QString message;
    };

    void breakLine();
    void markUp();
    void placeGutter();
    void paintGutter(QPaintEvent *event);
    void followHeight();
    [[nodiscard]] int gutterWidth() const;
    [[nodiscard]] int heightOfLines(int lines) const;
    [[nodiscard]] QString messagesAt(const QPoint &viewportPosition) const;
    [[nodiscard]] const Mark *worstMarkIn(const QTextBlock &block) const;

    Gutter *m_gutter; // a child widget
    std::vector<Mark> m_marks;
    int m_leastLines = 3;
    int m_mostLines = 12;
    int m_linesNow = 0;
};

} // namespace headwater
