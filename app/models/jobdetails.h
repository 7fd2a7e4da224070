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

/// Everything to show about a job apart from its timeline. All texts are plain text; a text that does not
/// apply is empty.
struct JobDetails
{
    QString state; ///< the state's word
    QString sentence; ///< what the state means for the user
    QString cause; ///< of a known reason, in Headwater's words
    QString advice; ///< what to try against the cause
    QString reason; ///< the server's text
    QString outcome; ///< rows before and after
    QString caution; ///< what to check although the job is done
    QString clock; ///< a note if the server's clock is wrong
    QList<JobFact> facts;
    QString request; ///< as it was sent, secrets masked, indented
};
[[nodiscard]] JobDetails jobDetails(const RefreshJob &job);

/// What the state means for the user, in one sentence.
[[nodiscard]] QString stateSentence(const RefreshJob &job);

/// True for failed, lost, unknown outcome, done with a caution, and new settings that were not applied:
/// jobs that the user should see and may want to send again.
[[nodiscard]] bool needsAttention(const RefreshJob &job);

} // namespace headwater
