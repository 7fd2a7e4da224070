// SPDX-License-Identifier: Apache-2.0
#include "cli/console.h"

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
} // namespace

void print(const QString &line)
{
    write(stdout, line.toUtf8());
}

void printJson(const QJsonObject &object)
{
    write(stdout, QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void complain(const QString &line)
{
    write(stderr, QByteArrayLiteral("headwater: ") + line.toUtf8());
}

void complain(const Error &error)
{
    complain(error.detail.isEmpty() ? error.message
                                    : error.message + QLatin1Char('\n') + error.detail);
}

} // namespace headwater::console
