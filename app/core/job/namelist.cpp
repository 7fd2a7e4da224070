// SPDX-License-Identifier: Apache-2.0
#include "core/job/namelist.h"

#include "core/job/collection.h"

#include <QHashFunctions>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace headwater {

namespace {

bool isSeparator(QChar sign)
{
    return sign == u',' || sign == u';' || sign == u'\t';
}

/// What a heading or a key of JSON calls the part.
bool isName(const QString &key)
{
    return key == u"name" || key == u"collection" || key == u"collectionname";
}
bool isDatabase(const QString &key)
{
    return key == u"db" || key == u"database" || key == u"dbname" || key == u"databasename";
}
bool isEndpoint(const QString &key)
{
    return key == u"endpoint" || key == u"cluster" || key == u"endpointname";
}
QString folded(const QString &key)
{
    return key.toLower().remove(u'_').remove(u' ');
}

/// Adds names until there are enough.
class Collector
{
public:
    void add(const ListedName &name)
    {
        if (name.name.isEmpty() || m_seen.contains(name))
            return;
        if (m_list.names.size() == NameList::kMost) {
            m_list.isCut = true;
            return;
        }
        m_seen.insert(name);
        m_list.names.append(name);
    }

    /// `endpoint/db/name`, `db/name` or `db.name`; \a rest fills what it does not say.
    void add(QString written, const ListedName &rest = {})
    {
        written = written.trimmed();
        QStringList parts = written.split(u'/');
        if (parts.size() == 1)
            parts = written.split(u'.');
        if (parts.size() > 3 || parts.contains(QString()))
            parts = {written}; // not a place: it will be missed
        ListedName name = rest;
        name.name = parts.takeLast().trimmed();
        if (!parts.isEmpty())
            name.database = parts.takeLast().trimmed();
        if (!parts.isEmpty())
            name.endpoint = parts.takeLast().trimmed();
        add(name);
    }

    [[nodiscard]] bool isFull() const { return m_list.isCut; }
    [[nodiscard]] NameList take() { return std::move(m_list); }
    void cut() { m_list.isCut = true; }

private:
    NameList m_list;
    QSet<ListedName> m_seen;
};

void addJson(const QJsonValue &value, Collector &names)
{
    if (value.isString()) {
        names.add(value.toString());
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size() && !names.isFull(); ++i)
            addJson(array.at(i), names);
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        ListedName place;
        QString name;
        for (auto it = object.begin(); it != object.end(); ++it) {
            const QString key = folded(it.key());
            if (isName(key))
                name = it.value().toString();
            else if (isDatabase(key))
                place.database = it.value().toString();
            else if (isEndpoint(key))
                place.endpoint = it.value().toString();
        }
        if (!name.isEmpty()) {
            names.add(name, place);
            return;
        }
        for (const QJsonValue inner : object) { // such as {"data": […]}
            if (inner.isArray())
                addJson(inner, names);
        }
    }
}

/// The cells of a line. Quotation marks can enclose one, and are doubled in it.
QStringList cells(QStringView line)
{
    QStringList all{QString()};
    bool isQuoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar sign = line[i];
        if (sign == u'"' && isQuoted && i + 1 < line.size() && line[i + 1] == u'"') {
            all.last() += sign;
            ++i;
        } else if (sign == u'"') {
            isQuoted = !isQuoted;
        } else if (isSeparator(sign) && !isQuoted) {
            all.append(QString());
        } else {
            all.last() += sign;
        }
    }
    for (QString &cell : all)
        cell = cell.trimmed();
    return all;
}

void addTable(const QStringList &heading, QList<QStringView> lines, Collector &names)
{
    for (qsizetype i = 1; i < lines.size() && !names.isFull(); ++i) {
        const QStringList row = cells(lines.at(i));
        ListedName place;
        QString name;
        for (qsizetype column = 0; column < std::min(row.size(), heading.size()); ++column) {
            const QString key = folded(heading.at(column));
            if (isName(key))
                name = row.at(column);
            else if (isDatabase(key))
                place.database = row.at(column);
            else if (isEndpoint(key))
                place.endpoint = row.at(column);
        }
        names.add(name, place);
    }
}

void addLine(QStringView line, Collector &names)
{
    line = line.trimmed();
    if (line.startsWith(u'{')) {
        const QJsonDocument document = QJsonDocument::fromJson(line.toUtf8());
        if (document.isObject()) {
            addJson(document.object(), names);
            return;
        }
    }
    if (line.startsWith(QLatin1String("- ")) || line.startsWith(QLatin1String("* ")))
        line = line.sliced(2);
    for (const QString &cell : cells(line)) {
        if (names.isFull())
            return;
        names.add(cell);
    }
}

} // namespace

QString ListedName::text() const
{
    QStringList parts{endpoint, database, name};
    parts.removeAll(QString());
    return parts.join(u'/');
}

size_t qHash(const ListedName &name, size_t seed) noexcept
{
    return qHashMulti(seed, name.endpoint, name.database, name.name);
}

NameList readNameList(const QString &text)
{
    Collector names;
    const QStringView all = QStringView(text).first(std::min(text.size(), NameList::kLongestText));
    const QStringView trimmed = all.trimmed();
    if (trimmed.startsWith(u'[') || trimmed.startsWith(u'{')) {
        const QJsonDocument document = QJsonDocument::fromJson(trimmed.toUtf8());
        if (document.isArray())
            addJson(document.array(), names);
        else if (document.isObject())
            addJson(document.object(), names);
        if (!document.isNull())
            return names.take();
    }
    const QList<QStringView> lines = trimmed.split(u'\n');
    const QStringList heading = cells(lines.first());
    const bool isTable = lines.size() > 1 && std::ranges::any_of(heading, [](const QString &cell) {
                             return isName(folded(cell));
                         });
    if (isTable) {
        addTable(heading, lines, names);
    } else {
        for (const QStringView line : lines)
            addLine(line, names);
    }
    if (all.size() < text.size())
        names.cut();
    return names.take();
}

bool looksLikeNameList(const QString &text)
{
    const NameList list = readNameList(text);
    return !list.names.isEmpty() && std::ranges::all_of(list.names, [](const ListedName &name) {
        return nameFault(name.name).isEmpty()
                && (name.database.isEmpty() || nameFault(name.database).isEmpty());
    });
}

} // namespace headwater
