// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/jobid.h"
#include "core/job/collection.h"
#include "core/redact/redactor.h"
#include "core/redact/specsecrets.h"

#include <QByteArray>

#include <optional>

namespace headwater {

/// A new source and spec for a collection. Both or neither are given: this type enforces the
/// server's rule (contract.md §3.1). The spec's secret values are masked in `spec` and held in
/// `secrets`. An empty spec is possible for `milvus://` sources only (D13).
struct Override
{
    QString source;
    QString spec;
    SpecSecrets secrets;
};

/// One intended refresh: with the stored settings, or with an override.
struct RefreshRequest
{
    CollectionRef collection;
    std::optional<Override> override;
    QList<LocalJobId> retries{}; ///< the jobs of the history that it retries
};

/// The body of `POST …/external_collection/refresh`: exactly `dbName` and `collectionName`, and with
/// an override `externalSource` and `externalSpec` (a JSON *string*). It may hold secrets.
[[nodiscard]] Secret refreshBody(const RefreshRequest &request);

/// The same bytes with every secret as `••••`: what is shown, stored and compared.
[[nodiscard]] QByteArray maskedRefreshBody(const RefreshRequest &request);

/// The pair in a masked body, for a form in which its secrets are entered again; nothing when the
/// body belongs to a refresh with the stored settings.
[[nodiscard]] std::optional<Override> maskedOverride(const QByteArray &maskedBody);

/// A redactor that knows every secret of \a request.
[[nodiscard]] Redactor redactorFor(const RefreshRequest &request);

/// Path of the REST verbs below the endpoint's URL (contract.md §2, §3).
namespace route {
inline const QString kDatabases = QStringLiteral("/v2/vectordb/databases/list");
inline const QString kCollections = QStringLiteral("/v2/vectordb/collections/list");
inline const QString kDescribeCollection = QStringLiteral("/v2/vectordb/collections/describe");
inline const QString kLoadState = QStringLiteral("/v2/vectordb/collections/get_load_state");
inline const QString kStatistics = QStringLiteral("/v2/vectordb/collections/get_stats");
inline const QString kRefresh = QStringLiteral("/v2/vectordb/jobs/external_collection/refresh");
inline const QString kDescribeJob
        = QStringLiteral("/v2/vectordb/jobs/external_collection/describe");
inline const QString kListJobs = QStringLiteral("/v2/vectordb/jobs/external_collection/list");
} // namespace route

} // namespace headwater
