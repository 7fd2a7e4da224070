// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSettings>
#include <QString>
#include <QVariant>

#include <utility>

namespace headwater {

/// The settings file of the window, accessible by its owner only: it names endpoints and databases.
/// Of all programs of a profile, only the window writes it.
class WindowSettings final : public QSettings
{
public:
    explicit WindowSettings(const QString &file);

    /// Restricts \a file to its owner, creates it if there is none, and returns it. QSettings keeps
    /// the mode of an existing file. If this fails, the settings cannot be saved, which QSettings
    /// reports itself.
    static QString madePrivate(const QString &file);
};

/// One remembered value, typed at the point of use: `Setting<QByteArray> geometry {settings,
/// "geometry"}`. The settings must outlive it.
template <typename T> class Setting
{
public:
    Setting(QSettings &settings, QLatin1String key, T fallback = {})
        : m_settings(settings), m_key(key), m_fallback(std::move(fallback))
    {
    }
    Setting(QSettings &settings, const char *key, T fallback = {})
        : Setting(settings, QLatin1String(key), std::move(fallback))
    {
    }

    /// The value that was set last, in this run or an earlier one; the fallback if there is none or
    /// the file contains something that is not a T.
    [[nodiscard]] T get() const
    {
        QVariant value = m_settings.value(m_key);
        if (!value.isValid() || !value.convert(QMetaType::fromType<T>()))
            return m_fallback;
        return value.value<T>();
    }
    void set(const T &value) { m_settings.setValue(m_key, QVariant::fromValue(value)); }
    void reset() { m_settings.remove(m_key); }

private:
    QSettings &m_settings;
    QString m_key;
    T m_fallback;
};

} // namespace headwater
