// SPDX-License-Identifier: Apache-2.0
#include "ui/window/jobalerts.h"

#include "ui/kit/alertqueue.h"
#include "ui/window/statusline.h"

#include <utility>

namespace headwater {

namespace {
const QString kEndedJobs = QStringLiteral("ended jobs"); // among alerts
}

JobAlerts::JobAlerts(AlertQueue &alerts, StatusLine &status) : m_alerts(alerts), m_status(status)
{
    connect(&m_alerts, &AlertQueue::due, this, [this](const QString &subject) {
        if (subject == kEndedJobs && !m_ended.isEmpty())
            m_status.say(noticeOf(std::exchange(m_ended, {})).title);
    });
}

void JobAlerts::jobChanged(const RefreshJob &job, bool wasLive, EnvironmentTag tag)
{
    m_ended.removeIf([&](const EndedJob &one) { return one.job.localId == job.localId; });
    if (!wasLive || isLive(job.state) || job.state == JobState::Superseded)
        return;
    m_ended.append({job, tag});
    m_alerts.add(kEndedJobs);
}

} // namespace headwater
