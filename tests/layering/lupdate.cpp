// SPDX-License-Identifier: Apache-2.0
#include "lupdate.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QXmlStreamReader>

namespace headwater::test {

FoundTexts textsFoundIn(const QString &sources)
{
    const QTemporaryDir directory;
    const QString file = directory.filePath(QStringLiteral("texts.ts"));
    QProcess lupdate;
    lupdate.start(QStringLiteral(LUPDATE), {sources, QStringLiteral("-ts"), file});
    FoundTexts found;
    if (!lupdate.waitForFinished(100'000) || lupdate.exitCode() != 0)
        return found;
    const QString errors = QString::fromUtf8(lupdate.readAllStandardError());
    for (const QString &line : errors.split(u'\n', Qt::SkipEmptyParts)) {
        if (line.contains(QRegularExpression(QStringLiteral("\\.(cpp|h):\\d+"))))
            found.complaints.append(line);
    }
    QFile texts(file);
    if (!texts.open(QIODevice::ReadOnly))
        return found;
    QXmlStreamReader xml(&texts);
    QString context;
    while (!xml.atEnd()) {
        if (!xml.readNextStartElement())
            continue;
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
            found.contexts.insert(context);
        } else if (xml.name() == QLatin1String("source")) {
            found.texts.append(
                    {context, xml.readElementText(QXmlStreamReader::IncludeChildElements)});
        }
    }
    return found;
}

} // namespace headwater::test
