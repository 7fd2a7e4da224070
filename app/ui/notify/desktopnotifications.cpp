// SPDX-License-Identifier: Apache-2.0
#include "ui/notify/desktopnotifications.h"

#include "ui/notify/traynotifications.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusReply>
#include <QDBusServiceWatcher>

#include <chrono>
#include <utility>

namespace headwater {

using namespace std::chrono_literals;

namespace {

const QString kService = QStringLiteral("org.freedesktop.Notifications");
const QString kPath = QStringLiteral("/org/freedesktop/Notifications");
constexpr std::chrono::milliseconds kPatience = 10s; // the service may have to start first

const QString kShow = QStringLiteral("show");
const QString kRetry = QStringLiteral("retry");
const QString kDefault = QStringLiteral("default"); // a click on the notification

constexpr int kDesktopDecidesHowLong = -1;
constexpr uchar kNormalUrgency = 1; // critical ones stay and ignore “do not disturb”

QDBusMessage methodCall(const QString &method, const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(kService, kPath, kService, method);
    message.setArguments(arguments);
    return message;
}

} // namespace

DesktopNotifications::DesktopNotifications(const QDBusConnection &bus, QObject *parent)
    : NotifierBackend(parent), m_bus(bus), m_tray(new TrayNotifications(this))
{
    connect(m_tray, &NotifierBackend::showRequested, this, &NotifierBackend::showRequested);
}

void DesktopNotifications::post(const Notice &notice)
{
    if (!std::exchange(m_isListening, true))
        listen();
    m_waiting = notice;
    proceed();
}

/// Called with the first notice: before that there is nothing to receive, and the window must open first.
void DesktopNotifications::listen()
{
    if (!m_bus.isConnected())
        return;
    // Connects without the service's name: looking up its owner would block on the bus. See isOurs().
    m_bus.connect({}, kPath, kService, QStringLiteral("ActionInvoked"), this,
                  SLOT(hearAction(uint, QString)));
    m_bus.connect({}, kPath, kService, QStringLiteral("NotificationClosed"), this,
                  SLOT(hearClosed(uint)));
    m_bus.connect({}, kPath, kService, QStringLiteral("ActivationToken"), this,
                  SLOT(hearActivationToken(uint, QString)));
    auto *watcher = new QDBusServiceWatcher(kService, m_bus,
                                            QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
            &DesktopNotifications::forgetService);
}

void DesktopNotifications::withdraw()
{
    m_waiting.reset();
    m_posted.reset();
    m_tray->withdraw();
    close();
}

void DesktopNotifications::proceed()
{
    if (m_isCalling || !m_waiting)
        return;
    if (!m_bus.isConnected()) {
        fallBack();
    } else if (!m_capabilities) {
        call(QStringLiteral("GetCapabilities"), {}, &DesktopNotifications::takeCapabilities);
    } else {
        m_posted = std::exchange(m_waiting, {});
        call(QStringLiteral("Notify"), argumentsOf(*m_posted), &DesktopNotifications::takeId);
    }
}

void DesktopNotifications::call(const QString &method, const QVariantList &arguments,
                                void (DesktopNotifications::*take)(const QDBusMessage &))
{
    m_isCalling = true;
    auto *answer = new QDBusPendingCallWatcher(
            m_bus.asyncCall(methodCall(method, arguments), int(kPatience.count())), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, take] {
        answer->deleteLater();
        m_isCalling = false;
        (this->*take)(answer->reply());
        proceed();
    });
}

void DesktopNotifications::takeCapabilities(const QDBusMessage &answer)
{
    const QDBusReply<QStringList> capabilities(answer);
    if (capabilities.isValid())
        m_capabilities = capabilities.value();
    else
        fallBack();
}

void DesktopNotifications::takeId(const QDBusMessage &answer)
{
    const std::optional<Notice> posted = std::exchange(m_posted, {});
    const QDBusReply<uint> id(answer);
    if (!id.isValid()) {
        if (!m_waiting) { // otherwise the newer one is tried next
            m_waiting = posted;
            fallBack();
        }
        return;
    }
    m_id = id;
    m_service = answer.service();
    m_tray->withdraw();
    if (!posted) // withdrawn before the reply came
        close();
}

QVariantList DesktopNotifications::argumentsOf(const Notice &notice) const
{
    const auto can
            = [this](const char *what) { return m_capabilities->contains(QLatin1String(what)); };
    QStringList actions;
    if (can("actions")) {
        actions = {kDefault, tr("Show"), kShow, tr("Show")};
        if (notice.retry)
            actions << kRetry << tr("Retry");
    }
    const QVariantMap hints{
            {QStringLiteral("desktop-entry"), QStringLiteral(HEADWATER_DESKTOP_ID)},
            {QStringLiteral("urgency"), QVariant::fromValue(kNormalUrgency)},
    };
    return {QStringLiteral("Headwater"),
            m_id,
            QStringLiteral(HEADWATER_DESKTOP_ID), // the icon's name
            notice.title,
            can("body-markup") ? notice.body.toHtmlEscaped() : notice.body,
            actions,
            hints,
            kDesktopDecidesHowLong};
}

void DesktopNotifications::close()
{
    if (m_id != 0)
        m_bus.send(methodCall(QStringLiteral("CloseNotification"), {m_id}));
    m_id = 0;
}

void DesktopNotifications::fallBack()
{
    if (const auto notice = std::exchange(m_waiting, {}))
        m_tray->post(*notice);
}

/// The service exited, or another program replaced it.
void DesktopNotifications::forgetService()
{
    m_capabilities.reset();
    if (std::exchange(m_id, 0) != 0)
        Q_EMIT closed();
}

bool DesktopNotifications::isOurs(uint id) const
{
    return id != 0 && id == m_id && message().service() == m_service;
}

void DesktopNotifications::hearAction(uint id, const QString &action)
{
    if (!isOurs(id))
        return;
    if (action == kRetry)
        Q_EMIT retryRequested();
    else
        Q_EMIT showRequested();
}

void DesktopNotifications::hearClosed(uint id)
{
    if (!isOurs(id))
        return;
    m_id = 0;
    Q_EMIT closed();
}

/// The desktop's permission to take the focus. Without it Wayland does not raise the window.
void DesktopNotifications::hearActivationToken(uint id, const QString &token)
{
    if (isOurs(id))
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
}

} // namespace headwater
