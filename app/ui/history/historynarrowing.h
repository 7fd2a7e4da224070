// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/historyfilter.h"

#include <QObject>

namespace headwater {

class ChipRow;
class HistoryFilters;
class HistoryModel;
class ReasonList;
class SavedFilters;
struct HistoryCounts;

/// What narrows the history: the pressed chip, the filters, and the chosen reason of failed jobs.
class HistoryNarrowing final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        HistoryModel &model;
        ChipRow &chips;
        HistoryFilters &filters;
        ReasonList &reasons;
    };

    /// All must outlive this.
    HistoryNarrowing(const Parts &parts, QObject *parent);

    /// \a saved have chips from now on; must outlive this.
    void setSavedFilters(SavedFilters &saved);
    [[nodiscard]] HistoryFilter filter() const;
    [[nodiscard]] bool isActive() const;
    [[nodiscard]] bool isAboutFailures() const;
    [[nodiscard]] bool isSinceYouLeft() const;
    void clear(); ///< emits nothing
    void show(const HistoryCounts &counts);

Q_SIGNALS:
    void changed(); ///< filter() returns something else
    void countsNeeded(); ///< for another chip

private:
    void startAging();

    Parts m_parts;
    SavedFilters *m_saved = nullptr;
};

} // namespace headwater
