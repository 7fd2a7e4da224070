// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/notify/notifierbackend.h"

class QSystemTrayIcon;

namespace headwater {

/// Notices as balloons of a tray icon, for desktops that have no notification service. The icon is
/// there only while a notice is up. On a desktop without a tray nothing is shown.
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
