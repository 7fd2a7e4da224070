// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/endpointfolders.h"

#include <QObject>

#include <functional>

class QInputDialog;
class QUndoStack;
class QWidget;

namespace headwater {

class EndpointStore;

/// Moves endpoints and folders, renames and dissolves folders, and makes endpoints observe-only, each as a step that
/// can be undone until the program ends. A step changes the file as it is at that moment, so what other programs did
/// meanwhile stays.
class FolderSteps final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive this; \a window is the parent of the dialogs.
    FolderSteps(EndpointStore &endpoints, QUndoStack &steps, QWidget &window);

    /// Into \a folder (empty: out of all), before \a before or, if null, to its end.
    void move(const QList<EndpointId> &endpoints, const QString &folder, const EndpointId &before);
    /// Before the folder \a before or, if empty, to the end.
    void moveFolders(const QStringList &folders, const QString &before);
    void rename(const QString &folder, const QString &name);
    void dissolve(const QString &folder);
    void setObserveOnly(const QList<EndpointId> &endpoints, bool on);

    void askForFolder(const QList<EndpointId> &endpoints);
    void askForName(const QString &folder);

Q_SIGNALS:
    void failed(const headwater::Error &error);
    void done();

private:
    using Plan = std::function<EndpointPlaces(const ClusterEndpoints &)>;

    void push(const QString &text, Plan plan);
    [[nodiscard]] QInputDialog *newDialog(const QString &name, const QString &title,
                                          const QString &label, const QString &verb);
    [[nodiscard]] bool isUsable(const QString &name);

    EndpointStore &m_endpoints;
    QUndoStack &m_steps;
    QWidget &m_window;
};

} // namespace headwater
