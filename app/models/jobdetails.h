// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"

#include <QList>
#include <QString>

namespace headwater {

struct JobFact
{
    QString name;
    QString value; ///< one line

    bool operator==(const JobFact &) const = default;
};

/// Everything there is to say of a job beside its timeline. Plain text throughout; what does not
/// apply is empty.
struct JobDetails
{
    QString state; ///< the word
    QString sentence; ///< what the state means for the user
    QString cause; ///< of a known reason, in our words
    QString advice; ///< what to try about it
    QString reason; ///< the reason as it came
    QString outcome; ///< rows before and after
    QString caution; ///< what to look at though the job is done
    QString clock; ///< said when the server's clock is off
    QList<JobFact> facts;
    QString request; ///< as it was sent, secrets masked, indented
};
[[nodiscard]] JobDetails jobDetails(const RefreshJob &job);

/// What the state means for the user, in one sentence.
[[nodiscard]] QString stateSentence(const RefreshJob &job);

/// Failed, lost, with an unknown outcome, done with a caution, or new settings that were not applied:
/// what a user wants to see, and may sensibly send once more.
[[nodiscard]] bool needsAttention(const RefreshJob &job);

} // namespace headwater
