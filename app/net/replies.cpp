// SPDX-License-Identifier: Apache-2.0
#include "net/replies.h"

#include "core/base/utc.h"
#include "net/detailreplies.h"
#include "net/lenientjson.h"
#include "net/servertext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace headwater {

namespace {

/// \a body with every number in float notation turned into a string of the same digits.
QByteArray withFloatsAsText(const QByteArray &body)
{
    static const QRegularExpression number(
            QStringLiteral("\\A-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?\\z"));
    constexpr QByteArrayView kNumberCharacters = "0123456789+-.eE";
    QByteArray result;
    qsizetype copied = 0;
    bool inString = false;
    for (qsizetype i = 0; i < body.size(); ++i) {
        const char c = body[i];
        if (inString) {
            if (c == '\\')
                ++i; // an escaped character does not end the string
            inString = c != '"';
        } else if (c == '"') {
            inString = true;
        } else if (c == '-' || (c >= '0' && c <= '9')) {
            const qsizetype start = i;
            while (i + 1 < body.size() && kNumberCharacters.contains(body[i + 1]))
                ++i;
            const QByteArray token = body.sliced(start, i + 1 - start);
            const bool isInteger = !token.contains('.') && !token.toLower().contains('e');
            if (isInteger || !number.match(QLatin1String(token)).hasMatch())
                continue;
            result += QByteArrayView(body).sliced(copied, start - copied);
            result += '"' + token + '"';
            copied = i + 1;
        }
    }
    return copied == 0 ? body : result + body.sliced(copied);
}

/// A JSON text that may have been sent as a value instead (D5).
QString jsonText(const QJsonValue &json)
{
    if (!json.isObject())
        return json.toString();
    return QString::fromUtf8(QJsonDocument(json.toObject()).toJson(QJsonDocument::Compact));
}

/// The state's name, even if a gateway passed on the enumeration number (D3).
QString stateNameIn(const QJsonValue &json)
{
    static constexpr std::array kNames{
            QLatin1String("RefreshPending"),
            QLatin1String("RefreshInProgress"),
            QLatin1String("RefreshCompleted"),
            QLatin1String("RefreshFailed"),
    };
    if (!json.isDouble())
        return json.toString();
    const qint64 number = json.toInteger(-1);
    const bool known = number >= 0 && number < qint64(kNames.size());
    return known ? QString(kNames[size_t(number)]) : QString::number(number);
}

/// False for times before such jobs existed, and for times more than ten years ahead, which a wrong
/// clock gives. Our own clock may be behind, so it counts as at least the date of this code.
bool isSane(qint64 milliseconds)
{
    constexpr qint64 kYear = 365 * 24 * 60 * 60 * Q_INT64_C(1000);
    constexpr qint64 k2000 = 946'684'800'000;
    constexpr qint64 k2026 = 1'767'225'600'000;
    const qint64 now = std::max(k2026, QDateTime::currentMSecsSinceEpoch());
    return milliseconds >= k2000 && milliseconds <= now + 10 * kYear;
}

ServerJob jobIn(const QJsonObject &json, JobId id, const ServerText &clean)
{
    ServerJob job;
    job.id = id;
    job.collection = clean.name(json[QLatin1String("collectionName")].toString());
    job.stateName = clean.name(stateNameIn(json[QLatin1String("state")]));
    job.progress = std::clamp(smallInteger(json[QLatin1String("progress")]).value_or(0), 0, 100);
    job.source = clean.source(jsonText(json[QLatin1String("externalSource")]));
    job.startTime = readTime(json[QLatin1String("startTime")]);
    job.endTime = readTime(json[QLatin1String("endTime")]);
    job.reason = clean.words(json[QLatin1String("reason")].toString());
    return job;
}

} // namespace

std::optional<Envelope> readEnvelope(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(withFloatsAsText(body));
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject json = document.object();
    return Envelope{smallInteger(json[QLatin1String("code")]), json.value(QLatin1String("data")),
                    json[QLatin1String("message")].toString()};
}

