// SPDX-License-Identifier: Apache-2.0
#include "core/import/foreignsettings.h"

#include "core/import/foreignjson.h"
#include "core/import/pastedcommand.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QStringDecoder>

#include <utility>

namespace headwater {

namespace {

using Expression = QRegularExpression;

struct ForeignSettingsText
{
    Q_DECLARE_TR_FUNCTIONS(ForeignSettings)
};

Failure refused(const QString &message)
{
    return Failure({ErrorKind::InvalidInput, message});
}

Failure unknownFormat()
{
    return refused(ForeignSettingsText::tr(
            "This is not in a format that Headwater can import. It reads its own exports, clusters "
            "listed by Zilliz Cloud, settings of zilliz, milvus_cli and Attu, variables of "
            "pymilvus, "
            "and lines with curl or zilliz."));
}

QString firstOf(const Environment &variables, const QStringList &names)
{
    for (const QString &name : names) {
        if (const QString value = variables.value(name).trimmed(); !value.isEmpty())
            return value;
    }
    return {};
}

QString addressIn(const Environment &variables)
{
    static const QStringList names{
            QStringLiteral("MILVUS_URI"),     QStringLiteral("MILVUS_DEFAULT_CONNECTION"),
            QStringLiteral("MILVUS_ADDRESS"), QStringLiteral("MILVUS_URL"),
            QStringLiteral("ZILLIZ_URI"),     QStringLiteral("ZILLIZ_CLOUD_URI")};
    const QString address = firstOf(variables, names);
    const QString host = variables.value(QStringLiteral("MILVUS_HOST")).trimmed();
    if (!address.isEmpty() || host.isEmpty())
        return address;
    const QString port = variables.value(QStringLiteral("MILVUS_PORT")).trimmed();
    return host + u':' + (port.isEmpty() ? QStringLiteral("19530") : port);
}

QString tokenIn(const Environment &variables)
{
    static const QStringList names{QStringLiteral("MILVUS_TOKEN"), QStringLiteral("ZILLIZ_TOKEN"),
                                   QStringLiteral("ZILLIZ_CLOUD_TOKEN"),
                                   QStringLiteral("ZILLIZ_API_KEY"),
                                   QStringLiteral("ZILLIZ_CLOUD_API_KEY")};
    const QString token = firstOf(variables, names);
    const QString user = firstOf(
            variables, {QStringLiteral("MILVUS_USER"), QStringLiteral("MILVUS_USERNAME")});
    const QString password = variables.value(QStringLiteral("MILVUS_PASSWORD"));
    return token.isEmpty() && !user.isEmpty() && !password.isEmpty() ? user + u':' + password
                                                                     : token;
}

/// Sections of an INI file, each with its keys in lower case.
QHash<QString, Environment> readIni(const QString &text)
{
    QHash<QString, Environment> sections;
    QString section;
    for (const QString &written : text.split(u'\n')) {
        const QString line = written.trimmed();
        const qsizetype equals = line.indexOf(u'=');
        if (line.startsWith(u'[') && line.endsWith(u']'))
            section = line.sliced(1, line.size() - 2).trimmed();
        else if (equals > 0 && !line.startsWith(u'#') && !line.startsWith(u';'))
            sections[section].insert(line.left(equals).trimmed().toLower(),
                                     line.sliced(equals + 1).trimmed());
    }
    return sections;
}

/// Lines as people set variables: `export NAME="value"`, `set NAME=value`, `$env:NAME = 'value'`.
Environment readVariables(const QString &text)
{
    static const Expression assignment(
            QStringLiteral(
                    R"re(^\s*(?:export\s+|set\s+"?|\$env:)?([A-Za-z_]\w*)\s*=\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'#][^\n]*?))?"?\s*$)re"),
            Expression::MultilineOption | Expression::CaseInsensitiveOption);
    Environment variables;
    auto matches = assignment.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QString value = match.captured(2) + match.captured(3) + match.captured(4);
        variables.insert(match.captured(1).toUpper(), value.trimmed());
    }
    return variables;
}

Result<QString> decoded(const QByteArray &bytes)
{
    const auto encoding = QStringConverter::encodingForData(bytes);
    QStringDecoder decode(encoding.value_or(QStringConverter::Utf8));
    const QString text = decode(bytes);
    if (decode.hasError() || text.contains(QChar::Null))
        return unknownFormat();
    return text;
}

bool isIni(const QString &text)
{
    static const Expression section(QStringLiteral(R"(^\s*\[[^\]\n]+\]\s*$)"),
                                    Expression::MultilineOption);
    return text.contains(section);
}

} // namespace

