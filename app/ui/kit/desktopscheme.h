// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusConnection>
#include <QObject>

class QDBusMessage;

namespace headwater {

/// Whether the desktop wants light or dark colours: `color-scheme` of the Settings portal
/// (org.freedesktop.portal.Settings, namespace org.freedesktop.appearance). Asked asynchronously; a
/// desktop without the portal says nothing, which is NoPreference.
class DesktopScheme final : public QObject
{
    Q_OBJECT
public:
    enum class Value { NoPreference, Dark, Light }; // as the portal numbers them

    explicit DesktopScheme(const QDBusConnection &bus, QObject *parent = nullptr);

    [[nodiscard]] Value value() const { return m_value; }
    void ask();

Q_SIGNALS:
    void changed();

private Q_SLOTS: // QtDBus finds it by name
    void hearChange(const QDBusMessage &signal);

private:
    void take(const QVariant &value);

    QDBusConnection m_bus;
    Value m_value = Value::NoPreference;
};

} // namespace headwater
