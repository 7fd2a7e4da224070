// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collection.h"
#include "core/job/job.h"
#include "jobs/clusteraccess.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

#include <memory>
#include <optional>

namespace headwater {

/// A job as a server describes it, with the collection that it refreshes.
struct LocatedJob
{
    CollectionRef collection;
    ServerJob job;

    bool operator==(const LocatedJob &) const = default;
};

/// Finds a job by its id alone. A server describes a job without its database, so the job lists of the collection
/// of that name decide: only one of them contains the id. Sends what reads, and nothing else.
class JobLocator final : public QObject
{
    Q_OBJECT
public:
    /// Of a cluster; the lists of more are not read.
    static constexpr qsizetype kMostDatabases = 64;

    /// \a access must outlive the locator.
    explicit JobLocator(const ClusterAccess &access) : m_access(access) { }

    /// Reports job \a id at \a endpoint; nullopt if the server does not know it. \a likely databases are tried before
    /// all others. Errors: those of ClusterAccess, and NotFound if the server knows the job but the database
    /// cannot be determined. Reports to \a context while that lives.
    void find(const EndpointId &endpoint, JobId id, const QStringList &likely, QObject *context,
              Handler<std::optional<LocatedJob>> handler);

private:
    struct Search
    {
        ClusterLink link;
        ServerJob job;
        QStringList databases; ///< to try
        qsizetype next = 0;
        bool hasAll = false; ///< whether the cluster was asked for its databases
        QStringList unread; ///< whose list the cluster could not produce (contract.md §13 N3)
        QPointer<QObject> context;
        Handler<std::optional<LocatedJob>> handler;
    };
    using SearchPointer = std::shared_ptr<Search>;

    void describe(const ClusterLink &link, JobId id, const QStringList &likely,
                  const QPointer<QObject> &context,
                  const Handler<std::optional<LocatedJob>> &handler);
    void tryNext(const SearchPointer &search);
    void askForDatabases(const SearchPointer &search);
    void listed(const SearchPointer &search, const QString &database,
                const Result<QList<ServerJob>> &jobs);
    void giveUp(const SearchPointer &search);
    static void report(const SearchPointer &search, const QString &database);

    const ClusterAccess &m_access;
};

} // namespace headwater
