// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"

#include <QHash>
#include <QWidget>

class QAction;
class QActionGroup;

namespace headwater {

/// A row of chips, one of them pressed, each with the number of jobs behind it: All, the states that
/// matter, and what ended since the user left. Alt+1 and on press them.
class StateChips final : public QWidget
{
    Q_OBJECT
public:
    enum Chip { All, Running, Stalled, Failed, Lost, Done, SinceYouLeft };

    explicit StateChips(QWidget *parent = nullptr);

    [[nodiscard]] Chip chosen() const;
    void choose(Chip chip); ///< without a signal
    [[nodiscard]] static QList<JobState> states(Chip chip); ///< empty: every state
    /// The chip for \a unseen is there only while something ended since, or while it is pressed.
    /// \a areLeast: there may be more of each.
    void setCounts(const QHash<JobState, qint64> &counts, qint64 unseen, bool areLeast = false);

    [[nodiscard]] QList<QAction *> actions() const; ///< for a menu

Q_SIGNALS:
    void chosenChanged();

private:
    void keepOnePressed();

    QActionGroup *m_actions;
};

} // namespace headwater
