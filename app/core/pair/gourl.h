// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

namespace headwater {

/// A URL taken apart as the servers' Go library does it, which differs from QUrl where the rules of
/// contract.md §4 look: `s3://bad host/` is no URL, `a:b` has a scheme and no host.
/// Ranges count within the text that was parsed.
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

    /// The path between its outer slashes, cut at the inner ones.
    [[nodiscard]] QStringList segments() const;
};

/// The URL, or the stretch of text because of which Go's url.Parse returns an error.
[[nodiscard]] tl::expected<GoUrl, TextRange> parseGoUrl(QStringView text);

} // namespace headwater
