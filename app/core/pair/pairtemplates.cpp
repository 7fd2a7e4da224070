// SPDX-License-Identifier: Apache-2.0
#include "core/pair/pairtemplates.h"

#include <QDir>
#include <QFile>

#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <optional>

namespace headwater {

namespace {

QString textOf(const rapidjson::Value &object, const char *key)
{
    const rapidjson::Value &value = object[key];
    return QString::fromUtf8(value.GetString(), qsizetype(value.GetStringLength()));
}

// QJsonDocument would sort the keys.
QString indented(const rapidjson::Value &spec)
{
    rapidjson::StringBuffer buffer;
    rapidjson::PrettyWriter writer(buffer);
    writer.SetIndent(' ', 2);
    writer.SetFormatOptions(rapidjson::kFormatSingleLineArray);
    spec.Accept(writer);
    return QString::fromUtf8(buffer.GetString(), qsizetype(buffer.GetSize()));
}

bool suits(const QString &templateKind, ClusterKind kind)
{
    const QLatin1String name(kind == ClusterKind::Zilliz ? "zilliz" : "milvus");
    return templateKind == QLatin1String("any") || templateKind == name;
}

std::optional<PairTemplate> readTemplate(const QString &path, ClusterKind kind)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray json = file.readAll();
    rapidjson::Document document;
    document.Parse(json.constData(), size_t(json.size()));
    if (document.HasParseError() || !suits(textOf(document, "kind"), kind))
        return std::nullopt;
    return PairTemplate{textOf(document, "title"), textOf(document, "source"),
                        indented(document["spec"])};
}

} // namespace

QList<PairTemplate> pairTemplates(ClusterKind kind)
{
    const QDir directory(QStringLiteral(":/templates"));
    QList<PairTemplate> templates;
    for (const QString &name : directory.entryList(QDir::Files, QDir::Name)) {
        if (const auto read = readTemplate(directory.filePath(name), kind))
            templates.append(*read);
    }
    return templates;
}

} // namespace headwater
