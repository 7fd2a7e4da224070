// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/window/windowparts.h"

#include <QObject>

namespace headwater {

class EndpointDesk;
class JobFeed;
class StatusLine;

/// Tells the status line what it shows.
class StatusFeed final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive the feed.
    StatusFeed(const WindowParts &parts, StatusLine &line, const EndpointDesk &endpoints,
               const JobFeed &jobs);

    void update();
    /// To be called every second: how often endpoints are asked changes without anybody saying so.
    void updatePolls();

private:
    WindowParts m_parts;
    StatusLine &m_line;
    const EndpointDesk &m_endpoints;
    const JobFeed &m_jobs;
};

} // namespace headwater
