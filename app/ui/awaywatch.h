// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/windowsettings.h"

#include <QDateTime>
#include <QObject>

namespace headwater {

class Clock;

/// Whether the user looks at the program. They are away while none of its windows is active, and
/// until one is for the first time: a dialog or a pane that was torn off is still at home.
class AwayWatch final : public QObject
{
    Q_OBJECT
public:
    /// \a settings and \a clock must outlive this.
    AwayWatch(QSettings &settings, const Clock &clock, QObject *parent = nullptr);
    ~AwayWatch() override; ///< who quits leaves
    Q_DISABLE_COPY_MOVE(AwayWatch)

    [[nodiscard]] bool isAway() const { return m_away; }
    /// When the user left last, in this run or an earlier one; UTC, invalid if that was never.
    [[nodiscard]] QDateTime leftAt() const { return m_leftAt; }

Q_SIGNALS:
    void left();
    /// The user is back. \a since is leftAt().
    void returned(const QDateTime &since);

private:
    void follow(Qt::ApplicationState state);
    void leave();

    Setting<QDateTime> m_stored;
    const Clock &m_clock;
    QDateTime m_leftAt;
    bool m_away = true;
};

} // namespace headwater
