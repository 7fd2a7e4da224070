// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/desktopscheme.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace headwater {

namespace {

const QString kService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString kGroup = QStringLiteral("org.freedesktop.appearance");
const QString kKey = QStringLiteral("color-scheme");

/// `Read` wraps the value in two variants, the signal in one.
QVariant unwrapped(QVariant value)
{
    while (value.metaType() == QMetaType::fromType<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

DesktopScheme::DesktopScheme(const QDBusConnection &bus, QObject *parent)
    : QObject(parent), m_bus(bus)
{
    m_bus.connect(kService, kPath, kInterface, QStringLiteral("SettingChanged"), this,
                  SLOT(hearChange(QDBusMessage)));
}

void DesktopScheme::ask()
{
    QDBusMessage call
            = QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("Read"));
    call << kGroup << kKey;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid())
            take(reply.value().variant());
    });
}

// QtDBus 6.4 connects no signal to a slot that takes a QDBusVariant.
void DesktopScheme::hearChange(const QDBusMessage &signal)
{
    const QVariantList arguments = signal.arguments();
    if (arguments.size() == 3 && arguments.at(0) == kGroup && arguments.at(1) == kKey)
        take(arguments.at(2));
}

void DesktopScheme::take(const QVariant &value)
{
    const uint number = unwrapped(value).toUInt();
    const Value now = number == uint(Value::Dark) ? Value::Dark
            : number == uint(Value::Light)        ? Value::Light
                                                  : Value::NoPreference;
    if (now == m_value)
        return;
    m_value = now;
    Q_EMIT changed();
}

} // namespace headwater
