// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/body.h"
#include "sandbox/collections.h"

namespace headwater::sandbox {

/// A create request without fields: the server creates a key and a vector with an index, and loads
/// the collection. External collections cannot be created this way (contract.md §2.8).
struct QuickCreate
{
    qint32 dimension = 0; ///< 0: absent
    QString keyName;
    QString keyType;
    QString vectorName;
    QString metric;
    bool autoId = false;
};

/// Binds the fields; \a body complains about values of the wrong type.
[[nodiscard]] QuickCreate readQuickCreate(Body &body);

[[nodiscard]] tl::expected<Collection, Complaint> quickCollection(const QuickCreate &quick);

} // namespace headwater::sandbox
