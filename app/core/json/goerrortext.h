// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json/jsontext.h"

namespace headwater {

/// Go's `%q`: \a text in double quotes, with what cannot be printed escaped. Servers quote so.
[[nodiscard]] QString goQuoted(QStringView text);

/// What Go's JSON reader says of \a fault. Its wording varies between versions of Go; only the
/// prefix that servers put before it is certain (contract.md §4.8).
[[nodiscard]] QString goSyntaxError(const JsonFault &fault, const QString &text);

/// Go's name for the kind of a value, as it stands in “cannot unmarshal … into”.
[[nodiscard]] QLatin1String goKindName(JsonNode::Kind kind);

} // namespace headwater
