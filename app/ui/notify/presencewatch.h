// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/absence.h"
#include "store/profile/windowsettings.h"

#include <QObject>

namespace headwater {

class Clock;

/// Whether the user looks at the program. They are away while none of its windows is active, and
/// until one is for the first time: a dialog or a pane that was torn off is still at home.
class PresenceWatch final : public QObject
{
    Q_OBJECT
public:
    /// \a settings and \a clock must outlive this.
    PresenceWatch(QSettings &settings, const Clock &clock, QObject *parent = nullptr);
    ~PresenceWatch() override; ///< who quits leaves
    Q_DISABLE_COPY_MOVE(PresenceWatch)

    [[nodiscard]] bool isAway() const { return m_away; }
    /// The last time when the user was away. It began in this run or in an earlier one, and lasts
    /// until they come back in this one.
    [[nodiscard]] const Absence &absence() const { return m_absence; }

Q_SIGNALS:
    void left();
    /// The user is back. \a absence is absence().
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
