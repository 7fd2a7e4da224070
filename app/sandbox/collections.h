// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collection.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

namespace headwater::sandbox {

/// A column; `dimension` is 0 for scalars.
struct Field
{
    QString name;
    QString type;
    QString externalField; ///< column of the source; empty in managed collections
    bool primaryKey = false;
    bool nullable = false;
    int dimension = 0;
    QString metric = QStringLiteral("L2"); ///< of its index
    int maxLength = 0; ///< of texts; 0 where it is not known
};

struct Collection
{
    qint64 id = 0;
    bool external = false;
    QString source; ///< persisted pair; empty when managed or deferred
    QString spec; ///< as sent, including its secrets
    QList<Field> fields;
    LoadState load = LoadState::NotLoad;
    int loadProgress = 0; ///< percent, while loading
    qint64 rows = 0;
    bool autoId = false;
    bool dynamicField = false;

    [[nodiscard]] bool isDeferred() const { return external && source.isEmpty(); }
};

struct Database
{
    qint64 id = 0;
    QMap<QString, Collection> collections;
};

/// The collections of all databases.
class Catalog
{
public:
    [[nodiscard]] QStringList databases() const { return m_databases.keys(); }
    /// Null if unknown. The pointer stays valid until a database is added.
    [[nodiscard]] const Database *database(const QString &name) const;
    [[nodiscard]] Collection *collection(const QString &database, const QString &name);

    void addDatabase(const QString &name);
    /// Gives the collection its id. The database must exist.
    void add(const QString &database, const QString &name, Collection collection);

private:
    qint64 m_nextId = 461234567890123457; // beyond 2^53, as a server's
    QMap<QString, Database> m_databases;
};

/// The state name of contract.md §2.5, for example `LoadStateLoaded`.
[[nodiscard]] QString loadStateWord(LoadState state);

/// `data` of collections/describe: secrets masked (contract.md §2.5, §8.1).
[[nodiscard]] QJsonObject described(const QString &name, const Collection &collection);

} // namespace headwater::sandbox
