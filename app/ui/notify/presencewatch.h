// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/absence.h"
#include "store/profile/windowsettings.h"

#include <QObject>

namespace headwater {

class Clock;

/// Whether the user is at the program. They are away while none of its windows is active, and before the
/// first one becomes active. Dialogs and detached panes count as windows of the program.
class PresenceWatch final : public QObject
{
    Q_OBJECT
public:
    /// \a settings and \a clock must outlive this.
    PresenceWatch(QSettings &settings, const Clock &clock, QObject *parent = nullptr);
    ~PresenceWatch() override; ///< quitting counts as leaving
    Q_DISABLE_COPY_MOVE(PresenceWatch)

    [[nodiscard]] bool isAway() const { return m_away; }
    /// The user's last absence. It began in this run or an earlier one, and ends
    /// when they return in this run.
    [[nodiscard]] const Absence &absence() const { return m_absence; }

Q_SIGNALS:
    void left();
    /// The user has returned. \a absence is absence().
    void returned(const headwater::Absence &absence);

private:
    void follow(Qt::ApplicationState state);
    void leave();

    Setting<QDateTime> m_stored;
    const Clock &m_clock;
    Absence m_absence;
    bool m_away = true;
};

} // namespace headwater