Findings readEnvironment(const Environment &variables, const QString &origin, Tokens tokens)
{
    FindingsMaker maker(origin, tokens);
    if (const QString address = addressIn(variables); !address.isEmpty()) {
        RawEntry entry;
        entry.address = address;
        entry.database = firstOf(variables,
                                 {QStringLiteral("MILVUS_DB"), QStringLiteral("MILVUS_DB_NAME"),
                                  QStringLiteral("MILVUS_DATABASE")});
        entry.token = tokenIn(variables).toUtf8();
        maker.add(entry);
    }
    return maker.findings();
}

bool hasAddress(const Environment &variables)
{
    return !addressIn(variables).isEmpty();
}

Findings readZillizConfig(const QString &config, const QString &credentials, const QString &origin,
                          Tokens tokens)
{
    FindingsMaker maker(origin, tokens);
    const auto keys = readIni(credentials);
    const auto sections = readIni(config);
    QStringList names = sections.keys();
    names.sort();
    for (const QString &name : std::as_const(names)) {
        const Environment section = sections.value(name);
        RawEntry entry;
        entry.address = section.value(QStringLiteral("endpoint"));
        if (entry.address.isEmpty())
            continue;
        entry.name = section.value(QStringLiteral("cluster_name"),
                                   section.value(QStringLiteral("cluster_id")));
        entry.database = section.value(QStringLiteral("database"));
        const Environment own = keys.value(name, keys.value(QStringLiteral("default")));
        entry.token = section.value(QStringLiteral("api_key"), own.value(QStringLiteral("api_key")))
                              .toUtf8();
        maker.add(entry);
    }
    return maker.findings();
}

Result<Findings> readForeignSettings(const QByteArray &bytes, const QString &origin, Tokens tokens)
{
    if (bytes.size() > kLargestImport)
        return refused(ForeignSettingsText::tr("It is larger than 4 MiB."));
    const Result<QString> read = decoded(bytes);
    if (!read)
        return Failure(read.error());
    const QString text = read->trimmed();
    if (text.isEmpty())
        return refused(ForeignSettingsText::tr("It is empty."));
    // In a list, because Qt reads no text that is JSON by itself.
    const QJsonDocument json = QJsonDocument::fromJson('[' + text.toUtf8() + ']');
    if (json.array().size() == 1) {
        if (const auto found = readForeignJson(json.array().at(0), origin, tokens))
            return *found;
        return unknownFormat();
    }
    if (hasCommand(text))
        return readCommands(text, origin, tokens);
    if (isIni(text)) {
        const Findings found = readZillizConfig(text, {}, origin, tokens);
        return found.endpoints.isEmpty() && found.leftOut.isEmpty()
                ? Result<Findings>(unknownFormat())
                : found;
    }
    if (const Environment variables = readVariables(text); hasAddress(variables))
        return readEnvironment(variables, origin, tokens);
    static const Expression address(QStringLiteral(R"(^(?:https?://)?[^\s/"'{}]+[.:][^\s"'{}]+$)"));
    if (!text.contains(address))
        return unknownFormat();
    FindingsMaker maker(origin, tokens);
    maker.add({{}, text, {}, {}});
    return maker.findings();
}

} // namespace headwater
