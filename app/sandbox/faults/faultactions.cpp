// SPDX-License-Identifier: Apache-2.0
#include "sandbox/faults/faultactions.h"

#include "core/json/goerrortext.h"
#include "sandbox/gojson.h"

#include <QJsonArray>

#include <optional>

namespace headwater::sandbox::action {

using namespace std::chrono_literals;

namespace {

constexpr int kBurst = 3;
constexpr qsizetype kHugeBody = 32 * 1024 * 1024;
constexpr qsizetype kHugeReason = 1024 * 1024;
constexpr int kManyFields = 200;
constexpr qint64 kEndLead = 5000; // ms
constexpr std::chrono::milliseconds kClockOffset = 1h;

const QString kId = QStringLiteral("jobId");
const QString kState = QStringLiteral("state");
const QString kStart = QStringLiteral("startTime");
const QString kEnd = QStringLiteral("endTime");
const QString kData = QStringLiteral("data");
const QString kFields = QStringLiteral("fields");

template <typename Change> void changeTimes(QJsonObject &job, Change change)
{
    for (const QString &key : {kStart, kEnd}) {
        const qint64 time = job.value(key).toInteger();
        if (time != 0)
            job.insert(key, change(time));
    }
}

void renameRunning(QJsonObject &job, const QString &name)
{
    if (job.value(kState).toString() == QLatin1String("RefreshInProgress"))
        job.insert(kState, name);
}

void sendIfAccepted(Answer &answer, Wire wire)
{
    if (answer.isSuccess())
        answer.wire = wire;
}

} // namespace

std::optional<Answer> unauthorized(const FaultUse &)
{
    return coded(401, unauthenticated());
}

std::optional<Answer> unauthorizedLater(const FaultUse &use)
{
    return use.earlier == 0 ? std::nullopt : unauthorized(use);
}

std::optional<Answer> forbidden(const FaultUse &)
{
    return coded(403, privilegeMissing());
}

std::optional<Answer> notFound(const FaultUse &)
{
    return Answer::plain(404, "404 page not found");
}

std::optional<Answer> tooMany(const FaultUse &use)
{
    Answer answer = Answer::plain(429, "Too Many Requests\n");
    answer.headers.append(Header("Retry-After", use.value.toUtf8()));
    return answer;
}

std::optional<Answer> serverError(const FaultUse &)
{
    return Answer::plain(500, "Internal Server Error\n");
}

std::optional<Answer> badGateway(const FaultUse &)
{
    Answer answer = Answer::plain(502,
                                  "<html><head><title>502 Bad Gateway</title></head>"
                                  "<body><h1>502 Bad Gateway</h1></body></html>\n");
    answer.contentType = "text/html";
    return answer;
}

std::optional<Answer> redirected(const FaultUse &use)
{
    Answer answer = Answer::plain(307, "Temporary Redirect\n");
    answer.headers.append(Header("Location", (use.value + use.call.path).toUtf8()));
    return answer;
}

std::optional<Answer> hanging(const FaultUse &)
{
    Answer answer;
    answer.wire = Wire::Hanging;
    return answer;
}

std::optional<Answer> secretsEchoed(const FaultUse &use)
{
    const auto body = parseGoJson(use.call.body);
    const GoValue *spec = body ? body->member(QStringLiteral("externalSpec")) : nullptr;
    const QString message = QStringLiteral(
            "external_source and external_spec must be both provided or both omitted on refresh "
            "(got source=\"\", spec=%1)[authorization=%2]");
    return coded(
            200,
            invalidParameter(message.arg(goQuoted(spec ? spec->text : QString()),
                                         QString::fromUtf8(use.call.header("Authorization")))));
}

std::optional<Complaint> noPrivilege(const FaultUse &)
{
    return privilegeMissing();
}

std::optional<Complaint> limited(const FaultUse &use)
{
    if (use.earlier >= kBurst)
        return std::nullopt;
    return Complaint{1807,
                     QStringLiteral("request is rejected by limiter, error: rate limit "
                                    "exceeded[rate=0.1]")};
}

std::optional<Complaint> nodeUnhealthy(const FaultUse &)
{
    return Complaint{1, QStringLiteral("state code: Abnormal: service not ready")};
}

std::optional<Complaint> notReady(const FaultUse &)
{
    return Complaint{2,
                     QStringLiteral("service unavailable: external collection refresh manager not "
                                    "initialized")};
}

void drop(JobPlan &plan, const QString &)
{
    plan.dropped = true;
}

void stayPending(JobPlan &plan, const QString &)
{
    plan.stuckPending = true;
}

void beForgotten(JobPlan &plan, const QString &)
{
    plan.forgottenAtEnd = true;
}

void stepBack(JobPlan &plan, const QString &)
{
    plan.stepsBack = true;
}

void keepOldPair(JobPlan &plan, const QString &)
{
    plan.persistsPair = false;
}

void failHugely(JobPlan &plan, const QString &)
{
    plan.failure = QString(kHugeReason, u'r');
}

void failHostilely(JobPlan &plan, const QString &)
{
    // a bidi override, terminal escapes, a bell, a NUL, markup and a line break
    plan.failure = QStringLiteral("cannot read \u202Etxt.tekrap\u202C \u001b[31mred\u001b[0m\u0007")
            + QChar(u'\0')
            + QStringLiteral(" <b>bold</b> <img src=\"http://127.0.0.1:9/x\">\nline two");
}

void failWithSpec(JobPlan &plan, const QString &spec)
{
    plan.failure = QStringLiteral("cannot open store with ") + spec;
}

void idAsText(QJsonObject &job)
{
    job.insert(kId, QString::number(job.value(kId).toInteger()));
}

void stateRunning(QJsonObject &job)
{
    renameRunning(job, QStringLiteral("Running"));
}

void stateCompacting(QJsonObject &job)
{
    renameRunning(job, QStringLiteral("RefreshCompacting"));
}

void timesInSeconds(QJsonObject &job)
{
    changeTimes(job, [](qint64 time) { return time / 1000; });
}

void timesInMicroseconds(QJsonObject &job)
{
    changeTimes(job, [](qint64 time) { return time * 1000; });
}

void timesAhead(QJsonObject &job)
{
    changeTimes(job, [](qint64 time) { return time + kClockOffset.count(); });
}

void endBeforeStart(QJsonObject &job)
{
    if (job.value(kEnd).toInteger() != 0)
        job.insert(kEnd, job.value(kStart).toInteger() - kEndLead);
}

void timeOut(Answer &answer, const FaultUse &)
{
    if (answer.isSuccess())
        answer = coded(408, {10001, QStringLiteral("request timeout")});
}

void panic(Answer &answer, const FaultUse &)
{
    if (answer.isSuccess())
        answer = coded(500, {500, QString()});
}

void hangUp(Answer &answer, const FaultUse &)
{
    sendIfAccepted(answer, Wire::Closed);
}

void resetConnection(Answer &answer, const FaultUse &)
{
    sendIfAccepted(answer, Wire::Reset);
}

void neverAnswer(Answer &answer, const FaultUse &)
{
    sendIfAccepted(answer, Wire::Hanging);
}

void dateAhead(Answer &answer, const FaultUse &)
{
    answer.dateOffset = kClockOffset;
}

void code200(Answer &answer, const FaultUse &)
{
    if (answer.isSuccess())
        answer.json.insert(QStringLiteral("code"), 200);
}

void noData(Answer &answer, const FaultUse &)
{
    if (answer.isSuccess())
        answer.json.remove(kData);
}

void recordsAsData(Answer &answer, const FaultUse &)
{
    if (answer.isSuccess()) {
        const QJsonObject data = answer.json.value(kData).toObject();
        answer.json.insert(kData, data.value(QLatin1String("records")));
    }
}

void withMessage(Answer &answer, const FaultUse &)
{
    if (answer.isSuccess()) {
        answer.json.insert(QStringLiteral("message"),
                           QStringLiteral("failed to list aliases: service not ready"));
    }
}

void withManyFields(Answer &answer, const FaultUse &)
{
    if (!answer.isSuccess())
        return;
    QJsonObject data = answer.json.value(kData).toObject();
    QJsonArray fields = data.value(kFields).toArray();
    for (int i = 1; i <= kManyFields; ++i) {
        const QString name = QStringLiteral("column_%1").arg(i, 3, 10, QLatin1Char('0'));
        fields.append(QJsonObject{{QStringLiteral("name"), name},
                                  {QStringLiteral("type"), QStringLiteral("Int64")},
                                  {QStringLiteral("externalField"), QString(name + u'x')}});
    }
    data.insert(kFields, fields);
    answer.json.insert(kData, data);
}

/// What keeps a collection external stays.
void withWrongFacts(Answer &answer, const FaultUse &)
{
    if (!answer.isSuccess())
        return;
    QJsonObject data = answer.json.value(kData).toObject();
    const auto replace = [&data](const QString &key, const QJsonValue &value) {
        if (data.contains(key))
            data.insert(key, value);
    };
    replace(QStringLiteral("rowCount"), -5);
    replace(QStringLiteral("loadState"), 3);
    replace(QStringLiteral("loadProgress"), QStringLiteral("most"));
    replace(QStringLiteral("load"), true);
    replace(QStringLiteral("shardsNum"), QStringLiteral("one"));
    replace(QStringLiteral("indexes"), QStringLiteral("none"));
    replace(QStringLiteral("description"), QJsonArray{1});
    replace(kFields, QJsonArray{7, QJsonValue::Null, QJsonObject{{QStringLiteral("name"), 5}}});
    answer.json.insert(kData, data);
}

void emptied(Answer &answer, const FaultUse &)
{
    answer.text = QByteArray("");
}

void inflated(Answer &answer, const FaultUse &)
{
    answer.text = "{\"code\":0,\"data\":\"" + QByteArray(kHugeBody, 'x') + "\"}";
}

void truncated(Answer &answer, const FaultUse &)
{
    answer.wire = Wire::Truncated;
}

void dripping(Answer &answer, const FaultUse &)
{
    answer.wire = Wire::Dripping;
}

} // namespace headwater::sandbox::action
