// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "ui/window/windowparts.h"

#include <QHash>
#include <QObject>

class QUndoStack;
class QWidget;

namespace headwater {

class EndpointForms;
class MessageBar;
class WindowMessages;

/// Removes endpoints as steps that can be undone until the program ends, and asks first if jobs are live or a token
/// would be deleted. The token stays in the keyring for as long: StaleTokens has a note of it, and the next start
/// deletes it unless the endpoint is back. So neither a quit nor a crash loses an endpoint or leaves a token.
class EndpointRemovals final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive this; \a window is the parent of the question.
    EndpointRemovals(const WindowParts &parts, EndpointForms &forms, MessageBar &messages,
                     QUndoStack &steps, QWidget &window);

    void ask(const EndpointId &id);
    /// Offers in a message, for a while, to undo the removal. Later the Edit menu still does.
    void offerUndo(const ClusterEndpoint &removed);
    /// The endpoint exists again.
    void withdraw(const EndpointId &id);

private:
    void confirm(const ClusterEndpoint &endpoint, int liveJobs);
    void remove(const EndpointId &id);
    void undo(const ClusterEndpoint &removed);

    WindowParts m_parts;
    EndpointForms &m_forms;
    MessageBar &m_messages;
    QUndoStack &m_steps;
    QWidget &m_window;
    QHash<EndpointId, int> m_offers; // the epoch: the timer of an earlier offer has no effect
};

} // namespace headwater
