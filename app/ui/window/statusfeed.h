// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/window/windowparts.h"

#include <QObject>

namespace headwater {

class EndpointDesk;
class JobFeed;
class StatusLine;

/// Keeps the status line up to date.
class StatusFeed final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive the feed.
    StatusFeed(const WindowParts &parts, StatusLine &line, const EndpointDesk &endpoints,
               const JobFeed &jobs);

    void update();
    /// Call this every second: the request rate changes without a signal.
    void updatePolls();

private:
    WindowParts m_parts;
    StatusLine &m_line;
    const JobFeed &m_jobs;
};

} // namespace headwater
