// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/notify/notice.h"

#include <QObject>

namespace headwater {

class AlertQueue;
class StatusLine;

/// Tells assistive tools which refreshes have ended, while the window is used: “Failed: books on eu”. Those that end
/// until it is their turn are told together.
class JobAlerts final : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive this.
    JobAlerts(AlertQueue &alerts, StatusLine &status);

    void jobChanged(const RefreshJob &job, bool wasLive, EnvironmentTag tag);

private:
    AlertQueue &m_alerts;
    StatusLine &m_status;
    QList<EndedJob> m_ended; // and not told yet
};

} // namespace headwater
