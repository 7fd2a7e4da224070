// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/notify/notifierbackend.h"

#include <QDBusConnection>
#include <QDBusContext>
#include <QStringList>
#include <QVariantList>

#include <optional>

class QDBusMessage;

namespace headwater {

class TrayNotifications;

/// Shows notices through the desktop's notification service (org.freedesktop.Notifications 1.2), or
/// in the tray if there is none. Calls are asynchronous, one at a time: of the notices
/// posted during a call only the last is shown.
class DesktopNotifications final : public NotifierBackend, protected QDBusContext
{
    Q_OBJECT
public:
    explicit DesktopNotifications(const QDBusConnection &bus, QObject *parent = nullptr);

    void post(const Notice &notice) override;
    void withdraw() override;

private Q_SLOTS: // QtDBus calls these by name
    void hearAction(uint id, const QString &action);
    void hearClosed(uint id);
    void hearActivationToken(uint id, const QString &token);

private:
    void listen();
    void proceed();
    void call(const QString &method, const QVariantList &arguments,
              void (DesktopNotifications::*take)(const QDBusMessage &));
    void takeCapabilities(const QDBusMessage &answer);
    void takeId(const QDBusMessage &answer);
    [[nodiscard]] QVariantList argumentsOf(const Notice &notice) const;
    void close();
    void fallBack();
    void forgetService();
    [[nodiscard]] bool isOurs(uint id) const;

    QDBusConnection m_bus;
    TrayNotifications *m_tray;
    std::optional<QStringList> m_capabilities; // of the running service
    std::optional<Notice> m_waiting;
    std::optional<Notice> m_posted; // not confirmed yet; empty if withdrawn since
    QString m_service; // the unique bus name of the service that shows our notice
    uint m_id = 0; // of that notice; 0 if none is shown
    bool m_isListening = false;
    bool m_isCalling = false;
};

} // namespace headwater
