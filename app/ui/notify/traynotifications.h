// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/notify/notifierbackend.h"

class QSystemTrayIcon;

namespace headwater {

/// Shows notices as balloons of a tray icon, for desktops without a notification service. The icon is
/// visible only while a notice is. Without a tray nothing is shown.
class TrayNotifications final : public NotifierBackend
{
    Q_OBJECT
public:
    using NotifierBackend::NotifierBackend;

    void post(const Notice &notice) override;
    void withdraw() override;

private:
    void buildIcon();

    QSystemTrayIcon *m_icon = nullptr;
};

} // namespace headwater
