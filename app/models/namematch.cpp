// SPDX-License-Identifier: Apache-2.0
#include "models/namematch.h"

#include "models/collectiontablemodel.h"

#include <QHash>
#include <QSet>

namespace headwater {

NameMatches matchNames(const QList<ListedName> &names, const CollectionTableModel &collections,
                       const Scopes &scopes)
{
    QSet<QString> wanted;
    for (const ListedName &name : names)
        wanted.insert(name.name);
    QHash<QString, QList<int>> rows; // of the names that are wanted
    for (int row = 0; row < collections.rowCount(); ++row) {
        const QString &name = collections.nameAt(row);
        if (wanted.contains(name) && (scopes.isEmpty() || collections.isIn(row, scopes)))
            rows[name].append(row);
    }
    NameMatches matches;
    QSet<int> taken; // the same collection can be written in two ways
    for (const ListedName &name : names) {
        QList<int> fitting;
        for (const int row : rows.value(name.name)) {
            const bool isThere
                    = (name.database.isEmpty() || collections.ref(row).database == name.database)
                    && (name.endpoint.isEmpty()
                        || collections.facts(row).endpoint == name.endpoint.toCaseFolded());
            if (isThere)
                fitting.append(row);
        }
        if (fitting.isEmpty()) {
            matches.missing.append(name.text());
        } else if (fitting.size() > 1) {
            QStringList places;
            for (const int row : std::as_const(fitting)) {
                const auto endpoint = collections.index(row, CollectionTableModel::Endpoint);
                places << endpoint.data().toString() + u'/' + collections.ref(row).database;
            }
            matches.ambiguous.append({name.text(), places});
        } else if (!taken.contains(fitting.first())) {
            taken.insert(fitting.first());
            matches.found.append(collections.ref(fitting.first()));
        }
    }
    return matches;
}

} // namespace headwater
