// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace headwater {

class CollectionPane;
class EndpointPane;
class HistoryPane;
class MessageBar;
class QueueBar;
class RefreshPane;
class StatusLine;

/// What can be seen of the window. The window owns them all.
struct WindowPanes
{
    MessageBar &messages;
    EndpointPane &endpoints;
    CollectionPane &collections;
    QueueBar &queue;
    RefreshPane &refresh;
    HistoryPane &history;
    StatusLine &status;
};

} // namespace headwater
