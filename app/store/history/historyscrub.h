// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>

#include <chrono>

namespace headwater {

class HistoryDatabase;

/// Overwrites what SQLite leaves in the unused space of a history's pages, step by step.
/// `secure_delete` overwrites deleted data, but when SQLite moves rows to another page it leaves a
/// copy behind that it no longer tracks. VACUUM would remove those too, but blocks all writers
/// while it copies the whole file.
///
/// Writes past SQLite's cache, to the file that SQLite has open. That is safe because nobody reads
/// these bytes, and because a step runs in a write transaction over an empty log: then the file
/// contains all data and nobody else can change it. The final commit makes every other connection
/// drop its cached pages.
class HistoryScrub final
{
public:
    enum class Progress { Going, Ended, Impossible };

    /// Works from the end of the file to its beginning, because moved pages come from the end.
    /// Impossible where SQLite's file cannot be reached or has no pointer maps.
    [[nodiscard]] Result<Progress> step(const QString &file, std::chrono::milliseconds time);

    /// The part of a step between emptying the log and the commit, in a transaction of \a database.
    [[nodiscard]] Result<Progress> clear(HistoryDatabase &database, std::chrono::milliseconds time);

private:
    class Pages;

    qint64 m_next = 0; // page; those after it are finished. 0 before the first step
};

} // namespace headwater
