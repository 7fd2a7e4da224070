// SPDX-License-Identifier: Apache-2.0
#include "ui/pair/codeeditor.h"

#include "ui/kit/plaintooltip.h"
#include "ui/kit/rowheight.h"
#include "ui/kit/textrole.h"
#include "ui/kit/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QHelpEvent>
#include <QPainter>
#include <QTextBlock>
#include <QToolTip>

namespace headwater {

namespace {

constexpr int kIndent = 2;
constexpr int kUsualWidth = 280; // pixels, for text that is 13 pixels high
constexpr int kLeastWidth = 112;
constexpr qsizetype kMostMarks = 200; // more than anyone fixes at once; each mark slows painting

QChar lastVisible(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    return trimmed.isEmpty() ? QChar() : trimmed.back();
}

QString leadingSpace(const QString &line)
{
    const auto end
            = std::find_if_not(line.begin(), line.end(), [](QChar c) { return c.isSpace(); });
    return line.first(end - line.begin());
}

} // namespace

class CodeEditor::Gutter final : public QWidget
{
public:
    explicit Gutter(CodeEditor *editor) : QWidget(editor), m_editor(editor) { }

protected:
    void paintEvent(QPaintEvent *event) override { m_editor->paintGutter(event); }
    void wheelEvent(QWheelEvent *event) override { m_editor->wheelEvent(event); }

private:
    CodeEditor *m_editor;
};

CodeEditor::CodeEditor(QWidget *parent) : QPlainTextEdit(parent), m_gutter(new Gutter(this))
{
    setTextRole(this, TextRole::Code);
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);

    connect(this, &QPlainTextEdit::blockCountChanged, this, &CodeEditor::placeGutter);
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &CodeEditor::markUp);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &area, int scrolledBy) {
        if (scrolledBy != 0)
            m_gutter->scroll(0, scrolledBy);
        else
            m_gutter->update(0, area.y(), m_gutter->width(), area.height());
    });
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &CodeEditor::followHeight);
    placeGutter();
}

void CodeEditor::setLinesShown(int least, int most)
{
    m_leastLines = least;
    m_mostLines = most;
    followHeight();
    updateGeometry();
}

void CodeEditor::setProblems(const Problems &problems)
{
    m_marks.clear();
    const int end = document()->characterCount() - 1;
    for (const Problem &problem : problems.first(std::min(problems.size(), kMostMarks))) {
        // A problem without a length, such as a missing bracket at the end, is marked at the character
        // before it.
        int start = std::clamp(int(problem.range.start), 0, end);
        const int stop = std::clamp(
                int(problem.range.start + std::max<qsizetype>(problem.range.length, 1)), start,
                end);
        if (start == stop && start > 0)
            --start;
        QTextCursor place(document());
        place.setPosition(start);
        place.setPosition(stop, QTextCursor::KeepAnchor);
        m_marks.push_back({place, problem.severity, problem.message});
    }
    markUp();
    m_gutter->update();
}

void CodeEditor::showRange(TextRange range)
{
    const int end = document()->characterCount() - 1;
    QTextCursor cursor = textCursor();
    cursor.setPosition(std::clamp(int(range.start + range.length), 0, end));
    cursor.setPosition(std::clamp(int(range.start), 0, end), QTextCursor::KeepAnchor);
    setTextCursor(cursor);
    ensureCursorVisible();
}

void CodeEditor::replace(TextRange range, const QString &replacement)
{
    const int end = document()->characterCount() - 1;
    QTextCursor cursor(document());
    cursor.setPosition(std::clamp(int(range.start), 0, end));
    cursor.setPosition(std::clamp(int(range.start + range.length), 0, end),
                       QTextCursor::KeepAnchor);
    cursor.insertText(replacement);
}

void CodeEditor::replaceAll(const QString &text)
{
    replace({0, document()->characterCount()}, text);
    moveCursor(QTextCursor::Start);
}

QSize CodeEditor::sizeHint() const
{
    const int lines = std::clamp(document()->lineCount(), m_leastLines, m_mostLines);
    return {RowHeight::scaled(kUsualWidth, font()), heightOfLines(lines)};
}

QSize CodeEditor::minimumSizeHint() const
{
    return {RowHeight::scaled(kLeastWidth, font()), heightOfLines(m_leastLines)};
}

bool CodeEditor::event(QEvent *event)
{
    // A new font from the desktop's settings changes the width of the line numbers.
    const bool handled = QPlainTextEdit::event(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        placeGutter();
        updateGeometry();
    }
    return handled;
}

bool CodeEditor::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), plainToolTip(messagesAt(help->pos())), viewport());
        return true;
    }
    return QPlainTextEdit::viewportEvent(event);
}

void CodeEditor::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        markUp();
        m_gutter->update();
    }
}

void CodeEditor::focusInEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusInEvent(event);
    markUp();
}

void CodeEditor::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    markUp();
}

void CodeEditor::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (enter && modifiers == Qt::NoModifier && !isReadOnly()) {
        breakLine();
        event->accept();
        return;
    }
    if (enter && modifiers != Qt::ShiftModifier) {
        event->ignore(); // Ctrl+Enter and Alt+Enter belong to the window
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void CodeEditor::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeGutter();
}

