// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collection.h"
#include "core/job/refreshstrip.h"
#include "core/report/exportwriter.h"

namespace headwater {

/// A collection with the age of its data.
struct ExportedFreshness
{
    CollectionRef collection;
    QString endpointName;
    EnvironmentTag tag = EnvironmentTag::None;
    QDateTime okAt; ///< invalid: never, as far as is known
    Freshness freshness = Freshness::NeverOk;
    PastRefreshes past;
};

/// Writes collections as a file. Columns: what is refreshed where, the endpoint's tag, when a refresh was
/// done last (ISO 8601, UTC), how many seconds ago, `fresh`, `stale`, `very-stale` or `never`, the usual
/// interval in seconds, and of the last refreshes how many there are, are done, failed, and how and when
/// the last one ended. CSV and JSON say all in the same untranslated words.
class FreshnessExport final
{
public:
    /// Ages are as of \a now.
    FreshnessExport(ExportFormat format, const QDateTime &now);

    [[nodiscard]] QByteArray header() const { return m_writer.header(); }
    [[nodiscard]] QByteArray row(const ExportedFreshness &exported);
    [[nodiscard]] QByteArray footer() const { return m_writer.footer(); }

private:
    ExportWriter m_writer;
    QDateTime m_now;
};

} // namespace headwater
