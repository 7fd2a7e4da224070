// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"
#include "core/refresh.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace headwater {

class EndpointStore;
class HistoryModel;

/// Decides how refreshes are sent once more: those with the stored settings at once, or after a
/// review when they are many or on production; one with settings of its own goes back to the
/// refresh pane, since its secrets were not kept. Remembers which refreshes a new one stands in for:
/// the one that was agreed to, and only once its request leaves.
class RetryDesk final : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive the desk.
    RetryDesk(const HistoryModel &history, const EndpointStore &endpoints, QObject *parent = nullptr);

    /// Rows that the table does not hold are passed over.
    void retry(const QList<LocalJobId> &jobs);
    /// The review that was asked for ended, and \a queued go into the queue next: none, if it was closed.
    void reviewed(const QList<CollectionRef> &queued);
    /// The refresh pane sends \a request next.
    void formSent(const RefreshRequest &request);
    /// To be called for each change of a job: the ones that it stands in for, told once.
    [[nodiscard]] QSet<LocalJobId> takeRetried(const RefreshJob &job);

Q_SIGNALS:
    void refreshRequested(const headwater::RefreshRequest &request);
    void reviewRequested(const QList<headwater::CollectionRef> &collections);
    /// The pair shall be offered in the refresh pane; its secrets are masks.
    void newSettingsRequested(const headwater::CollectionRef &collection,
                              const headwater::Override &masked);
    /// Something was left out; one sentence.
    void leftOut(const QString &sentence);

private:
    void retryWithPair(const QList<RefreshJob> &jobs);

    const HistoryModel &m_history;
    const EndpointStore &m_endpoints;
    using Retried = QHash<CollectionRef, QSet<LocalJobId>>;
    Retried m_inReview;
    Retried m_inForm;
    Retried m_agreed; // the next refresh of the collection stands in for them
    QHash<LocalJobId, QSet<LocalJobId>> m_queued; // by the new refresh, until that leaves or ends
};

} // namespace headwater
