// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"

#include <QString>
#include <QStringList>

namespace headwater {

/// The vocabulary of a pair (contract.md §4.1, §4.2). All lists are sorted as servers print them.

[[nodiscard]] const QStringList &sourceSchemes(ClusterKind kind, bool isFirstRelease);
[[nodiscard]] const QStringList &specFormats();
[[nodiscard]] const QStringList &specTopLevelKeys();
[[nodiscard]] const QStringList &cloudProviders(); ///< in the order of R12's text

/// The keys of `extfs` that a server knows: 21, or 20 without `endpoint_url`. The first servers
/// knew 17; they also lack the Azure credential broker.
[[nodiscard]] const QStringList &extfsKeys(bool knowsEndpointUrl, bool isFirstRelease = false);

/// The keys whose values are the strings `true` and `false`.
[[nodiscard]] bool isBooleanExtfsKey(QStringView key);

/// The entry of \a known that \a word probably means: another spelling, a name from elsewhere, or a
/// typing error. Empty when none or more than one is near.
[[nodiscard]] QString meantWord(QStringView word, const QStringList &known);

/// True for hosts that servers take for a cloud's endpoint, so that the bucket is in the path
/// (contract.md §4.3). \a host is compared with its port, as servers do.
[[nodiscard]] bool isCloudHost(const QString &host);

/// The endpoint that servers derive for a bucket; empty if they cannot.
[[nodiscard]] QString derivedEndpoint(const QString &provider, const QString &region);

} // namespace headwater
