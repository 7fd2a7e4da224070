// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;

namespace headwater {

class ElidedLabel;

/// The window's bottom line: the number of endpoints and live jobs, the request rate of the busiest
/// endpoint, and endpoints with problems.
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
    /// One sentence for each endpoint with problems.
    void setTroubles(const QStringList &troubles);

protected:
    void changeEvent(QEvent *event) override;

private:
    void colourPolls();

    QLabel *m_endpoints;
    QLabel *m_jobs;
    QLabel *m_polls;
    ElidedLabel *m_troubles;
    bool m_isSlowed = false;
};

} // namespace headwater
