// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json/jsontext.h"

namespace headwater {

/// Go's `%q`: \a text in double quotes, with unprintable characters escaped. Servers quote this
/// way.
[[nodiscard]] QString goQuoted(QStringView text);

/// What Go's JSON decoder reports for \a fault. Its wording varies between versions of Go; only the
/// prefix that servers add is certain (contract.md §4.8).
[[nodiscard]] QString goSyntaxError(const JsonFault &fault, const QString &text);

/// Go's name for the kind of a value, as used in “cannot unmarshal … into”.
[[nodiscard]] QLatin1String goKindName(JsonNode::Kind kind);

} // namespace headwater
