// SPDX-License-Identifier: Apache-2.0
#include "cli/collectionscommand.h"

#include "cli/collectionsieve.h"
#include "cli/options.h"
#include "cli/target.h"
#include "core/base/plaintext.h"
#include "core/redact/redactor.h"
#include "models/collectionquery.h"
#include "program/services.h"

#include <QLocale>
#include <QSet>

#include <algorithm>

namespace headwater {

namespace {

QString kindWord(CollectionKind kind)
{
    switch (kind) {
    case CollectionKind::External:
        return QStringLiteral("external");
    case CollectionKind::Managed:
        return QStringLiteral("managed");
    case CollectionKind::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

/// Whether \a error is an outage, which leaves what was known before valid.
bool isOutage(const Error &error)
{
    return error.kind == ErrorKind::Unreachable || error.kind == ErrorKind::Network
            || error.kind == ErrorKind::Timeout || error.kind == ErrorKind::ServerBusy;
}

struct CollectionsOptions
{
    bool json = false;
    bool externalOnly = false;
    QString filter; ///< as typed into the window's filter field; empty: all
    bool namesEndpoint = false; ///< each line says which endpoint it is of
};

/// Lists, describes what was listed, then prints in the server's order. Saves what it learns for the
/// window. If the cluster does not answer, it prints what was known before, with its age.
class ListCollections final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(headwater::ListCollections)
public:
    ListCollections(Services &services, const DatabaseTarget &target, CollectionsOptions options)
        : m_services(services),
          m_endpoint(target.endpoint),
          m_database(target.database),
          m_options(std::move(options))
    {
        if (!m_options.filter.isEmpty())
            m_sieve = std::make_unique<CollectionSieve>(services, m_options.filter);
    }

    void start() override
    {
        Catalog &catalog = m_services.catalog;
        connect(&catalog, &Catalog::databasesListed, this,
                [](const EndpointId &, const QStringList &, const QString &note) {
                    if (!note.isEmpty())
                        console::complain(note);
                });
        connect(&catalog, &Catalog::collectionsListed, this, &ListCollections::listed);
        connect(&catalog, &Catalog::failed, this, &ListCollections::failed);
        connect(&catalog, &Catalog::reloadFinished, this, &ListCollections::finishList);
        connect(&m_services.catalogStore, &CatalogStore::recalled, this,
                &ListCollections::recalled);
        connect(&catalog, &Catalog::described, this, [this](const CollectionInfo &info) {
            m_described.insert(info.ref, info);
            printWhenComplete();
        });
        connect(&catalog, &Catalog::describeFailed, this,
                [this](const CollectionRef &ref, const Error &error) {
                    CollectionInfo unknown;
                    unknown.ref = ref;
                    m_described.insert(ref, unknown);
                    ++m_undescribed;
                    m_describeError = error;
                    printWhenComplete();
                });
        catalog.reload(m_endpoint, Catalog::Freshness::New, m_database);
    }

private:
    void listed(const EndpointId &, const QString &database, const QStringList &names)
    {
        m_databaseSeen |= database == m_database;
        if (!m_database.isEmpty() && database != m_database)
            return;
        QStringList each = names;
        each.removeDuplicates();
        for (const QString &name : std::as_const(each))
            m_listed.append({m_endpoint, database, name});
    }

    void failed(const EndpointId &, const QString &database, const Error &error)
    {
        if (!database.isEmpty() && !m_database.isEmpty() && database != m_database)
            return;
        console::complain(error);
        m_failed = true;
        if (isOutage(error))
            m_unlisted.insert(database);
    }

    void finishList()
    {
        const ClusterEndpoint *endpoint = m_services.endpoints.find(m_endpoint);
        if (!endpoint || (m_unlisted.isEmpty() && !m_sieve))
            describe();
        else
            m_services.catalogStore.recall(m_endpoint, endpoint->url);
    }

    void recalled(const EndpointId &, const QUrl &, const QList<DatabaseRecord> &databases)
    {
        if (m_sieve)
            m_sieve->recall(m_endpoint, databases);
        QDateTime oldest;
        for (const DatabaseRecord &database : databases) {
            const bool isUnlisted
                    = m_unlisted.contains(QString()) || m_unlisted.contains(database.database);
            if (!isUnlisted || (!m_database.isEmpty() && database.database != m_database))
                continue;
            m_databaseSeen |= database.database == m_database;
            oldest = oldest.isValid() ? std::min(oldest, database.listedAt) : database.listedAt;
            for (const CollectionRecord &record : database.collections) {
                m_listed.append(record.info.ref);
                m_described.insert(record.info.ref, record.info);
                m_asOf.insert(record.info.ref,
                              record.learnedAt.isValid() ? record.learnedAt : database.listedAt);
            }
        }
        if (oldest.isValid()) {
            console::complain(
                    tr("Showing the state as of %1.")
                            .arg(QLocale().toString(oldest.toLocalTime(), QLocale::ShortFormat)));
        }
        describe();
    }

    void describe()
    {
        if (!m_database.isEmpty() && !m_databaseSeen && !m_failed) {
            console::complain(tr("There is no database “%1”.").arg(repeatable(m_database)));
            m_failed = true;
        }
        QList<CollectionRef> fresh = m_listed;
        fresh.removeIf([this](const CollectionRef &ref) { return m_asOf.contains(ref); });
        m_services.catalog.describeAlso(fresh);
        printWhenComplete();
    }

    void printWhenComplete()
    {
        if (m_described.size() < m_listed.size())
            return;
        print();
        if (m_undescribed > 0) { // they were printed as “unknown”
            Error error = m_describeError;
            error.message = (m_undescribed == 1
                                     ? tr("The details of 1 collection could not be loaded: %1")
                                     : tr("The details of %n collections could not be loaded: %1",
                                          nullptr, m_undescribed))
                                    .arg(error.message);
            console::complain(error);
            m_failed = true;
        }
        Q_EMIT ended(m_failed ? ExitCode::Failed : ExitCode::Done);
    }

    void print()
    {
        if (m_sieve)
            m_sieve->fill(m_listed, m_described, m_asOf);
        QList<QStringList> rows;
        for (const CollectionRef &ref : std::as_const(m_listed)) {
            const CollectionInfo info = m_described.value(ref);
            if ((m_options.externalOnly && info.kind != CollectionKind::External)
                || (m_sieve && !m_sieve->accepts(ref)))
                continue;
            if (m_options.json)
                console::printJson(object(info));
            else
                rows.append(cells(info));
        }
        if (!m_options.json) {
            QStringList heading{tr("Database"), tr("Collection"), tr("Kind"), tr("Source")};
            if (m_options.namesEndpoint)
                heading.prepend(tr("Endpoint"));
            console::printTable(heading, rows);
        }
    }

    [[nodiscard]] static QString sourceOf(const CollectionInfo &info)
    {
        return plainLine(maskedSource(info.persistedSource));
    }

    [[nodiscard]] QJsonObject object(const CollectionInfo &info) const
    {
        QJsonObject line{{QStringLiteral("database"), info.ref.database},
                         {QStringLiteral("name"), info.ref.name},
                         {QStringLiteral("kind"), kindWord(info.kind)},
                         {QStringLiteral("source"), sourceOf(info)}};
        if (m_options.namesEndpoint)
            line.insert(QStringLiteral("endpoint"), endpointName());
        if (const QDateTime asOf = m_asOf.value(info.ref); asOf.isValid())
            line.insert(QStringLiteral("asOf"), asOf.toString(Qt::ISODate));
        return line;
    }

    [[nodiscard]] QStringList cells(const CollectionInfo &info) const
    {
        QStringList cells{info.ref.database, plainLine(info.ref.name), kindWord(info.kind),
                          sourceOf(info)};
        if (m_options.namesEndpoint)
            cells.prepend(endpointName());
        return cells;
    }

    [[nodiscard]] QString endpointName() const
    {
        const ClusterEndpoint *endpoint = m_services.endpoints.find(m_endpoint);
        return endpoint ? plainLine(endpoint->name) : QString();
    }

    Services &m_services;
    EndpointId m_endpoint;
    QString m_database; // empty: all
    CollectionsOptions m_options;
    std::unique_ptr<CollectionSieve> m_sieve; // null without a filter
    bool m_databaseSeen = false;
    bool m_failed = false;
    int m_undescribed = 0;
    Error m_describeError; // of the last undescribed collection
    QList<CollectionRef> m_listed;
    QHash<CollectionRef, CollectionInfo> m_described;
    QSet<QString> m_unlisted; // databases for which the cluster did not answer; empty: all
    QHash<CollectionRef, QDateTime> m_asOf; // what was known before, and when it was learned
};

/// One endpoint of a folder after the other.
class ListFolder final : public Command
{
public:
    ListFolder(Services &services, QList<DatabaseTarget> targets, CollectionsOptions options)
        : m_services(services), m_targets(std::move(targets)), m_options(std::move(options))
    {
        m_options.namesEndpoint = true;
    }

    void start() override { startNext(); }

private:
    void startNext()
    {
        if (m_targets.isEmpty()) {
            Q_EMIT ended(m_worst);
            return;
        }
        m_current = std::make_unique<ListCollections>(m_services, m_targets.takeFirst(), m_options);
        // later: the one that ended is still emitting
        connect(
                m_current.get(), &Command::ended, this,
                [this](ExitCode code) {
                    m_worst = std::max(m_worst, code);
                    startNext();
                },
                Qt::QueuedConnection);
        m_current->start();
    }

    Services &m_services;
    QList<DatabaseTarget> m_targets; // still to be listed
    CollectionsOptions m_options;
    std::unique_ptr<ListCollections> m_current;
    ExitCode m_worst = ExitCode::Done;
};

} // namespace

Result<std::unique_ptr<Command>> makeCollectionsCommand(const Options &options, Services &services)
{
    const QString target = options.words().first();
    const Result<QList<DatabaseTarget>> targets = targetDatabases(target, services);
    if (!targets)
        return Failure(targets.error());
    CollectionsOptions collections;
    collections.json = options.has(QLatin1String("json"));
    collections.externalOnly = options.has(QLatin1String("external"));
    collections.filter = options.value(QLatin1String("filter")).value_or(QString()).trimmed();
    if (const QString fault = CollectionQuery(collections.filter).fault(); !fault.isEmpty())
        return usageError(fault);
    if (isFolderTarget(target))
        return std::make_unique<ListFolder>(services, *targets, std::move(collections));
    return std::make_unique<ListCollections>(services, targets->first(), std::move(collections));
}

} // namespace headwater
