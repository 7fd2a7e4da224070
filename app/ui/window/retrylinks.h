// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"
#include "core/job/refresh.h"

#include <QObject>

namespace headwater {

class EndpointStore;
class HistoryModel;

/// Decides how refreshes are retried: those with stored settings at once, or after a
/// review if there are several or any on production; those with new settings go back to the
/// refresh pane, since their secrets were not kept. Each request names the jobs that it retries; the
/// tracker links them once the request is sent.
class RetryLinks final : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive this object.
    RetryLinks(const HistoryModel &history, const EndpointStore &endpoints,
               QObject *parent = nullptr);

    /// Jobs that the table does not have are ignored.
    void retry(const QList<LocalJobId> &jobs);

Q_SIGNALS:
    void refreshRequested(const headwater::RefreshRequest &request);
    void reviewRequested(const QList<headwater::RefreshRequest> &requests);
    /// Show the pair of \a masked in the refresh pane; its secrets are masks.
    void newSettingsRequested(const headwater::RefreshRequest &masked);
    /// Something was skipped; \a sentence says what.
    void leftOut(const QString &sentence);

private:
    void retryWithPair(const QList<RefreshJob> &jobs);

    const HistoryModel &m_history;
    const EndpointStore &m_endpoints;
};

} // namespace headwater