/// A new line gets the indentation of the previous one, plus one level after an opening bracket.
/// A closing bracket directly after the caret moves to a line of its own.
void CodeEditor::breakLine()
{
    QTextCursor cursor = textCursor();
    cursor.beginEditBlock();
    cursor.removeSelectedText();
    const QString line = cursor.block().text();
    const QString indent = leadingSpace(line.first(cursor.positionInBlock()));
    const QChar before = lastVisible(QStringView(line).first(cursor.positionInBlock()));
    const QStringView behind = QStringView(line).sliced(cursor.positionInBlock()).trimmed();
    const bool opened = before == u'{' || before == u'[';
    const bool closes = behind.startsWith(u'}') || behind.startsWith(u']');

    cursor.insertText(u'\n' + indent + QString(opened ? kIndent : 0, u' '));
    if (opened && closes) {
        const int caret = cursor.position();
        cursor.insertText(u'\n' + indent);
        cursor.setPosition(caret);
    }
    cursor.endEditBlock();
    setTextCursor(cursor);
    ensureCursorVisible();
}

void CodeEditor::markUp()
{
    QList<QTextEdit::ExtraSelection> selections;
    if (hasFocus()) {
        QTextEdit::ExtraSelection line;
        QColor tint = palette().color(QPalette::Highlight);
        tint.setAlpha(28);
        line.format.setBackground(tint);
        line.format.setProperty(QTextFormat::FullWidthSelection, true);
        line.cursor = textCursor();
        line.cursor.clearSelection();
        selections.append(line);
    }
    for (const Mark &mark : m_marks) {
        QTextEdit::ExtraSelection underline;
        underline.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        underline.format.setUnderlineColor(severityColor(mark.severity, palette()));
        underline.cursor = mark.place;
        selections.append(underline);
    }
    setExtraSelections(selections);
}

int CodeEditor::gutterWidth() const
{
    const auto digits = QString::number(std::max(1, blockCount())).size();
    const int digit = fontMetrics().horizontalAdvance(u'9');
    return fontMetrics().height() + digit * int(std::max<qsizetype>(digits, 2)) + digit;
}

void CodeEditor::placeGutter()
{
    const int width = gutterWidth();
    const bool leftToRight = layoutDirection() == Qt::LeftToRight;
    setViewportMargins(leftToRight ? width : 0, 0, leftToRight ? 0 : width, 0);
    const QRect inner = contentsRect();
    m_gutter->setGeometry(leftToRight ? inner.left() : inner.right() + 1 - width, inner.top(),
                          width, viewport()->height());
}

void CodeEditor::paintGutter(QPaintEvent *event)
{
    QPainter painter(m_gutter);
    painter.fillRect(event->rect(), palette().color(QPalette::AlternateBase));
    painter.setFont(font());
    const QColor muted = mutedColor(palette());
    const QColor current = palette().color(QPalette::Text);
    const int markSize = fontMetrics().height() - 2;
    const int gap = fontMetrics().horizontalAdvance(u'9') / 2;

    QTextBlock block = firstVisibleBlock();
    while (block.isValid()) {
        const QRectF area = blockBoundingGeometry(block).translated(contentOffset());
        if (area.top() > event->rect().bottom())
            break;
        if (block.isVisible() && area.bottom() >= event->rect().top()) {
            const int top = qRound(area.top());
            if (const Mark *mark = worstMarkIn(block)) {
                severityIcon(mark->severity, palette())
                        .paint(&painter, QRect(1, top + 1, markSize, markSize));
            }
            painter.setPen(block == textCursor().block() && hasFocus() ? current : muted);
            painter.drawText(0, top, m_gutter->width() - gap, fontMetrics().height(),
                             Qt::AlignRight, QString::number(block.blockNumber() + 1));
        }
        block = block.next();
    }
}

void CodeEditor::followHeight()
{
    const int lines = std::clamp(document()->lineCount(), m_leastLines, m_mostLines);
    if (std::exchange(m_linesNow, lines) != lines)
        updateGeometry();
}

int CodeEditor::heightOfLines(int lines) const
{
    const QMargins margins = contentsMargins();
    return fontMetrics().lineSpacing() * lines + 2 * int(document()->documentMargin())
            + margins.top() + margins.bottom() + 2;
}

QString CodeEditor::messagesAt(const QPoint &viewportPosition) const
{
    const int position = cursorForPosition(viewportPosition).position();
    QStringList messages;
    for (const Mark &mark : m_marks) {
        if (mark.place.selectionStart() <= position && position <= mark.place.selectionEnd())
            messages << mark.message;
    }
    return messages.join(u'\n');
}

const CodeEditor::Mark *CodeEditor::worstMarkIn(const QTextBlock &block) const
{
    const Mark *worst = nullptr;
    for (const Mark &mark : m_marks) {
        if (block.contains(mark.place.selectionStart())
            && (!worst || mark.severity == Severity::Error)) {
            worst = &mark;
        }
    }
    return worst;
}

} // namespace headwater
