// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/clusterendpoint.h"

#include <QDateTime>
#include <QString>

#include <chrono>
#include <functional>

namespace headwater {

/// What was observed of one request, for the poll meter, the timeline and the clock offset.
struct Exchange
{
    EndpointId endpoint;
    QString route;
    int httpStatus = 0; ///< 0 when no status line was read
    std::chrono::milliseconds latency{};
    QDateTime serverDate; ///< the `Date` header, UTC; invalid when absent
};

/// The result of a call with its exchange, which is empty where nothing was sent.
template <typename T> struct Answer : Result<T>
{
    Answer(Result<T> result, Exchange seen = {})
        : Result<T>(std::move(result)), exchange(std::move(seen))
    {
    }

    Exchange exchange;
};

/// Handlers that do not need the exchange take a `const Result<T> &`.
template <typename T> using AnswerHandler = std::function<void(const Answer<T> &)>;

} // namespace headwater
