// SPDX-License-Identifier: Apache-2.0
#include "core/import/commandwords.h"

#include <QRegularExpression>

namespace headwater {

namespace {

/// Collects words and commands.
class Commands
{
public:
    void put(QChar c)
    {
        m_word += c;
        m_isOpen = true;
    }
    void open() { m_isOpen = true; } // "" is a word too
    void endWord()
    {
        if (m_isOpen)
            m_words += m_word;
        m_word.clear();
        m_isOpen = false;
    }
    void endCommand()
    {
        endWord();
        if (!m_words.isEmpty())
            m_commands += m_words;
        m_words.clear();
    }
    [[nodiscard]] QList<QStringList> take()
    {
        endCommand();
        return m_commands;
    }

private:
    QList<QStringList> m_commands;
    QStringList m_words;
    QString m_word;
    bool m_isOpen = false;
};

bool isLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_';
}

class Reader
{
public:
    explicit Reader(const QString &text) : m_text(text) { }

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] QChar peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text.at(m_at + ahead) : QChar();
    }
    QChar next() { return atEnd() ? QChar() : m_text.at(m_at++); }
    void skip(qsizetype count = 1) { m_at = qMin(m_at + count, m_text.size()); }
    /// The text up to \a end, which is skipped.
    QString upTo(QChar end)
    {
        const qsizetype from = m_at;
        while (!atEnd() && peek() != end)
            skip();
        const QString text = m_text.mid(from, m_at - from);
        skip();
        return text;
    }
    /// After a `$`: skips what it names. False if it names nothing. Not an expression, which would
    /// read the whole text at each sign.
    bool skipVariable()
    {
        const QChar first = peek();
        if (first == u'{' || first == u'(') {
            upTo(first == u'{' ? u'}' : u')');
            return true;
        }
        if (QStringView(u"?*@#!").contains(first) || (first >= u'0' && first <= u'9')) {
            skip();
            return !first.isNull();
        }
        if (!isLetter(first))
            return false;
        while (isLetter(peek()) || peek().isDigit()
               || (peek() == u':' && isLetter(peek(1)))) // $env:A
            skip();
        return true;
    }

private:
    const QString &m_text;
    qsizetype m_at = 0;
};

bool isSpace(QChar c)
{
    return c == u' ' || c == u'\t';
}

/// The part of bash's `$'…'` after the opening mark.
void readAnsi(Reader &in, Commands &out)
{
    static const QString letters = QStringLiteral("ntr");
    static const QString controls = QStringLiteral("\n\t\r");
    while (!in.atEnd() && in.peek() != u'\'') {
        const QChar c = in.next();
        if (c != u'\\') {
            out.put(c);
            continue;
        }
        const QChar kind = in.next();
        const int digits = kind == u'x' ? 2 : kind == u'u' ? 4 : 0;
        if (digits > 0) {
            QString code;
            while (code.size() < digits && in.peek().isLetterOrNumber())
                code += in.next();
            out.put(QChar(char16_t(code.toUShort(nullptr, 16))));
        } else {
            const qsizetype letter = letters.indexOf(kind);
            out.put(letter < 0 ? kind : controls.at(letter));
        }
    }
    in.skip();
}

/// The rest of a text in double quotation marks. In PowerShell, "" is one of them.
void readDouble(Reader &in, Commands &out, Shell shell)
{
    const QChar escape = shell == Shell::Bash ? u'\\' : u'`';
    static const QString escaped = QStringLiteral("\"\\$`\n");
    while (!in.atEnd()) {
        const QChar c = in.next();
        if (c == u'"') {
            if (shell != Shell::PowerShell || in.peek() != u'"')
                return;
            in.skip();
            out.put(c);
        } else if (c == escape && shell == Shell::Bash && !escaped.contains(in.peek())) {
            out.put(c);
        } else if (c == escape) {
            if (const QChar literal = in.next(); literal != u'\n')
                out.put(literal);
        } else if (c == u'$' && in.skipVariable()) {
            out.put(kInserted);
        } else {
            out.put(c);
        }
    }
}

