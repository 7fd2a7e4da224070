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

/// What every answer is wrapped in. Unknown keys are ignored (contract.md §10 D10, D11).
struct Envelope
{
    std::optional<int> code; ///< a number or a numeric string
    QJsonValue data; ///< Undefined when the key is absent
    QString message; ///< as the server wrote it: unredacted

    [[nodiscard]] bool isSuccess() const { return code == 0 || code == 200; }
};

/// Nothing when \a body is not one JSON object. Numbers that are written as floats, such as 4.6e17 and
/// 7.0, come out as strings: Qt would round them to integers, and an id must not be rounded.
[[nodiscard]] std::optional<Envelope> readEnvelope(const QByteArray &body);

// Readers of `data`, as tolerant as contract.md §10 asks. All give nullopt when what they look for
// is not there; texts come out fit to be kept.

/// Names of databases or collections. `null`, which is how a Go server may write an empty list, is one.
[[nodiscard]] std::optional<QStringList> readNames(const QJsonValue &data, const ServerText &clean);
[[nodiscard]] std::optional<CollectionInfo>
readCollection(const Envelope &answer, const CollectionRef &ref, const ServerText &clean);
[[nodiscard]] std::optional<qint64> readRowCount(const QJsonValue &data);

[[nodiscard]] std::optional<JobId> readJobId(const QJsonValue &data);
/// Whether there is a job id at all, readable or not.
[[nodiscard]] bool namesAJob(const QJsonValue &data);
/// The description of job \a asked. The id in the answer is not looked at: whoever rounds it through
/// a double on the way still speaks of the job that was asked for.
[[nodiscard]] std::optional<ServerJob> readJob(const QJsonValue &data, JobId asked,
                                               const ServerText &clean);
/// Newest first by start time. Records without a usable id are left out, and so are those that are
/// not \a wanted, before any text of theirs is looked through.
[[nodiscard]] std::optional<QList<ServerJob>>
readJobs(const QJsonValue &data, const ServerText &clean,
         const std::optional<QSet<JobId>> &wanted = std::nullopt);

/// A time in seconds, milliseconds or microseconds, as a number or a numeric string; UTC. 0, empty
/// and absent are no time (D4), and neither is one before the year 2000 or more than ten years ahead.
[[nodiscard]] QDateTime readTime(const QJsonValue &json);

} // namespace headwater
