// SPDX-License-Identifier: Apache-2.0
#include "jobs/joblocator.h"

#include "store/profile/endpointstore.h"

#include <algorithm>

namespace headwater {

void JobLocator::find(const EndpointId &endpoint, JobId id, const QStringList &likely,
                      QObject *context, Handler<std::optional<LocatedJob>> handler)
{
    const QPointer<QObject> guard(context);
    m_access.open(m_access.endpointOf(endpoint), this,
                  [this, id, likely, guard, handler](const Result<ClusterLink> &link) {
                      if (link)
                          describe(*link, id, likely, guard, handler);
                      else if (guard)
                          handler(Failure(link.error()));
                  });
}

void JobLocator::describe(const ClusterLink &link, JobId id, const QStringList &likely,
                          const QPointer<QObject> &context,
                          const Handler<std::optional<LocatedJob>> &handler)
{
    const auto described = [this, link, likely, context, handler](const Answer<ServerJob> &job) {
        if (!context)
            return;
        if (!job && job.error().kind == ErrorKind::NotFound) {
            handler(std::optional<LocatedJob>());
        } else if (!job) {
            handler(Failure(job.error()));
        } else {
            QStringList databases = likely;
            databases << link.endpoint().database;
            databases.removeDuplicates();
            databases.removeAll(QString());
            tryNext(std::make_shared<Search>(
                    Search{link, *job, databases, 0, false, {}, context, handler}));
        }
    };
    link.call(&ClusterClient::describeJob, this, described, id);
}

void JobLocator::tryNext(const SearchPointer &search)
{
    if (!search->context)
        return;
    if (search->next == search->databases.size()) {
        if (search->hasAll)
            giveUp(search);
        else
            askForDatabases(search);
        return;
    }
    const QString database = search->databases.at(search->next++);
    const CollectionRef collection{search->link.endpoint().id, database, search->job.collection};
    search->link.call(
            &ClusterClient::listJobs, this,
            [this, search, database](const Answer<QList<ServerJob>> &jobs) {
                listed(search, database, jobs);
            },
            collection);
}

void JobLocator::listed(const SearchPointer &search, const QString &database,
                        const Result<QList<ServerJob>> &jobs)
{
    const JobId id = search->job.id;
    const auto isIt = [id](const ServerJob &job) { return job.id == id; };
    if (jobs && std::ranges::any_of(*jobs, isIt)) {
        report(search, database);
        return;
    }
    const bool isAbsent = !jobs
            && (jobs.error().kind == ErrorKind::NotFound
                || jobs.error().kind == ErrorKind::Rejected);
    if (!jobs && !isAbsent)
        search->unread << database;
    tryNext(search);
}

void JobLocator::askForDatabases(const SearchPointer &search)
{
    search->hasAll = true;
    search->link.call(&ClusterClient::listDatabases, this,
                      [this, search](const Answer<QStringList> &databases) {
                          for (const QString &database : databases.value_or(QStringList())) {
                              if (!search->databases.contains(database)
                                  && search->databases.size() < kMostDatabases)
                                  search->databases << database;
                          }
                          tryNext(search);
                      });
}

/// A list that could not be read may contain it; if there is only one, it does.
void JobLocator::giveUp(const SearchPointer &search)
{
    if (search->unread.size() == 1) {
        report(search, search->unread.constFirst());
        return;
    }
    search->handler(
            Failure({ErrorKind::NotFound,
                     tr("The server has this job of %1, but its database cannot be determined.")
                             .arg(search->job.collection)}));
}

void JobLocator::report(const SearchPointer &search, const QString &database)
{
    if (search->context) {
        const CollectionRef collection{search->link.endpoint().id, database,
                                       search->job.collection};
        search->handler(std::optional(LocatedJob{collection, search->job}));
    }
}

} // namespace headwater