void readSingle(Reader &in, Commands &out, Shell shell)
{
    while (!in.atEnd()) {
        const QChar c = in.next();
        if (c == u'\'') {
            if (shell != Shell::PowerShell || in.peek() != u'\'')
                return;
            in.skip();
        }
        out.put(c);
    }
}

QList<QStringList> wordsOfUnixLikes(const QString &text, Shell shell)
{
    Reader in(text);
    Commands out;
    const QChar escape = shell == Shell::Bash ? u'\\' : u'`';
    int tables = 0; // PowerShell's @{ a = b; c = d } that are open
    while (!in.atEnd()) {
        const QChar c = in.next();
        if (shell == Shell::PowerShell)
            tables = qMax(0, tables + (c == u'{') - (c == u'}'));
        if (tables > 0 && (c == u';' || c == u'\n')) {
            out.endWord();
            out.put(u';');
            out.endWord();
        } else if (c == escape) {
            if (in.peek() == u'\n')
                in.skip();
            else if (!in.atEnd())
                out.put(in.next());
        } else if (c == u'\'') {
            out.open();
            readSingle(in, out, shell);
        } else if (c == u'"') {
            out.open();
            readDouble(in, out, shell);
        } else if (c == u'$' && in.peek() == u'\'' && shell == Shell::Bash) {
            in.skip();
            out.open();
            readAnsi(in, out);
        } else if (c == u'$' && in.skipVariable()) {
            out.put(kInserted);
        } else if (isSpace(c)) {
            out.endWord();
        } else if (c == u'\n' || c == u';' || c == u'|' || (c == u'&' && shell == Shell::Bash)) {
            out.endCommand();
        } else {
            out.put(c);
        }
    }
    return out.take();
}

/// What cmd itself does: it takes its escapes out and inserts variables. Each line is a command.
QStringList linesOfCmd(const QString &text)
{
    static const QRegularExpression variable(QStringLiteral(R"(%[A-Za-z_]\w*%)"));
    QString inserted = text;
    inserted.replace(variable, kInserted);
    QStringList lines{{}};
    Reader in(inserted);
    bool isQuoted = false;
    while (!in.atEnd()) {
        const QChar c = in.next();
        if (c == u'^' && !isQuoted) {
            if (const QChar literal = in.next(); literal != u'\n' && !literal.isNull())
                lines.last() += literal;
        } else if (c == u'\n' || (!isQuoted && (c == u'&' || c == u'|'))) {
            isQuoted = false;
            lines += QString();
        } else {
            isQuoted ^= c == u'"';
            lines.last() += c;
        }
    }
    return lines;
}

/// How programs on Windows split their line: \" and, between quotation marks, "" are one of them.
QList<QStringList> wordsOfCmd(const QString &text)
{
    Commands out;
    const QStringList lines = linesOfCmd(text);
    for (const QString &line : lines) {
        Reader in(line);
        bool isQuoted = false;
        while (!in.atEnd()) {
            const QChar c = in.next();
            if (c == u'\\' && in.peek() == u'"') {
                out.put(in.next());
            } else if (c == u'"' && isQuoted && in.peek() == u'"') {
                out.put(in.next());
            } else if (c == u'"') {
                isQuoted = !isQuoted;
                out.open();
            } else if (isSpace(c) && !isQuoted) {
                out.endWord();
            } else {
                out.put(c);
            }
        }
        out.endCommand();
    }
    return out.take();
}

} // namespace

QList<QStringList> commandWords(const QString &text, Shell shell)
{
    QString lines = text;
    lines.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(u'\r', u'\n');
    return shell == Shell::Cmd ? wordsOfCmd(lines) : wordsOfUnixLikes(lines, shell);
}

Shell likelyShell(const QString &text)
{
    static const QRegularExpression carets(QStringLiteral(R"(\^\r?\n|\^")"));
    static const QRegularExpression powerShell(
            QStringLiteral(R"(`\r?\n|`"|\$env:|\b(?:curl\.exe|irm|iwr|invoke-\w+)\s)"),
            QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression percents(QStringLiteral(R"(%[A-Za-z_]\w*%)"));
    if (text.contains(carets))
        return Shell::Cmd;
    if (text.contains(powerShell))
        return Shell::PowerShell;
    return text.contains(percents) ? Shell::Cmd : Shell::Bash;
}

} // namespace headwater
