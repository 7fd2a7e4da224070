// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>

#include <chrono>
#include <functional>

class QObject;

namespace headwater {

/// The time, and delayed calls. Everything that waits uses a Clock, so that tests control the time
/// and never sleep.
class Clock
{
public:
    virtual ~Clock() = default;

    [[nodiscard]] virtual QDateTime now() const = 0; ///< UTC; jumps when the clock is set
    /// Time since an arbitrary start. It cannot be set, so it measures durations.
    [[nodiscard]] virtual std::chrono::milliseconds steady() const = 0;
    /// Calls \a callback once after \a delay, unless \a context is destroyed before.
    virtual void after(std::chrono::milliseconds delay, QObject *context,
                       std::function<void()> callback)
            = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override;
    [[nodiscard]] std::chrono::milliseconds steady() const override;
    void after(std::chrono::milliseconds delay, QObject *context,
               std::function<void()> callback) override;
};

} // namespace headwater
