// SPDX-License-Identifier: Apache-2.0
#include "store/profile/savedfilters.h"

#include <QSettings>

#include <algorithm>

namespace headwater {

SavedFilters::SavedFilters(QSettings &settings, const QString &table, QObject *parent)
    : QObject(parent), m_settings(settings), m_group(QStringLiteral("filters/") + table)
{
    read();
}

QStringList SavedFilters::names() const
{
    QStringList names;
    for (const SavedFilter &filter : m_filters)
        names << filter.name;
    return names;
}

QStringList SavedFilters::texts() const
{
    QStringList texts;
    for (const SavedFilter &filter : m_filters)
        texts << filter.text;
    return texts;
}

QString SavedFilters::obstacle(const QString &name, const QString &itself) const
{
    const QString wanted = name.simplified();
    if (wanted.isEmpty())
        return tr("Enter a name.");
    if (wanted.size() > kLongestName)
        return tr("A name can have %1 characters.").arg(kLongestName);
    const auto same = std::ranges::find_if(m_filters, [&](const SavedFilter &filter) {
        return filter.name != itself && filter.name.compare(wanted, Qt::CaseInsensitive) == 0;
    });
    if (same != m_filters.end())
        return tr("There is a filter “%1” already. Enter another name.").arg(same->name);
    if (itself.isEmpty() && m_filters.size() >= kMost)
        return tr("%1 filters can be saved. Remove one first.").arg(kMost);
    return {};
}

/// A name can have signs that a key cannot.
QString SavedFilters::keyOf(const QString &name) const
{
    return m_group + u'/' + QString::fromLatin1(name.toUtf8().toHex());
}

void SavedFilters::write(const QString &name, const QString &text, qint64 place)
{
    m_settings.setValue(keyOf(name), QStringList{name, text, QString::number(place)});
}

void SavedFilters::save(const QString &name, const QString &text)
{
    const qint64 last = m_places.isEmpty() ? 0 : m_places.last();
    write(name.simplified(), text, last + 1);
    reload();
}

void SavedFilters::rename(const QString &from, const QString &to)
{
    reload();
    const qsizetype at = names().indexOf(from);
    if (at < 0)
        return; // removed elsewhere meanwhile
    m_settings.remove(keyOf(from));
    write(to.simplified(), m_filters.at(at).text, m_places.at(at));
    reload();
}

void SavedFilters::remove(const QString &name)
{
    m_settings.remove(keyOf(name));
    reload();
}

void SavedFilters::reload()
{
    m_settings.sync();
    const QList<SavedFilter> before = m_filters;
    read();
    if (m_filters != before)
        Q_EMIT changed();
}

void SavedFilters::read()
{
    struct Kept
    {
        SavedFilter filter;
        qint64 place;
    };
    QList<Kept> all;
    m_settings.beginGroup(m_group);
    for (const QString &key : m_settings.childKeys()) {
        const QStringList parts = m_settings.value(key).toStringList();
        if (parts.size() == 3) // else it was not written by us
            all.append({{parts.at(0), parts.at(1)}, parts.at(2).toLongLong()});
    }
    m_settings.endGroup();
    std::ranges::sort(all, [](const Kept &left, const Kept &right) {
        return std::tie(left.place, left.filter.name) < std::tie(right.place, right.filter.name);
    });
    m_filters.clear();
    m_places.clear();
    for (const Kept &kept : std::as_const(all)) {
        m_filters << kept.filter;
        m_places << kept.place;
    }
}

} // namespace headwater
