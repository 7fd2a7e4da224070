// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QStringList>

#include <chrono>
#include <optional>

namespace headwater {

class Clock;

/// Spaces out what screen readers announce: at most one alert each second, since each interrupts the one before.
/// A window has one queue; who adds a subject waits for due() with it.
class AlertQueue final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kSpacing{1000};

    /// \a clock must outlive the queue.
    explicit AlertQueue(Clock &clock, QObject *parent = nullptr);

    /// Emits due() for \a subject now, or as soon as its turn comes; once, however often it is added meanwhile.
    void add(const QString &subject);
    void drop(const QString &subject) { m_waiting.removeAll(subject); }

Q_SIGNALS:
    void due(const QString &subject);

private:
    void next();

    Clock &m_clock;
    QStringList m_waiting;
    std::optional<std::chrono::milliseconds> m_last; // when due() was last emitted
    bool m_isArmed = false;
};

} // namespace headwater
