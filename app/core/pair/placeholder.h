// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"

#include <QStringView>

#include <optional>

namespace headwater {

/// True for a template value that was not filled in: `<YOUR_KEY>`, `${VAR}`, `$VAR`, `{{ key }}`,
/// `YOUR_ACCESS_KEY`, `xxx`, `changeme`.
[[nodiscard]] bool isPlaceholder(QStringView value);

/// The place of such a value in \a uri, in its host or as a part of its path.
[[nodiscard]] std::optional<TextRange> placeholderInUri(QStringView uri);

} // namespace headwater
