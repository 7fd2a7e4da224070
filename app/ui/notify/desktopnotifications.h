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

/// Notices through the desktop's notification service (org.freedesktop.Notifications 1.2), and
/// through the tray where there is none. Every call is asynchronous, one at a time: of the notices
/// that are posted meanwhile only the last is put up.
class DesktopNotifications final : public NotifierBackend, protected QDBusContext
{
    Q_OBJECT
public:
    explicit DesktopNotifications(const QDBusConnection &bus, QObject *parent = nullptr);

    void post(const Notice &notice) override;
    void withdraw() override;

private Q_SLOTS: // QtDBus finds these by name
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
    std::optional<QStringList> m_capabilities; // of the service that runs now
    std::optional<Notice> m_waiting;
    std::optional<Notice> m_posted; // on its way; nothing if withdrawn meanwhile
    QString m_service; // the unique name of whoever put our notice up
    uint m_id = 0; // of that notice; 0 when none is up
    bool m_isListening = false;
    bool m_isCalling = false;
};

} // namespace headwater
