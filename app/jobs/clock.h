// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>

#include <chrono>
#include <functional>

class QObject;

namespace headwater {

/// The time, and a way to be called later. Everything that waits takes one, so that tests turn the
/// hands themselves and never sleep.
class Clock
{
public:
    virtual ~Clock() = default;

    [[nodiscard]] virtual QDateTime now() const = 0; ///< UTC; jumps when somebody sets the clock
    /// Since some moment before. Nobody can set it, so it tells how long something lasts.
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
