// SPDX-License-Identifier: Apache-2.0
#include "cli/console.h"

#include "core/base/plaintext.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include <unistd.h>
#include <wchar.h>

namespace headwater::console {

namespace {
bool isOutputLost = false;

bool write(FILE *stream, const QByteArray &line)
{
    return std::fwrite(line.constData(), 1, size_t(line.size()), stream) == size_t(line.size())
            && std::fputc('\n', stream) != EOF && std::fflush(stream) == 0;
}

/// To standard output. After a failure the work goes on, because a job that was sent is still to be
/// followed, but nothing more is written: a gap in the output would look like the whole.
void writeOutput(const QByteArray &line)
{
    if (isOutputLost || write(stdout, line))
        return;
    isOutputLost = true;
    complain(QCoreApplication::translate("Console", "The output could not be written: %1")
                     .arg(qt_error_string(errno)));
}

/// Names and server texts come from others: they must not control the terminal or reverse a line.
QString harmless(const QString &line)
{
    return plainText(line, line.size() + 1);
}

/// How many cells of a terminal \a text takes.
qsizetype terminalWidth(const QString &text)
{
    qsizetype width = 0;
    for (const char32_t c : text.toUcs4()) {
        const int cells = ::wcwidth(static_cast<wchar_t>(c));
        width += std::max(cells, 0);
    }
    return width;
}

/// The same JSON with such characters as \u escapes. JSON allows these only inside strings, and only there
/// can such characters be. QJsonDocument itself escapes those below U+0020.
QByteArray asciiControls(const QByteArray &json)
{
    const QString text = QString::fromUtf8(json);
    const QString marked = harmless(text);
    if (marked == text)
        return json;
    QString escaped;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == marked.at(i))
            escaped += text.at(i);
        else
            escaped += QStringLiteral("\\u%1").arg(uint(text.at(i).unicode()), 4, 16,
                                                   QLatin1Char('0'));
    }
    return escaped.toUtf8();
}
} // namespace

void print(const QString &line)
{
    writeOutput(harmless(line).toUtf8());
}

void printJson(const QJsonObject &object)
{
    writeOutput(asciiControls(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

void printTable(const QStringList &heading, const QList<QStringList> &rows)
{
    if (::isatty(STDOUT_FILENO) == 0) {
        for (const QStringList &row : rows)
            print(row.join(u'\t'));
        return;
    }
    QList<qsizetype> widths(heading.size());
    const auto widen = [&widths](const QStringList &row) {
        for (qsizetype i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths.at(i), terminalWidth(row.at(i)));
    };
    widen(heading);
    std::for_each(rows.begin(), rows.end(), widen);
    const auto printRow = [&widths](const QStringList &row) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += row.at(i) + QString(widths.at(i) - terminalWidth(row.at(i)) + 2, u' ');
        while (line.endsWith(u' '))
            line.chop(1);
        print(line);
    };
    printRow(heading);
    std::for_each(rows.begin(), rows.end(), printRow);
}

void complain(const QString &line)
{
    write(stderr, QByteArrayLiteral("headwater: ") + harmless(line).toUtf8());
}

void complain(const Error &error)
{
    complain(error.text());
}

ExitCode finish(ExitCode code)
{
    return code == ExitCode::Done && isOutputLost ? ExitCode::Failed : code;
}

} // namespace headwater::console
