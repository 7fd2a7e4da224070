// SPDX-License-Identifier: Apache-2.0
#include "cli/console.h"

#include "core/base/plaintext.h"

#include <QJsonDocument>

#include <cstdio>

namespace headwater::console {

namespace {
void write(FILE *stream, const QByteArray &line)
{
    std::fwrite(line.constData(), 1, size_t(line.size()), stream);
    std::fputc('\n', stream);
    std::fflush(stream);
}

/// Names and server texts come from others: they must not control the terminal or reverse a line.
QString harmless(const QString &line)
{
    return plainText(line, line.size() + 1);
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
            escaped += QStringLiteral("\\u%1").arg(text.at(i).unicode(), 4, 16, QLatin1Char('0'));
    }
    return escaped.toUtf8();
}
} // namespace

void print(const QString &line)
{
    write(stdout, harmless(line).toUtf8());
}

void printJson(const QJsonObject &object)
{
    write(stdout, asciiControls(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

void complain(const QString &line)
{
    write(stderr, QByteArrayLiteral("headwater: ") + harmless(line).toUtf8());
}

void complain(const Error &error)
{
    complain(error.text());
}

} // namespace headwater::console
