// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <chrono>
#include <cstdio>

namespace headwater::bench {

inline double milliseconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

/// Since the program was launched, so that loading it counts; the launcher says when that was, as
/// seconds since 1970 in HEADWATER_BENCH_LAUNCHED. Without that, NaN.
inline double millisecondsSinceLaunch()
{
    bool isKnown = false;
    const double launched = qEnvironmentVariable("HEADWATER_BENCH_LAUNCHED").toDouble(&isKnown);
    const std::chrono::duration<double> now = std::chrono::system_clock::now().time_since_epoch();
    return isKnown ? (now.count() - launched) * 1000 : qQNaN();
}

/// One line of JSON on standard output.
inline void report(const QJsonObject &figures)
{
    std::puts(QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
}

inline double residentMebibytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const QByteArray line = text.mid(text.indexOf("VmRSS:") + 6, 20).simplified();
    return line.split(' ').value(0).toDouble() / 1024;
}

} // namespace headwater::bench
