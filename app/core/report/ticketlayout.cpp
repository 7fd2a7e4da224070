// SPDX-License-Identifier: Apache-2.0
#include "core/report/ticketlayout.h"

#include "core/base/plaintext.h"
#include "core/report/markdown.h"

#include <QRegularExpression>

#include <algorithm>

namespace headwater {

namespace {

const QString kIndent = QStringLiteral("    ");

/// Times and ids stay readable where Markdown is not rendered: they have nothing to escape.
bool isHarmless(const QString &text)
{
    static const QRegularExpression numbers(QStringLiteral("^[0-9 .:+()-]*$"));
    return numbers.match(text).hasMatch();
}

QString trimmedEnd(QString text)
{
    while (text.endsWith(u' '))
        text.chop(1);
    return text;
}

} // namespace

/// Parts are separated by an empty line, the facts of a list are not.
void TicketLayout::begin(Part part)
{
    const bool isContinued = part == Part::Fact && m_last == Part::Fact;
    if (m_last != Part::None && !isContinued)
        m_text += u'\n';
    m_last = part;
}

QString TicketLayout::line(const QString &text) const
{
    const QString plain = plainLine(text);
    return m_form == TicketForm::Plain || isHarmless(plain) ? plain : markdownText(plain);
}

void TicketLayout::heading(const QString &text)
{
    begin(Part::Other);
    const QString title = line(text);
    if (m_form == TicketForm::Markdown)
        m_text += QLatin1String("### ") % title % u'\n';
    else
        m_text += title % u'\n' % QString(title.size(), u'=') % u'\n';
}

void TicketLayout::paragraph(const QString &text)
{
    if (text.isEmpty())
        return;
    begin(Part::Other);
    m_text += line(text) % u'\n';
}

void TicketLayout::fact(const QString &name, const QString &value)
{
    if (value.isEmpty())
        return;
    begin(Part::Fact);
    if (m_form == TicketForm::Markdown)
        m_text += QLatin1String("- **") % line(name) % QLatin1String(":** ") % line(value) % u'\n';
    else
        m_text += line(name) % QLatin1String(": ") % line(value) % u'\n';
}

void TicketLayout::block(const QString &title, const QString &lines)
{
    if (lines.isEmpty())
        return;
    begin(Part::Other);
    if (m_form == TicketForm::Markdown) {
        m_text += QLatin1String("**") % line(title) % QLatin1String(":**\n\n")
                % markdownBlock(lines) % u'\n';
        return;
    }
    m_text += line(title) % QLatin1String(":\n");
    for (const QString &one : plainText(lines).split(u'\n'))
        m_text += trimmedEnd(kIndent % one) % u'\n';
}

void TicketLayout::table(const QString &title, const QStringList &columns,
                         const QList<QStringList> &rows)
{
    if (rows.isEmpty())
        return;
    begin(Part::Other);
    if (m_form == TicketForm::Markdown) {
        m_text += QLatin1String("**") % line(title) % QLatin1String(":**\n\n");
        markdownTable(columns, rows);
    } else {
        m_text += line(title) % QLatin1String(":\n");
        plainTable(columns, rows);
    }
}

void TicketLayout::markdownTable(const QStringList &columns, const QList<QStringList> &rows)
{
    const auto add = [this](const QStringList &cells) {
        m_text += QLatin1String("| ") % cells.join(QLatin1String(" | ")) % QLatin1String(" |\n");
    };
    const auto lines = [this](QStringList cells) {
        for (QString &cell : cells)
            cell = line(cell);
        return cells;
    };
    add(lines(columns));
    add(QStringList(columns.size(), QStringLiteral("---")));
    for (const QStringList &row : rows)
        add(lines(row));
}

void TicketLayout::plainTable(const QStringList &columns, const QList<QStringList> &rows)
{
    QList<QStringList> all{columns};
    all += rows;
    QList<qsizetype> widths(columns.size(), 0);
    for (QStringList &row : all) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            row[i] = line(row[i]);
            widths[i] = std::max(widths[i], row[i].size());
        }
    }
    for (const QStringList &row : std::as_const(all)) {
        QString text = kIndent;
        for (qsizetype i = 0; i < row.size(); ++i)
            text += row[i].leftJustified(widths[i] + 2);
        m_text += trimmedEnd(text) % u'\n';
    }
}

} // namespace headwater
