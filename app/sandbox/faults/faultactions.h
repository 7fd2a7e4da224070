// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/faults/faults.h"

#include <optional>

/// The effects of the faults in faults.cpp, one function each, named after the effect.
namespace headwater::sandbox::action {

// answers instead of the cluster
std::optional<Answer> unauthorized(const FaultUse &use);
std::optional<Answer> unauthorizedLater(const FaultUse &use); ///< not the first time
std::optional<Answer> forbidden(const FaultUse &use);
std::optional<Answer> notFound(const FaultUse &use);
std::optional<Answer> tooMany(const FaultUse &use); ///< value: seconds
std::optional<Answer> serverError(const FaultUse &use);
std::optional<Answer> badGateway(const FaultUse &use);
std::optional<Answer> redirected(const FaultUse &use); ///< value: the new origin
std::optional<Answer> hanging(const FaultUse &use);
std::optional<Answer> secretsEchoed(const FaultUse &use);

// refusals in the order of the server's checks
std::optional<Complaint> noPrivilege(const FaultUse &use);
std::optional<Complaint> limited(const FaultUse &use); ///< the first three times
std::optional<Complaint> nodeUnhealthy(const FaultUse &use);
std::optional<Complaint> notReady(const FaultUse &use);

// the course of a job
void drop(JobPlan &plan, const QString &spec);
void stayPending(JobPlan &plan, const QString &spec);
void beForgotten(JobPlan &plan, const QString &spec);
void stepBack(JobPlan &plan, const QString &spec);
void keepOldPair(JobPlan &plan, const QString &spec);
void failHugely(JobPlan &plan, const QString &spec);
void failHostilely(JobPlan &plan, const QString &spec);
void failWithSpec(JobPlan &plan, const QString &spec);

// the job object in an answer
void idAsText(QJsonObject &job);
void stateRunning(QJsonObject &job);
void stateCompacting(QJsonObject &job);
void timesInSeconds(QJsonObject &job);
void timesInMicroseconds(QJsonObject &job);
void timesAhead(QJsonObject &job);
void endBeforeStart(QJsonObject &job);

// the answer itself; those before `emptied` do not change a refusal, but for `dateAhead`
void timeOut(Answer &answer, const FaultUse &use);
void panic(Answer &answer, const FaultUse &use);
void hangUp(Answer &answer, const FaultUse &use);
void resetConnection(Answer &answer, const FaultUse &use);
void neverAnswer(Answer &answer, const FaultUse &use);
void dateAhead(Answer &answer, const FaultUse &use);
void code200(Answer &answer, const FaultUse &use);
void noData(Answer &answer, const FaultUse &use);
void recordsAsData(Answer &answer, const FaultUse &use);
void withMessage(Answer &answer, const FaultUse &use);
void withManyFields(Answer &answer, const FaultUse &use);
void withWrongFacts(Answer &answer, const FaultUse &use);
void emptied(Answer &answer, const FaultUse &use);
void inflated(Answer &answer, const FaultUse &use);
void truncated(Answer &answer, const FaultUse &use);
void dripping(Answer &answer, const FaultUse &use);

} // namespace headwater::sandbox::action
