// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/jobid.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <tl/expected.hpp>

#include <chrono>
#include <functional>
#include <optional>

namespace headwater {

/// What went wrong, by what the program can do about it. Callers compare kinds, never texts.
enum class ErrorKind {
    Unreachable, ///< could not connect (name, refused, TLS): nothing was sent
    Network, ///< the connection broke; the request may have arrived
    Timeout, ///< no answer in time; the request may have arrived
    ServerBusy, ///< the server or a gateway could not serve the request now (5xx, codes 1, 2, 5)
    RateLimited, ///< HTTP 429, codes 4, 8, 9, 1807
    Unauthorized, ///< HTTP 401, codes 1400, 1800, 21119, 80001, 80002
    Forbidden, ///< HTTP 403, code 1401
    RouteMissing, ///< 404 or 501 without a Milvus code: this cluster does not offer the route
    Redirected, ///< any 3xx; never followed
    BadReply, ///< an unreadable answer: not JSON, cut off, too large, interim, no job id
    NotFound, ///< the server does not know this job, collection or database (codes 100, 800, 1100)
    AlreadyRunning, ///< a refresh of this collection is running (code 703, or 1100 "in progress")
    Rejected, ///< any other body `code` but 0 and 200, or a 4xx that declines the request
    VaultUnavailable, ///< no keychain service
    VaultDenied, ///< the keychain refused, or the user did
    NoToken, ///< the endpoint needs a token and none is known
    Storage, ///< a file or database could not be read or written
    InvalidInput, ///< the user's input is invalid
};

/// An authority that signed a server's certificate and is not trusted here: what a user needs to decide
/// whether to trust it.
struct UntrustedAuthority
{
    QString name;
    QString fingerprint; ///< SHA-256, as `AB:CD:…`
    QDateTime validUntil; ///< UTC
    QByteArray pem;

    bool operator==(const UntrustedAuthority &) const = default;
};

/// A failure as a value. Everything in it may be shown, logged and stored: whoever creates one
/// redacts it and makes it plain text first (Redactor, plainText()).
struct Error
{
    ErrorKind kind = ErrorKind::Network;
    QString message; ///< one translated sentence
    QString detail = {}; ///< the server's or system's own words, may be empty
    int httpStatus = 0; ///< 0 when no status line was read
    std::optional<int> serverCode = {}; ///< the body's `code`
    std::optional<std::chrono::seconds> retryAfter = {};
    bool provesNoJob
            = false; ///< the server refused a refresh before it created a job (core/servercode.h)
    std::optional<JobId> runningJob = {}; ///< of AlreadyRunning: the job that the server named
    bool insecure = false; ///< of Unreachable: TLS could not be set up
    bool hasCertificate = false; ///< of insecure: because of the server's certificate
    std::optional<UntrustedAuthority> authority = {}; ///< of insecure: if only trust was missing

    /// The message, followed by the detail if there is one.
    [[nodiscard]] QString text() const
    {
        return detail.isEmpty() ? message : message + QLatin1Char('\n') + detail;
    }

    bool operator==(const Error &) const = default;
};

template <typename T> using Result = tl::expected<T, Error>;

using Failure = tl::unexpected<Error>;

/// A one-shot callback: called exactly once, and never before the call that took it has returned.
template <typename T> using Handler = std::function<void(const Result<T> &)>;

struct Done
{
    bool operator==(const Done &) const = default;
};

/// True when the server may have accepted a refresh request that ended in \a error. The outcome
/// then has to be looked up, and the request must not be sent again (contract.md §6.7, §13). False
/// only with proof: nothing was sent, the request was redirected, or the answer itself proves it.
[[nodiscard]] bool leavesOutcomeOpen(const Error &error);

} // namespace headwater
