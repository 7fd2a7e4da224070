// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/annotation.h"
#include "core/job/job.h"

#include <QObject>

class QUndoStack;

namespace headwater {

class Clock;
class JobArchive;

/// Makes a step of each note that the user writes, changes or removes. What is saved in one go, with short pauses, is
/// one step.
class NoteSteps final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive this.
    NoteSteps(JobArchive &archive, QUndoStack &steps, Clock &clock);

private:
    void add(LocalJobId job, const Annotation &before, const Annotation &after);

    JobArchive &m_archive;
    QUndoStack &m_steps;
    Clock &m_clock;
    bool m_isStepping = false; // a step is undone or redone
};

} // namespace headwater
