// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

namespace headwater {

/// A cluster in the list of Zilliz Cloud's control plane (contract.md §1.5), as the server wrote it.
struct ZillizCluster
{
    QString id;
    QString name;
    QString region;
    QString plan;
    QString status; ///< unknown ones too
    QString address; ///< `connectAddress`; empty while the cluster is being created

    bool operator==(const ZillizCluster &) const = default;
};

/// One page of that list.
struct ZillizPage
{
    QList<ZillizCluster> clusters;
    std::optional<qsizetype> count; ///< of all pages, if the server tells
};

/// Reads the `data` of a response: an object with `clusters`, or the list itself. Nullopt when it is
/// neither. Entries that are no objects are left out.
[[nodiscard]] std::optional<ZillizPage> readZillizPage(const QJsonValue &data);

} // namespace headwater
