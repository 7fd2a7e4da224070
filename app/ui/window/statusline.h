// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;

namespace headwater {

/// The window's bottom line: how many endpoints and live jobs there are, how often the busiest endpoint
/// is asked for its jobs, and what is in trouble.
class StatusLine final : public QWidget
{
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);

    void setEndpoints(qsizetype count);
    void setLiveJobs(qsizetype count);
    /// \a perSecond of at most \a limit; \a slowed names the endpoints that are spared for their trouble.
    /// Not shown while nothing is asked.
    void setPolls(double perSecond, int limit, const QStringList &slowed);
    /// A sentence for each endpoint in trouble.
    void setTroubles(const QStringList &troubles);

protected:
    void changeEvent(QEvent *event) override;

private:
    void colourPolls();

    QLabel *m_endpoints;
    QLabel *m_jobs;
    QLabel *m_polls;
    QLabel *m_troubles;
    bool m_isSlowed = false;
};

} // namespace headwater
