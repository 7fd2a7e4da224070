// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "models/scope.h"
#include "ui/endpoints/scopeplace.h"

#include <QKeySequence>
#include <QWidget>

#include <functional>
#include <optional>

class QAction;
class QBoxLayout;
class QLineEdit;
class QMenu;
class QToolButton;
class QTreeView;

namespace headwater {

class EndpointOrder;
class EndpointTreeModel;
class ListRefusal;
class TreeFolding;
class TreeSettler;
class WrappingLabel;

/// The left pane: the configured endpoints in their folders, and their databases. Its selection is the scope
/// of the collections; no selection means everything.
class EndpointPane final : public QWidget
{
    Q_OBJECT
public:
    /// \a model must outlive the pane.
    explicit EndpointPane(EndpointTreeModel &model, QWidget *parent = nullptr);

    /// Without folders: their endpoints instead.
    [[nodiscard]] const Scopes &scope() const { return m_scope; }
    /// The folders that the scope consists of, for headers; empty if it is anything else.
    [[nodiscard]] QString scopeName() const;
    /// The endpoint of the current row or of its parent; null when no row is current, or a folder.
    [[nodiscard]] EndpointId currentEndpoint() const;
    /// Empty when the current row is none.
    [[nodiscard]] QString currentFolder() const;
    /// Those of the selected rows, if the current one is among them, else the current one. A folder stands for its own.
    [[nodiscard]] QList<EndpointId> chosenEndpoints() const;
    /// Whether all chosenEndpoints() are observe-only.
    [[nodiscard]] bool isObserveOnly() const;
    /// Whether the current endpoint does not list its databases, so that the user has to enter them.
    [[nodiscard]] bool canAddDatabase() const;
    void select(const EndpointId &id) { select(Scope{id, {}}); }
    void select(const Scope &scope);
    /// Focuses the find field.
    void find();

    // What the user wants with the current rows; each is signalled.
    void edit(); ///< an endpoint's form, or a folder's name
    void moveToFolder();
    void dissolveFolder();
    void observeOnly(bool on);
    /// By one row, up if \a step is -1.
    void move(int step);

    /// Moves endpoints with problems to the top, if that is the chosen order. Otherwise that waits until neither the
    /// mouse nor the keyboard is in the tree.
    void settleOrder();

    /// Which folders and endpoints are collapsed, which of the large ones are expanded, and the order.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);
    /// What is selected; see ScopePlace.
    [[nodiscard]] QByteArray saveScope() const;
    void restoreScope(const QByteArray &state);

Q_SIGNALS:
    void addRequested();
    void editRequested(const headwater::EndpointId &id);
    void duplicateRequested(const headwater::EndpointId &id);
    void removeRequested(const headwater::EndpointId &id);
    void reloadRequested(const headwater::EndpointId &id);
    /// The user wants to enter a database of a cluster that does not list them.
    void addDatabaseRequested(const headwater::EndpointId &id);
    /// As those of EndpointTreeModel.
    void moveRequested(const QList<headwater::EndpointId> &endpoints, const QString &folder,
                       const headwater::EndpointId &before);
    void folderMoveRequested(const QStringList &folders, const QString &before);
    /// The user wants to choose a folder for \a endpoints.
    void moveToFolderRequested(const QList<headwater::EndpointId> &endpoints);
    void renameFolderRequested(const QString &folder);
    void dissolveFolderRequested(const QString &folder);
    void observeOnlyRequested(const QList<headwater::EndpointId> &endpoints, bool on);
    /// A sentence for the status line.
    void hintRequested(const QString &sentence);
    void scopeChanged();

private:
    using Intention = void (EndpointPane::*)(const EndpointId &);

    void buildHeader(QBoxLayout &layout);
    void buildFind(QBoxLayout &layout);
    void buildTree();
    void followModel();
    void buildActions();
    QAction *addAction(const QString &text, const QString &objectName, const QKeySequence &shortcut,
                       std::function<void()> trigger);
    void addEndpointAction(const QString &text, const QString &objectName,
                           const QKeySequence &shortcut, Intention intention);
    void applyFind(const QString &text);
    void takeScope();
    void updateScope();
    void updateActions();
    void showMenu(const QPoint &position);
    void addDatabaseActions(QMenu *menu);
    void addFolderActions(QMenu *menu);
    void reloadCurrent();
    [[nodiscard]] std::optional<Scope> scopeAt(const QModelIndex &index) const;

    EndpointTreeModel &m_model;
    EndpointOrder *m_found;
    QLineEdit *m_find;
    WrappingLabel *m_findFault;
    QTreeView *m_tree;
    ScopePlace m_place;
    QList<QAction *> m_endpointActions; // which need an endpoint
    QAction *m_reload = nullptr;
    QAction *m_up = nullptr;
    QAction *m_down = nullptr;
    QAction *m_showAll = nullptr;
    ListRefusal *m_refusal = nullptr;
    Scopes m_chosen; // as selected
    Scopes m_scope; // without folders
    QToolButton *m_problemsFirst = nullptr;
    TreeFolding *m_folding = nullptr;
    TreeSettler *m_settler = nullptr;
    bool m_finding = false; // endpoints that the find field hides stay in the scope
};

} // namespace headwater
