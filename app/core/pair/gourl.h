// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

namespace headwater {

/// A URL split the way the servers' Go library does. It differs from QUrl in what the rules of
/// contract.md §4 check: `s3://bad host/` is not a URL, `a:b` has a scheme and no host. Ranges
/// count within the parsed text.
struct GoUrl
{
    QString scheme; ///< lower case; empty if there is none
    QString host; ///< with the port
    QString port; ///< digits, may be empty
    QString path; ///< percent-decoded
    bool hasUserInfo = false; ///< also when it is empty, as in `s3://@host`
    bool hasEmptyPort = false; ///< a colon without digits
    bool hasQuery = false; ///< also a bare `?`
    bool hasFragment = false; ///< also a bare `#`

    TextRange schemeRange;
    TextRange userInfoRange; ///< with its `@`
    TextRange hostRange;
    TextRange pathRange;
    TextRange queryRange; ///< with its `?`
    TextRange fragmentRange; ///< with its `#`

    /// The path without its outer slashes, split at the inner ones.
    [[nodiscard]] QStringList segments() const;
};

/// The URL, or the range of text for which Go's url.Parse returns an error.
[[nodiscard]] tl::expected<GoUrl, TextRange> parseGoUrl(QStringView text);

} // namespace headwater
