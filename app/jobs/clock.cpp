// SPDX-License-Identifier: Apache-2.0
#include "jobs/clock.h"

#include <QTimer>

namespace headwater {

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

std::chrono::milliseconds SystemClock::steady() const
{
    using std::chrono::steady_clock;
    return std::chrono::floor<std::chrono::milliseconds>(steady_clock::now().time_since_epoch());
}

void SystemClock::after(std::chrono::milliseconds delay, QObject *context,
                        std::function<void()> callback)
{
    QTimer::singleShot(delay, context, std::move(callback));
}

} // namespace headwater
