// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clusterendpoint.h"

#include <QWidget>

#include <functional>

class QComboBox;
class QGridLayout;
class QPushButton;

namespace headwater {

class DaysBox;

/// The ways to take refreshes out of the history for good: the old ones, those of one endpoint,
/// all. Each asks back before it is requested.
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

    explicit HistoryClearing(const QList<Owner> &owners, QWidget *parent = nullptr);

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
    void confirm(const QString &question, const QString &verb, std::function<void()> confirmed);

    DaysBox *m_days;
    QComboBox *m_owner;
};

} // namespace headwater
