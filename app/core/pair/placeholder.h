// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"

#include <QStringView>

#include <optional>

namespace headwater {

/// True for a value that a template left to be filled in: `<YOUR_KEY>`, `${VAR}`, `$VAR`,
/// `{{ key }}`, `YOUR_ACCESS_KEY`, `xxx`, `changeme`.
[[nodiscard]] bool isPlaceholder(QStringView value);

/// Where such a thing stands in \a uri, in its host or as a part of its path.
[[nodiscard]] std::optional<TextRange> placeholderInUri(QStringView uri);

} // namespace headwater
