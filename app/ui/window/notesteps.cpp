// SPDX-License-Identifier: Apache-2.0
#include "ui/window/notesteps.h"

#include "core/base/plaintext.h"
#include "jobs/clock.h"
#include "models/jobarchive.h"

#include <QScopedValueRollback>
#include <QUndoStack>

namespace headwater {

using namespace std::chrono_literals;

namespace {

constexpr auto kOneGo = 30s; // between two saves of one text
constexpr int kNoteStep = 1; // steps of this kind merge

class NoteStep final : public QUndoCommand
{
public:
    NoteStep(const QString &text, LocalJobId job, Annotation before, Annotation after,
             std::chrono::milliseconds at,
             std::function<void(LocalJobId, const Annotation &)> write)
        : QUndoCommand(text),
          m_job(job),
          m_before(std::move(before)),
          m_after(std::move(after)),
          m_at(at),
          m_write(std::move(write))
    {
    }

    void redo() override
    {
        if (std::exchange(m_isWritten, false))
            return; // the first time: the user has just done it
        m_write(m_job, m_after);
    }
    void undo() override { m_write(m_job, m_before); }
    [[nodiscard]] int id() const override { return kNoteStep; }
    bool mergeWith(const QUndoCommand *other) override
    {
        const auto *next = static_cast<const NoteStep *>(other);
        if (next->m_job != m_job || next->m_at - m_at > kOneGo)
            return false;
        m_after = next->m_after;
        m_at = next->m_at;
        setObsolete(m_after == m_before);
        return true;
    }

private:
    LocalJobId m_job;
    Annotation m_before;
    Annotation m_after;
    std::chrono::milliseconds m_at; // by the steady clock
    std::function<void(LocalJobId, const Annotation &)> m_write;
    bool m_isWritten = true;
};

} // namespace

NoteSteps::NoteSteps(JobArchive &archive, QUndoStack &steps, Clock &clock)
    : m_archive(archive), m_steps(steps), m_clock(clock)
{
    connect(&archive, &JobArchive::annotated, this, &NoteSteps::add);
}

void NoteSteps::add(LocalJobId job, const Annotation &before, const Annotation &after)
{
    const auto known = m_isStepping ? std::nullopt : m_archive.job(job);
    if (!known)
        return;
    const auto write = [this](LocalJobId id, const Annotation &note) {
        const QScopedValueRollback<bool> guard(m_isStepping, true);
        if (m_archive.job(id)) // its row may have been removed
            m_archive.annotate(id, note);
    };
    m_steps.push(new NoteStep(tr("Note on %1").arg(plainLine(known->collection.name)), job, before,
                              after, m_clock.steady(), write));
}

} // namespace headwater
