// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QSettings>

namespace headwater {

/// One remembered value, typed at the point of use: `Setting<QByteArray> geometry {settings, "geometry"}`.
template <typename T>
class Setting
{
public:
    Setting(QSettings &settings, QLatin1String key, T fallback = {})
        : m_settings(settings), m_key(key), m_fallback(std::move(fallback))
    {
    }

    [[nodiscard]] T get() const
    {
        return m_settings.value(m_key, QVariant::fromValue(m_fallback)).template value<T>();
    }
    void set(const T &value) { m_settings.setValue(m_key, QVariant::fromValue(value)); }

private:
    QSettings &m_settings;
    QString m_key;
    T m_fallback;
};

} // namespace headwater
