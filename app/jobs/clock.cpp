// SPDX-License-Identifier: Apache-2.0
#include "jobs/clock.h"

#include <QTimer>

namespace headwater {

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

void SystemClock::after(std::chrono::milliseconds delay, QObject *context,
                        std::function<void()> callback)
{
    QTimer::singleShot(delay, context, std::move(callback));
}

} // namespace headwater
