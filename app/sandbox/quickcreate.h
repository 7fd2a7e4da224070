// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/body.h"
#include "sandbox/collections.h"

namespace headwater::sandbox {

/// What a create request says that has no fields: a key and a vector are made for it, with an index,
/// and the collection is loaded. External collections are not made so (contract.md §2.8).
struct QuickCreate
{
    qint32 dimension = 0; ///< 0: not given
    QString keyName;
    QString keyType;
    QString vectorName;
    QString metric;
    bool autoId = false;
};

/// Binds the fields; a value of the wrong type is complained of by \a body.
[[nodiscard]] QuickCreate readQuickCreate(Body &body);

[[nodiscard]] tl::expected<Collection, Complaint> quickCollection(const QuickCreate &quick);

} // namespace headwater::sandbox
