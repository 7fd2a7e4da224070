// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "core/job/filtertext.h"

namespace headwater {

/// Which endpoints and databases a text in the find field of the tree means: a FilterText that knows names,
/// addresses, tags, folders and databases.
class EndpointQuery final
{
public:
    EndpointQuery() = default;
    explicit EndpointQuery(const QString &text);

    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    [[nodiscard]] const QString &fault() const { return m_text.fault(); }
    /// Whether it means \a endpoint or, if \a database is set, that database of it.
    [[nodiscard]] bool accepts(const ClusterEndpoint &endpoint, const QString &database = {}) const;

private:
    FilterText m_text;
};

} // namespace headwater
