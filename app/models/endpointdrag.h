// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"

#include <QStringList>

#include <memory>

class QMimeData;

namespace headwater {

/// What is dragged in the tree of endpoints: endpoints, or folders.
struct EndpointDrag
{
    QList<EndpointId> endpoints;
    QStringList folders;

    /// Only one kind at a time can have a place to go to.
    [[nodiscard]] bool isUsable() const { return endpoints.isEmpty() != folders.isEmpty(); }
    [[nodiscard]] std::unique_ptr<QMimeData> toMime() const;
    /// Of other data: nothing.
    [[nodiscard]] static EndpointDrag fromMime(const QMimeData &data);
    [[nodiscard]] static QString mimeType();
};

} // namespace headwater
