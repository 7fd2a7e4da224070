// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"

#include <QHash>
#include <QWidget>

class QAction;
class QActionGroup;
class QMenu;
class QToolButton;

namespace headwater {

/// A row of chips, one of them checked, each with the number of matching jobs: All, the important states,
/// and what ended since the user left. Alt+1 and following check them. Those that do not fit
/// are behind a button.
class StateChips final : public QWidget
{
    Q_OBJECT
public:
    enum Chip { All, Running, Stalled, Failed, Lost, Done, SinceYouLeft };

    explicit StateChips(QWidget *parent = nullptr);

    [[nodiscard]] Chip chosen() const;
    void choose(Chip chip); ///< emits nothing
    [[nodiscard]] static QList<JobState> states(Chip chip); ///< empty: every state
    /// The chip for \a unseen is visible only while its count is above 0 or it is checked.
    /// \a areLeast: the counts are lower bounds.
    void setCounts(const QHash<JobState, qint64> &counts, qint64 unseen, bool areLeast = false);

    [[nodiscard]] QList<QAction *> actions() const; ///< for a menu

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosenChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void keepOnePressed();
    void arrange();
    [[nodiscard]] int widthOf(const QWidget *chip) const;

    QActionGroup *m_actions;
    QList<QToolButton *> m_chips; // as the actions
    QToolButton *m_more;
    QMenu *m_rest; // the chips that there is no room for
};

} // namespace headwater
