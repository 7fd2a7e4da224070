// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace headwater {

class CollectionPane;
class EndpointPane;
class FreshnessPane;
class HistoryPane;
class MessageBar;
class QueueBar;
class RefreshPane;
class StatusLine;

/// The visible parts of the window, which owns them all.
struct WindowPanes
{
    MessageBar &messages;
    EndpointPane &endpoints;
    CollectionPane &collections;
    FreshnessPane &freshness;
    QueueBar &queue;
    RefreshPane &refresh;
    HistoryPane &history;
    StatusLine &status;
};

} // namespace headwater
