// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/absence.h"
#include "core/job/clusterendpoint.h"
#include "core/job/historyorder.h"
#include "core/job/job.h"
#include "jobs/queueorder.h"
#include "models/endpointmarks.h"

namespace headwater {

class EndpointStore;

/// The data from which the cells of one row of the HistoryModel are made.
struct HistoryCells
{
    const RefreshJob &job;
    const QDateTime &now; ///< UTC
    const Absence &absence;
    const EndpointStore &endpoints;
    std::optional<QueuePlace> place; ///< of a job that waits to be sent

    [[nodiscard]] EndpointMarks marks() const; ///< of the job's endpoint
    [[nodiscard]] bool isUnseen() const; ///< the job may have ended while the user was away
    /// When the job started, else when it was sent; invalid while it is queued.
    [[nodiscard]] QDateTime start() const;
    /// Whether a percentage makes sense for the job.
    [[nodiscard]] bool hasProgress() const;
};

/// One column of the HistoryModel.
struct HistoryColumn
{
    using Text = QString (*)(const HistoryCells &);

    const char *title; ///< translated as a text of HistoryModel
    Text text;
    Text toolTip;
    Text accessibleText = nullptr; ///< for assistive tools; null where the text is enough
    Qt::Alignment alignment{};
    HistoryOrder::Key key = HistoryOrder::Key::Kept; ///< what sorts by it; Kept where nothing does
};

/// \a column is one of HistoryModel::Column.
[[nodiscard]] const HistoryColumn &historyColumn(int column);

} // namespace headwater
