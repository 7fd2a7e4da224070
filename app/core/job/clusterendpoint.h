// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/networkroute.h"

#include <QList>
#include <QMetaType>
#include <QString>
#include <QUrl>

#include <compare>
#include <optional>

namespace headwater {

/// Identifies an endpoint for as long as it is configured, even if its name or address changes.
struct EndpointId
{
    QString value;

    [[nodiscard]] static EndpointId create();
    [[nodiscard]] bool isNull() const { return value.isEmpty(); }
    bool operator==(const EndpointId &) const = default;
    auto operator<=>(const EndpointId &other) const { return value.compare(other.value) <=> 0; }
};

[[nodiscard]] inline size_t qHash(const EndpointId &id, size_t seed = 0) noexcept
{
    return ::qHash(id.value, seed);
}

enum class CredentialKind { None, ApiKey, UserPassword };
enum class ClusterKind { Milvus, Zilliz };
enum class EnvironmentTag { None, Production, Staging, Development };

/// How the kind of a cluster is decided: from its address unless the user says otherwise.
enum class KindChoice { FromAddress, Milvus, Zilliz };

/// What the user configured about one cluster. Never a token: tokens live in the TokenVault.
struct ClusterEndpoint
{
    EndpointId id;
    QString name;
    QUrl url; ///< scheme, host, port and perhaps a path prefix without a / at its end (contract.md §1.2)
    CredentialKind credential = CredentialKind::None;
    KindChoice kindChoice = KindChoice::FromAddress;
    EnvironmentTag tag = EnvironmentTag::None;
    QString database = QStringLiteral("default");
    QString folder; ///< empty: in none
    bool observeOnly = false; ///< no refresh is ever sent there: ClusterClient refuses it
    NetworkRoute route;

    [[nodiscard]] ClusterKind kind() const;

    bool operator==(const ClusterEndpoint &) const = default;
};

using ClusterEndpoints = QList<ClusterEndpoint>;

/// `*.zillizcloud.com` and `*.zilliz.com.cn` are Zilliz, all other hosts Milvus.
[[nodiscard]] ClusterKind kindOfHost(const QString &host);

/// Converts to and from the words of the settings file and the command line (`api-key`,
/// `production`, `zilliz` …). An unknown word gives nullopt.
[[nodiscard]] QString wordOf(CredentialKind kind);
[[nodiscard]] QString wordOf(EnvironmentTag tag);
[[nodiscard]] QString wordOf(KindChoice choice);
[[nodiscard]] std::optional<CredentialKind> credentialFromWord(QStringView word);
[[nodiscard]] std::optional<EnvironmentTag> tagFromWord(QStringView word);
[[nodiscard]] std::optional<KindChoice> kindFromWord(QStringView word);

} // namespace headwater

Q_DECLARE_METATYPE(headwater::EndpointId)
