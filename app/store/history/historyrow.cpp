// SPDX-License-Identifier: Apache-2.0
#include "store/history/historyrow.h"

#include "core/report/reasons.h"
#include "store/history/historywords.h"
#include "store/sqlite/sqlitevalue.h"

#include <QCoreApplication>

namespace headwater {

namespace {

QString idsText(const QList<LocalJobId> &ids)
{
    QStringList numbers;
    for (const LocalJobId id : ids)
        numbers.append(QString::number(qint64(id)));
    return textValue(numbers.join(u' '));
}

QList<LocalJobId> idsFrom(const QString &text)
{
    QList<LocalJobId> ids;
    for (const QString &number : text.split(u' ', Qt::SkipEmptyParts))
        ids.append(LocalJobId(number.toLongLong()));
    return ids;
}

} // namespace

const QString &jobColumns()
{
    static const QString columns = QStringLiteral(
            "endpoint, database, collection, state, sent_at, started_at, ended_at, changed_at,"
            " server_id, server_state, progress, successor, endpoint_name, source, reason,"
            " masked_body, rows_before, rows_after, caution, server_ahead, learned_at, live_at,"
            " address, retries");
    return columns;
}

RefreshJob jobFrom(const QSqlQuery &row)
{
    RefreshJob job;
    int column = 0;
    const auto next = [&row, &column] { return row.value(column++); };
    job.localId = LocalJobId(next().toLongLong());
    job.collection.endpoint.value = next().toString();
    job.collection.database = next().toString();
    job.collection.name = next().toString();
    // a state name of a later version is unknown here
    job.state = stateFromKey(next().toString()).value_or(JobState::UnknownOutcome);
    job.sentAt = timeFrom(next());
    job.startedAt = timeFrom(next());
    job.endedAt = timeFrom(next());
    job.lastChangeAt = timeFrom(next());
    if (const auto serverId = numberFrom(next()))
        job.serverId = JobId{*serverId};
    job.serverStateName = next().toString();
    job.progress = next().toInt();
    job.successor = LocalJobId(next().toLongLong());
    job.endpointName = next().toString();
    job.source = next().toString();
    job.reason = next().toString();
    job.maskedBody = next().toByteArray();
    job.rowsBefore = numberFrom(next());
    job.rowsAfter = numberFrom(next());
    job.caution = next().toString();
    job.serverAhead = std::chrono::milliseconds(next().toLongLong());
    job.endLearnedAt = timeFrom(next());
    job.lastLiveAt = timeFrom(next());
    job.address = QUrl(next().toString(), QUrl::StrictMode);
    job.retries = idsFrom(next().toString());
    return job;
}

const QString &pastColumns()
{
    static const QString columns
            = QStringLiteral("id, state, sent_at, started_at, ended_at, caution, address");
    return columns;
}

RefreshJob pastFrom(const QSqlQuery &row)
{
    RefreshJob job;
    job.localId = LocalJobId(row.value(0).toLongLong());
    job.state = stateFromKey(row.value(1).toString()).value_or(JobState::UnknownOutcome);
    job.sentAt = timeFrom(row.value(2));
    job.startedAt = timeFrom(row.value(3));
    job.endedAt = timeFrom(row.value(4));
    job.caution = row.value(5).toString();
    job.address = QUrl(row.value(6).toString(), QUrl::StrictMode);
    return job;
}

QVariantList jobValues(const RefreshJob &job)
{
    const bool hasSuccessor = job.successor != LocalJobId{};
    return {textValue(job.collection.endpoint.value),
            textValue(job.collection.database),
            textValue(job.collection.name),
            stateKey(job.state),
            timeValue(job.sentAt),
            timeValue(job.startedAt),
            timeValue(job.endedAt),
            timeValue(job.lastChangeAt),
            numberValue(job.serverId ? std::optional(job.serverId->value) : std::nullopt),
            textValue(job.serverStateName),
            job.progress,
            numberValue(hasSuccessor ? std::optional(qint64(job.successor)) : std::nullopt),
            textValue(job.endpointName),
            textValue(job.source),
            textValue(job.reason),
            job.maskedBody.isNull() ? QByteArray("") : job.maskedBody,
            numberValue(job.rowsBefore),
            numberValue(job.rowsAfter),
            textValue(job.caution),
            qint64(job.serverAhead.count()),
            timeValue(job.endLearnedAt),
            timeValue(job.lastLiveAt),
            textValue(job.address.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo)),
            idsText(job.retries),
            textValue(reasonGroup(job.reason)),
            searchText(job)};
}

const QString &observationColumns()
{
    static const QString columns = QStringLiteral(
            "at, asked, server_state, progress, latency, http_status, words, last_at, times");
    return columns;
}

Observation observationFrom(const QSqlQuery &row, int column)
{
    const auto next = [&row, &column] { return row.value(column++); };
    Observation observation;
    observation.at = timeFrom(next());
    observation.asked = next().toString();
    observation.stateName = next().toString();
    observation.progress = next().toInt();
    observation.latency = std::chrono::milliseconds(next().toLongLong());
    observation.httpStatus = next().toInt();
    observation.words = next().toString();
    observation.lastAt = timeFrom(next());
    observation.times = next().toInt();
    return observation;
}

QVariantList observationValues(const Observation &observation)
{
    return {timeValue(observation.at),
            textValue(observation.asked),
            textValue(observation.stateName),
            observation.progress,
            qint64(observation.latency.count()),
            observation.httpStatus,
            textValue(observation.words),
            timeValue(observation.lastAt),
            observation.times};
}

Failure noSuchJob()
{
    return Failure(Error{ErrorKind::Storage,
                         QCoreApplication::translate("headwater::HistoryStore",
                                                     "The history does not contain this job.")});
}

QString placeholders(qsizetype count)
{
    return QStringList(count, QStringLiteral("?")).join(u',');
}

} // namespace headwater
