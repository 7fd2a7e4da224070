// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "core/job/collectiondetails.h"
#include "core/job/endpointsecrets.h"
#include "core/job/job.h"
#include "core/job/refresh.h"
#include "net/answer.h"
#include "net/connectionstages.h"
#include "net/protocolprobe.h"

#include <QObject>
#include <QSet>
#include <QStringList>

#include <chrono>
#include <memory>

class QNetworkAccessManager;

namespace headwater {

/// The REST verbs of contract.md §2 and §3, typed. Each call sends one request and reports once, to
/// \a context only while that lives. Answers are read as tolerantly as §10 requires; every text in
/// a result is redacted and plain. Errors: all kinds that net creates (result.h).
///
/// `submit` is special: its POST leaves the machine at most once (in Qt 6.4 QNetworkAccessManager
/// would repeat it by itself). So after an error for which leavesOutcomeOpen() holds, look up the
/// outcome; do not repeat the request. Unreachable is certain: none of the body was sent.
///
/// A \a context is never null; its death aborts the request. Destroying the client aborts all
/// requests, and their handlers are not called.
class ClusterClient final : public QObject
{
    Q_OBJECT
public:
    /// \a network serves all requests except the refresh POST; it must outlive the client.
    explicit ClusterClient(QNetworkAccessManager &network);
    ~ClusterClient() override;

    /// How long a whole request may take; 35 s by default.
    void setTimeout(std::chrono::milliseconds timeout);

    /// Tokens of endpoints with these tags are not sent over plain http, except to this computer:
    /// InvalidInput, and nothing is sent. None by default.
    void refuseOpenTokens(const QList<EnvironmentTag> &tags);

    void listDatabases(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets,
                       QObject *context, AnswerHandler<QStringList> handler);
    void listCollections(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets,
                         const QString &database, QObject *context,
                         AnswerHandler<QStringList> handler);
    void describeCollection(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets,
                            const CollectionRef &collection, QObject *context,
                            AnswerHandler<CollectionInfo> handler);
    /// The same in full, for a collection that somebody looks at.
    void describeInFull(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets,
                        const CollectionRef &collection, QObject *context,
                        AnswerHandler<DescribedCollection> handler);
    void loadProgress(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets,
                      const CollectionRef &collection, QObject *context,
                      AnswerHandler<LoadProgress> handler);
    void rowCount(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets,
                  const CollectionRef &collection, QObject *context, AnswerHandler<qint64> handler);

    void submit(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets,
                const RefreshRequest &request, QObject *context, AnswerHandler<JobId> handler);
    void describeJob(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets, JobId job,
                     QObject *context, AnswerHandler<ServerJob> handler);
    /// The jobs of one collection, newest first (§3.3).
    void listJobs(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets,
                  const CollectionRef &collection, QObject *context,
                  AnswerHandler<QList<ServerJob>> handler);
    /// Those of the \a wanted jobs that are in the job list of the endpoint. That list covers all
    /// databases and may be long; its jobs do not name their database (D8).
    void listAllJobs(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets,
                     const QSet<JobId> &wanted, QObject *context,
                     AnswerHandler<QList<ServerJob>> handler);
    /// Whether the refresh routes exist: Done, or RouteMissing. Starts nothing (requests the job
    /// list).
    void probeRefreshRoute(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets,
                           QObject *context, AnswerHandler<Done> handler);

    /// Stages one to three of a connection test, by the same way as the requests: testConnection().
    void testConnection(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets,
                        QObject *context, std::function<void(const StageResult &)> stageDone,
                        Handler<Done> finished);
    /// What the port of \a endpoint speaks: probeProtocol().
    void probeProtocol(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets,
                       QObject *context, std::function<void(PortProtocol)> handler);

Q_SIGNALS:
    void exchanged(const headwater::Exchange &exchange);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace headwater
