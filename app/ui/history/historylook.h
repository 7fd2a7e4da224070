// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"

#include <QByteArray>

#include <optional>

namespace headwater {

class ChipRow;
class HistoryFilters;
class HistoryModel;
class HistoryTable;
class JobDetailsView;

/// What of the history is looked at: filters, the current row, the one at the top, the part of its
/// details. After a start it is known before the rows are.
class HistoryLook final
{
public:
    struct Parts
    {
        const HistoryModel &model;
        HistoryTable &table;
        HistoryFilters &filters;
        ChipRow &chips;
        JobDetailsView &details;
    };

    /// All must outlive this.
    explicit HistoryLook(const Parts &parts) : m_parts(parts) { }

    [[nodiscard]] QByteArray save() const;
    /// Sets the filters, without a signal, and remembers the rows.
    void restore(const QByteArray &state);
    /// Goes to the rows once the history has been read. Only what the first page has: whoever was
    /// further down begins at the top.
    void approach();

private:
    struct Rows
    {
        LocalJobId current{};
        LocalJobId top{};
    };

    [[nodiscard]] Rows rows() const;

    Parts m_parts;
    std::optional<Rows> m_wanted; // until the history is read
};

} // namespace headwater
