// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"

#include <QList>
#include <QStringList>
#include <QTimer>
#include <QWidget>

class QLabel;
class QToolButton;

namespace headwater {

class AlertQueue;
class ElidedLabel;
class SpokenAlert;

/// The window's bottom line: the number of endpoints and live jobs, the request rate of the busiest
/// endpoint, and endpoints with problems. Hints appear and go by themselves.
class StatusLine final : public QWidget
{
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);

    void setEndpoints(qsizetype count);
    void setLiveJobs(qsizetype count);
    /// \a perSecond of at most \a limit; \a slowed names endpoints that are asked less often because of problems.
    /// Hidden while no endpoint is asked.
    void setPolls(double perSecond, int limit, const QStringList &slowed);
    struct Problem
    {
        EndpointId endpoint;
        QString sentence; ///< begins with the endpoint's name
    };

    /// What is wrong with each endpoint that has problems. A button opens the list.
    void setProblems(const QList<Problem> &problems);
    /// Assistive tools are told of hints in their turn.
    void setAlerts(AlertQueue &alerts);
    /// Shows for some seconds why a key or button did nothing.
    void showHint(const QString &sentence);
    /// Tells assistive tools something that is shown elsewhere. For what has waited for its turn.
    void say(const QString &words);

Q_SIGNALS:
    /// The user chose an endpoint in the list.
    void endpointRequested(const headwater::EndpointId &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void colourPolls();
    void openProblems();

    QLabel *m_endpoints;
    QLabel *m_jobs;
    QLabel *m_polls;
    QToolButton *m_problems;
    QList<Problem> m_list; // what the button opens
    ElidedLabel *m_hint;
    QTimer m_hintTimer{this}; // runs while a hint is shown
    SpokenAlert *m_alert;
    AlertQueue *m_alerts = nullptr;
    bool m_isSlowed = false;
};

} // namespace headwater
