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

/// Which job of ours, for as long as the history lives. 0 is none.
enum class LocalJobId : qint64 {};

/// Without it Qt takes the numbers as they are: those of rows that were added together would lie side by
/// side in a hash, where each removal moves all that follow.
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
