// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "program/singleinstance.h"
#include "program/workbench.h"

namespace headwater {

/// The program with its window: one per profile. Starts the work once the window is on screen.
class Application final : public QObject
{
    Q_OBJECT
public:
    /// \a start is what this start asks for, of this window or of one that is open.
    Application(const Profile &profile, StartRequest start);

    /// Runs until the window is closed. Returns at once when another instance uses the profile.
    [[nodiscard]] int run();

    /// Ends it from outside: saves how the window looks, and asks nothing.
    void end();

private:
    void startDemo();
    void carryOut(const StartRequest &request);
    void showWhatIsAsked(const StartRequest &request);

    StartRequest m_start;
    SingleInstance m_instance;
    Workbench m_workbench;
};

} // namespace headwater
