// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QTest>

#include <array>
#include <optional>

namespace headwater {

/// Lets QCOMPARE print the name of a kind.
inline char *toString(ErrorKind kind)
{
    static constexpr std::array kNames{
            "Unreachable",  "Network",        "Timeout",      "ServerBusy",       "RateLimited",
            "Unauthorized", "Forbidden",      "RouteMissing", "Redirected",       "BadReply",
            "NotFound",     "AlreadyRunning", "Rejected",     "VaultUnavailable", "VaultDenied",
            "NoToken",      "Storage",        "InvalidInput",
    };
    return qstrdup(kNames.at(size_t(kind)));
}

namespace test {

/// Records what an asynchronous call reports, and how often.
template <typename T> class Caught
{
public:
    /// The handler must not outlive this object.
    [[nodiscard]] Handler<T> handler()
    {
        return [this](const Result<T> &result) {
            ++m_calls;
            m_result = result;
        };
    }

    [[nodiscard]] bool wait(std::chrono::milliseconds atMost = std::chrono::seconds(60))
    {
        return QTest::qWaitFor([this] { return m_calls > 0; }, int(atMost.count()));
    }

    [[nodiscard]] int calls() const { return m_calls; }
    [[nodiscard]] const Result<T> &result() const { return m_result.value(); }
    [[nodiscard]] const Error &error() const { return m_result.value().error(); }

private:
    int m_calls = 0;
    std::optional<Result<T>> m_result;
};

} // namespace test
} // namespace headwater
