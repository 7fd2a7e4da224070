// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/call.h"

#include <QJsonObject>
#include <QString>

#include <tl/expected.hpp>

namespace headwater::sandbox {

/// An error as the server reports it (contract.md §5).
struct Complaint
{
    int code = 0;
    QString message;

    bool operator==(const Complaint &) const = default;
};

/// The result of a route: the envelope without its `code`, or a complaint.
using Reply = tl::expected<QJsonObject, Complaint>;
using Refusal = tl::unexpected<Complaint>;

enum class StatusMode {
    Legacy, ///< nearly every error is HTTP 200
    Gated, ///< `proxy.http.standardErrorStatus`: 400 for input errors, otherwise by kind
};

/// The answer that carries \a complaint.
[[nodiscard]] Answer coded(int status, const Complaint &complaint);

/// The HTTP status for a body code.
[[nodiscard]] int httpStatus(int code, StatusMode mode);

[[nodiscard]] Complaint invalidParameter(const QString &text); ///< 1100 with its suffix
[[nodiscard]] Complaint unauthenticated(); ///< 1800
[[nodiscard]] Complaint privilegeMissing(); ///< 1401
[[nodiscard]] Complaint databaseNotFound(const QString &database); ///< 800
[[nodiscard]] Complaint collectionNotFound(const QString &database, const QString &name); ///< 100

} // namespace headwater::sandbox
