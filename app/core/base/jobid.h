// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonValue>
#include <QMetaType>
#include <QString>

#include <compare>
#include <optional>

namespace headwater {

/// A server's refresh-job id: a positive 64-bit integer, beyond 2^53, so it never passes through a
/// double. Shown as text, sent as a JSON integer (contract.md §3.2, D1).
struct JobId
{
    qint64 value = 0;

    [[nodiscard]] QString text() const { return QString::number(value); }
    [[nodiscard]] QJsonValue toJson() const { return QJsonValue(value); }

    /// Reads the number form and the string form; anything else, zero and negatives give nullopt.
    [[nodiscard]] static std::optional<JobId> fromJson(const QJsonValue &json);
    [[nodiscard]] static std::optional<JobId> fromText(QStringView digits);

    auto operator<=>(const JobId &) const = default;
};

/// Identifies one of our jobs for the lifetime of the history. 0 means none.
enum class LocalJobId : qint64 {};

/// Mixes the bits of the id. Without it, Qt would hash the number to itself: consecutive ids would
/// occupy adjacent slots, and each removal would move all entries behind it.
[[nodiscard]] inline size_t qHash(LocalJobId id, size_t seed = 0) noexcept
{
    return ::qHash(qint64(id), seed);
}

[[nodiscard]] inline size_t qHash(JobId id, size_t seed = 0) noexcept
{
    return ::qHash(id.value, seed);
}

} // namespace headwater

Q_DECLARE_METATYPE(headwater::LocalJobId)
