// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/clusterendpoint.h"
#include "ui/window/windowpanes.h"
#include "ui/window/windowparts.h"

#include <QObject>

#include <memory>

class QUndoStack;
class QWidget;

namespace headwater {

class EndpointForms;
class EndpointImports;
class EndpointMessages;
class EndpointRemovals;
class FolderSteps;
class TokenEntry;
class WindowMessages;

/// Carries out what the user does with endpoints: opens their forms, reloads them, asks for credentials, removes
/// them, and says which endpoints have problems.
class EndpointDesk final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive the desk; \a window is the parent of the forms.
    EndpointDesk(const WindowParts &parts, const WindowPanes &panes, WindowMessages &messages,
                 QUndoStack &steps, QWidget &window);
    ~EndpointDesk() override;

    [[nodiscard]] EndpointForms &forms() { return *m_forms; }
    [[nodiscard]] EndpointImports &imports() { return *m_imports; }
    void reloadAll();

    /// “lab: Nobody responds.”
    [[nodiscard]] static QString sentence(const ClusterEndpoint &endpoint, const Error &error);

Q_SIGNALS:
    /// The endpoint is new or has changed, and is being reloaded.
    void activated(const headwater::EndpointId &endpoint);
    /// The endpoint was removed.
    void deactivated(const headwater::EndpointId &endpoint);
    void reloaded(const headwater::EndpointId &endpoint);
    /// The number of endpoints, or which of them have problems, has changed.
    void statusChanged();

private:
    [[nodiscard]] bool isMistyped(const EndpointId &id, const QString &database,
                                  const Error &error) const;
    void dropMistyped(const EndpointId &id, const QString &database);
    void connectForms();
    void connectImports();
    void connectPane();
    void connectFolders();
    void connectCatalog();
    void activate(const EndpointId &id);
    void deactivate(const EndpointId &id);
    void finishReload(const EndpointId &id);
    void showRefusedPoll(const EndpointId &id, const Error &error);
    void askForCredentials(const EndpointId &id, const Error &error);

    WindowParts m_parts;
    WindowPanes m_panes;
    WindowMessages &m_messages;
    EndpointForms *m_forms; // a child of the window
    EndpointImports *m_imports; // a child of the window
    FolderSteps *m_folders; // a child of the window
    TokenEntry *m_tokens; // a child of the window
    std::unique_ptr<EndpointMessages> m_troubles;
    std::unique_ptr<EndpointRemovals> m_removals;
};

} // namespace headwater
