// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/jobid.h"
#include "core/job/collection.h"
#include "core/job/job.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonValue>
#include <QList>
#include <QSet>
#include <QStringList>

#include <optional>

namespace headwater {

class ServerText;

/// The envelope of every answer. Unknown keys are ignored (contract.md §10 D10, D11).
struct Envelope
{
    std::optional<int> code; ///< a number or a numeric string
    QJsonValue data; ///< Undefined when the key is absent
    QString message; ///< as the server wrote it: unredacted

    [[nodiscard]] bool isSuccess() const { return code == 0 || code == 200; }
};

/// Nullopt when \a body is not one JSON object. Numbers in float notation, such as 4.6e17 and 7.0,
/// become strings: Qt would round them to integers, and an id must not be rounded.
[[nodiscard]] std::optional<Envelope> readEnvelope(const QByteArray &body);

// Readers of `data`, as tolerant as contract.md §10 requires. All return nullopt when the expected
// data is missing. Texts are safe to keep.

/// Names of databases or collections. `null`, Go's form of an empty list, is an empty list.
[[nodiscard]] std::optional<QStringList> readNames(const QJsonValue &data, const ServerText &clean);
[[nodiscard]] std::optional<CollectionInfo>
readCollection(const Envelope &answer, const CollectionRef &ref, const ServerText &clean);
[[nodiscard]] std::optional<qint64> readRowCount(const QJsonValue &data);

[[nodiscard]] std::optional<JobId> readJobId(const QJsonValue &data);
/// Whether there is a job id at all, even an unreadable one.
[[nodiscard]] bool namesAJob(const QJsonValue &data);
/// The description of job \a asked. The id in the answer is ignored: a gateway that rounds it
/// through a double still describes the requested job.
[[nodiscard]] std::optional<ServerJob> readJob(const QJsonValue &data, JobId asked,
                                               const ServerText &clean);
/// Newest first by start time. Records without a usable id or not \a wanted are left out before
/// their texts are processed.
[[nodiscard]] std::optional<QList<ServerJob>>
readJobs(const QJsonValue &data, const ServerText &clean,
         const std::optional<QSet<JobId>> &wanted = std::nullopt);

/// A time in seconds, milliseconds or microseconds, as a number or a numeric string; UTC. 0, empty
/// and absent mean no time (D4), and so does a time before the year 2000 or more than ten years
/// ahead.
[[nodiscard]] QDateTime readTime(const QJsonValue &json);

} // namespace headwater
