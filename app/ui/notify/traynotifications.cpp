// SPDX-License-Identifier: Apache-2.0
#include "ui/notify/traynotifications.h"

#include <QApplication>
#include <QSystemTrayIcon>

namespace headwater {

void TrayNotifications::post(const Notice &notice)
{
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        return;
    if (!m_icon)
        buildIcon();
    m_icon->show();
    m_icon->showMessage(notice.title, notice.body, QApplication::windowIcon());
}

void TrayNotifications::withdraw()
{
    if (m_icon)
        m_icon->hide(); // not deleted: one of its signals may be calling
}

void TrayNotifications::buildIcon()
{
    m_icon = new QSystemTrayIcon(QApplication::windowIcon(), this);
    m_icon->setToolTip(QApplication::applicationDisplayName());
    connect(m_icon, &QSystemTrayIcon::messageClicked, this, &NotifierBackend::showRequested);
    connect(m_icon, &QSystemTrayIcon::activated, this, &NotifierBackend::showRequested);
}

} // namespace headwater
