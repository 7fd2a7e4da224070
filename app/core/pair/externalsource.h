// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "core/json/jsontext.h"
#include "core/pair/gourl.h"

#include <optional>

namespace headwater {

/// An external source as a server of some kind reads it: a URI or, on Zilliz endpoints, a JSON
/// object that holds the URI as `path` (contract.md §10 D6).
struct ExternalSource
{
    QString text; ///< what was typed
    QString uri; ///< what the rules check; empty when an object has no path
    TextRange uriRange; ///< the URI within the text; the whole text if there is none
    tl::expected<GoUrl, TextRange> url; ///< ranges count within uri
    bool isObject = false;
    std::optional<JsonFault> fault; ///< of a source that begins like an object

    /// The URL's scheme, empty if there is no URL.
    [[nodiscard]] QString scheme() const { return url ? url->scheme : QString(); }

    /// A range of the URI as a range of the text.
    [[nodiscard]] TextRange inText(TextRange inUri) const;
};

[[nodiscard]] ExternalSource readSource(const QString &text, ClusterKind kind);

} // namespace headwater
