// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"

#include <QStringList>
#include <QWidget>

#include <functional>

class QComboBox;
class QGridLayout;
class QPushButton;

namespace headwater {

class DaysBox;

/// The ways to take refreshes out of the history for good: the old ones, those of one endpoint,
/// all. Each asks back before it is requested, and a wipe says which live jobs lose their row and are
/// no longer followed.
///
/// Object names: `purgeDays`, `purgeHistory`, `wipeEndpoint`, `wipeHistory`, `wipeAllHistory`; of
/// the question: `confirmation`.
class HistoryClearing final : public QWidget
{
    Q_OBJECT
public:
    /// An endpoint of which the history may hold refreshes.
    struct Owner
    {
        EndpointId id;
        QString name;
        bool isConfigured = true; ///< false once it was removed; its history stayed
    };

    /// Names the jobs of an endpoint, or of all for a null id, that are followed at that moment.
    using LiveJobs = std::function<QStringList(const EndpointId &)>;

    explicit HistoryClearing(const QList<Owner> &owners, LiveJobs liveJobs = {},
                             QWidget *parent = nullptr);

Q_SIGNALS:
    /// Remove what ended more than \a days ago.
    void purgeRequested(int days);
    void wipeRequested(const headwater::EndpointId &endpoint);
    void wipeAllRequested();

private:
    QPushButton *addRow(QGridLayout *rows, const QString &label, QWidget *field,
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
