// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QVariantMap>

#include <optional>

namespace headwater::test {

/// A notification service on its own connection to the session bus. It records the calls
/// that it receives; the test acts as its user by emitting its signals.
class NotificationService final : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    struct Shown
    {
        QString program;
        uint replacedId;
        QString icon;
        QString summary;
        QString body;
        QStringList actions;
        QVariantMap hints;
        int timeout;
    };

    explicit NotificationService(QStringList capabilities)
        : m_capabilities(std::move(capabilities)),
          m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, kConnection))
    {
        m_bus.registerObject(QStringLiteral("/org/freedesktop/Notifications"), this,
                             QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals);
        m_isUp = m_bus.registerService(QStringLiteral("org.freedesktop.Notifications"));
    }
    ~NotificationService() override { QDBusConnection::disconnectFromBus(kConnection); }
    Q_DISABLE_COPY_MOVE(NotificationService)

    [[nodiscard]] bool isUp() const { return m_isUp; }
    /// The id of the notification that was shown last.
    [[nodiscard]] uint lastId() const { return m_lastId; }

    int timesAsked = 0; ///< how many times its capabilities were queried
    int timesFailed = 0; ///< since isBroken was set
    QList<Shown> shown;
    QList<uint> closed;
    bool isBroken = false; ///< answers Notify with an error
    bool isHanging = false; ///< leaves Notify unanswered until answer() is called

    /// Answers the last Notify that was left unanswered.
    void answer()
    {
        m_bus.send(m_unanswered.value().createReply(QVariant::fromValue(m_lastId)));
        m_unanswered.reset();
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
    void ActivationToken(uint id, const QString &token);
    void NotificationClosed(uint id, uint reason);

public Q_SLOTS:
    QStringList GetCapabilities()
    {
        ++timesAsked;
        return m_capabilities;
    }

    uint Notify(const QString &program, uint replacedId, const QString &icon,
                const QString &summary, const QString &body, const QStringList &actions,
                const QVariantMap &hints, int timeout)
    {
        if (isBroken) {
            ++timesFailed;
            sendErrorReply(QDBusError::Failed, QStringLiteral("out of order"));
            return 0;
        }
        shown.append({program, replacedId, icon, summary, body, actions, hints, timeout});
        if (replacedId == 0)
            ++m_lastId;
        if (isHanging) {
            setDelayedReply(true);
            m_unanswered = message();
        }
        return m_lastId;
    }

    void CloseNotification(uint id) { closed.append(id); }

private:
    static inline const QString kConnection = QStringLiteral("notification service");

    QStringList m_capabilities;
    QDBusConnection m_bus;
    std::optional<QDBusMessage> m_unanswered;
    uint m_lastId = 6;
    bool m_isUp = false;
};

} // namespace headwater::test
