// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"

#include <QStringList>
#include <QWidget>

#include <functional>

class QComboBox;
class QFormLayout;
class QPushButton;

namespace headwater {

class DaysBox;

/// Buttons that remove refreshes from the history for good: old ones, those of one endpoint,
/// or all. Each asks for confirmation before it emits its signal. The question names the live jobs that
/// lose their row and are no longer followed.
///
/// Object names: `purgeDays`, `purgeHistory`, `wipeEndpoint`, `wipeHistory`, `wipeAllHistory`; in
/// the question: `confirmation`.
class HistoryClearing final : public QWidget
{
    Q_OBJECT
public:
    /// An endpoint that may have refreshes in the history.
    struct Owner
    {
        EndpointId id;
        QString name;
        bool isConfigured = true; ///< false once it was removed; its history remains
    };

    /// Returns the jobs of an endpoint (null id: of all) that are being followed now.
    using LiveJobs = std::function<QStringList(const EndpointId &)>;

    explicit HistoryClearing(const QList<Owner> &owners, LiveJobs liveJobs = {},
                             QWidget *parent = nullptr);

Q_SIGNALS:
    /// Remove refreshes that ended more than \a days ago.
    void purgeRequested(int days);
    void wipeRequested(const headwater::EndpointId &endpoint);
    void wipeAllRequested();

private:
    QPushButton *addRow(QFormLayout *rows, const QString &label, QWidget *field,
                        const QString &verb);
    void askToPurge();
    void askToWipe();
    void askToWipeAll();
    void confirm(const QString &question, const QString &verb, const QString &consequence,
                 std::function<void()> confirmed);
    [[nodiscard]] QString whatIsNoLongerFollowed(const EndpointId &endpoint) const;

    LiveJobs m_liveJobs;
    DaysBox *m_days;
    QComboBox *m_owner;
};

} // namespace headwater
