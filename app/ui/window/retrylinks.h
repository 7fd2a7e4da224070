// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"
#include "core/job/refresh.h"

#include <QObject>

namespace headwater {

class EndpointStore;
class HistoryModel;

/// Decides how refreshes are sent once more: those with the stored settings at once, or after a
/// review when they are many or on production; one with settings of its own goes back to the
/// refresh pane, since its secrets were not kept. Each request says which jobs it retries; the
/// tracker links them once it leaves.
class RetryLinks final : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive this object.
    RetryLinks(const HistoryModel &history, const EndpointStore &endpoints,
               QObject *parent = nullptr);

    /// Rows that the table does not hold are passed over.
    void retry(const QList<LocalJobId> &jobs);

Q_SIGNALS:
    void refreshRequested(const headwater::RefreshRequest &request);
    void reviewRequested(const QList<headwater::RefreshRequest> &requests);
    /// The pair of \a masked goes to the refresh pane; its secrets are masks.
    void newSettingsRequested(const headwater::RefreshRequest &masked);
    /// Something was left out; one sentence.
    void leftOut(const QString &sentence);

private:
    void retryWithPair(const QList<RefreshJob> &jobs);

    const HistoryModel &m_history;
    const EndpointStore &m_endpoints;
};

} // namespace headwater