std::optional<QStringList> readNames(const QJsonValue &data, const ServerText &clean)
{
    if (data.isNull())
        return QStringList();
    if (!data.isArray())
        return std::nullopt;
    const QJsonArray entries = data.toArray();
    QStringList names;
    for (const QJsonValue entry : entries) {
        if (const QString name = clean.name(entry.toString()); !name.isEmpty())
            names.append(name);
    }
    if (names.isEmpty() && !entries.isEmpty())
        return std::nullopt; // a list, but not of names
    return names;
}

std::optional<CollectionInfo> readCollection(const Envelope &answer, const CollectionRef &ref,
                                             const ServerText &clean)
{
    const QJsonObject json = objectIn(answer.data);
    if (json.isEmpty())
        return std::nullopt;
    CollectionInfo info;
    info.ref = ref;
    info.persistedSource = clean.source(jsonText(json[QLatin1String("externalSource")]));
    info.persistedSpec = clean.spec(jsonText(json[QLatin1String("externalSpec")]));
    info.load = loadStateOf(json[QLatin1String("load")]);
    info.serverMessage = clean.words(answer.message);
    bool mapped = !info.persistedSource.isEmpty();
    const QJsonArray fields = json[QLatin1String("fields")].toArray();
    for (const QJsonValue entry : fields)
        mapped = mapped || !clean.name(entry[QLatin1String("externalField")].toString()).isEmpty();
    info.kind = mapped ? CollectionKind::External : CollectionKind::Managed;
    return info;
}

std::optional<qint64> readRowCount(const QJsonValue &data)
{
    const std::optional<qint64> count = wholeNumber(objectIn(data)[QLatin1String("rowCount")]);
    return count && *count >= 0 ? count : std::nullopt;
}

std::optional<JobId> readJobId(const QJsonValue &data)
{
    return JobId::fromJson(objectIn(data)[QLatin1String("jobId")]);
}

bool namesAJob(const QJsonValue &data)
{
    return objectIn(data).contains(QLatin1String("jobId"));
}

std::optional<ServerJob> readJob(const QJsonValue &data, JobId asked, const ServerText &clean)
{
    const ServerJob job = jobIn(objectIn(data), asked, clean);
    return job.stateName.isEmpty() ? std::nullopt : std::optional(job);
}

std::optional<QList<ServerJob>> readJobs(const QJsonValue &data, const ServerText &clean,
                                         const std::optional<QSet<JobId>> &wanted)
{
    // D7: `data.records` or `data` itself. An object without `records` is an empty list only if it
    // is completely empty: data that we cannot read must not pass for “no jobs”.
    const QJsonObject object = data.toObject();
    const QJsonValue records = data.isObject() ? object.value(QLatin1String("records")) : data;
    const bool none = records.isNull() || (data.isObject() && object.isEmpty());
    if (!records.isArray() && !none)
        return std::nullopt;
    QList<ServerJob> jobs;
    const QJsonArray array = records.toArray();
    for (const QJsonValue entry : array) {
        const std::optional<JobId> id = JobId::fromJson(entry[QLatin1String("jobId")]);
        if (id && (!wanted || wanted->contains(*id)))
            jobs.append(jobIn(entry.toObject(), *id, clean));
    }
    std::stable_sort(jobs.begin(), jobs.end(), [](const ServerJob &a, const ServerJob &b) {
        return a.startTime > b.startTime; // no time counts as oldest
    });
    return jobs;
}

QDateTime readTime(const QJsonValue &json)
{
    constexpr qint64 kFirstMilliseconds = 100'000'000'000;
    constexpr qint64 kFirstMicroseconds = 100'000'000'000'000;
    const qint64 number = wholeNumber(json).value_or(0);
    if (number <= 0)
        return {};
    const qint64 milliseconds = number >= kFirstMicroseconds ? number / 1000
            : number < kFirstMilliseconds                    ? number * 1000
                                                             : number;
    return isSane(milliseconds) ? QDateTime::fromMSecsSinceEpoch(milliseconds, kUtc) : QDateTime();
}

} // namespace headwater
