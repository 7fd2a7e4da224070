// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>

#include <chrono>

namespace headwater {

class HistoryDatabase;

/// Overwrites what SQLite leaves in the unused space of a history's pages, step by step.
/// `secure_delete` overwrites what is deleted, but when SQLite moves rows from one page to another
/// it leaves a copy behind, of which it knows nothing any more. VACUUM would be free of those, and
/// would keep everybody from writing while it copies the whole file.
///
/// The bytes are written past SQLite's cache, to the file that it has open. That is safe because
/// nobody reads them, and because a step runs in a write transaction over an empty log: the file
/// then is the whole truth and nobody else can change it. A commit at the end makes every other
/// connection forget the pages that it remembers.
class HistoryScrub final
{
public:
    enum class Progress { Going, Ended, Impossible };

    /// From the end to the beginning of the file, since pages that are moved come from its end.
    /// Impossible where SQLite's file cannot be reached, or has no map of what its pages are.
    [[nodiscard]] Result<Progress> step(const QString &file, std::chrono::milliseconds time);

    /// What a step does between emptying the log and the commit, in a transaction of \a database.
    [[nodiscard]] Result<Progress> clear(HistoryDatabase &database, std::chrono::milliseconds time);

private:
    class Pages;

    qint64 m_next = 0; // page; those after it are done. 0 before the first step
};

} // namespace headwater
