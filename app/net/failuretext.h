// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "net/failure.h"
#include "net/httpclient.h"
#include "net/servertext.h"

#include <QCoreApplication>

namespace headwater {

/// The sentences that tell a user what went wrong with a request. They name the server by host and
/// port, and a redirect's target by its origin: paths and queries may contain private data.
class FailureText
{
    Q_DECLARE_TR_FUNCTIONS(FailureText)
public:
    FailureText(const HttpAnswer &answer, const Question &question, const ServerText &clean);

    /// For an error with kind and codes set; its message is ignored.
    [[nodiscard]] QString sentence(const Error &error) const;

    /// “Through the proxy %1, set by %2.”
    [[nodiscard]] static QString routeOf(const ProxyServer &proxy);

private:
    [[nodiscard]] QString unreachable() const;
    [[nodiscard]] QString proxyTrouble() const;
    [[nodiscard]] bool isFromForwardingProxy() const;
    [[nodiscard]] QString insecure() const;
    [[nodiscard]] bool expectsHttps() const;
    [[nodiscard]] QString timedOut() const;
    [[nodiscard]] QString redirected() const;
    [[nodiscard]] QString badReply() const;
    [[nodiscard]] QString rejected(const Error &error) const;
    [[nodiscard]] QString declined() const;
    [[nodiscard]] bool speaksGrpc() const;
    [[nodiscard]] QString grpcOnly() const;
    [[nodiscard]] QString routeMissing() const;
    [[nodiscard]] QString notFound(std::optional<int> serverCode) const;

    const HttpAnswer &m_answer;
    const Question &m_question;
    const ServerText &m_clean;
    QString m_server;
};

} // namespace headwater
