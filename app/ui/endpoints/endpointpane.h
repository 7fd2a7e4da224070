// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "models/scope.h"
#include "ui/endpoints/scopeplace.h"

#include <QKeySequence>
#include <QSet>
#include <QWidget>

#include <optional>

class QAction;
class QLayout;
class QLineEdit;
class QMenu;
class QToolButton;
class QTreeView;

namespace headwater {

class EndpointOrder;
class EndpointTreeModel;
class TreeSettler;
class WrappingLabel;

/// The left pane: the configured endpoints and their databases. Its selection is the scope
/// of the collections; no selection means everything.
class EndpointPane final : public QWidget
{
    Q_OBJECT
public:
    /// \a model must outlive the pane.
    explicit EndpointPane(EndpointTreeModel &model, QWidget *parent = nullptr);

    [[nodiscard]] const Scopes &scope() const { return m_scope; }
    /// The endpoint of the current row or of its parent; null when no row is current.
    [[nodiscard]] EndpointId currentEndpoint() const;
    /// Whether the current endpoint does not list its databases, so that the user has to enter them.
    [[nodiscard]] bool canAddDatabase() const;
    void select(const EndpointId &id) { select(Scope{id, {}}); }
    void select(const Scope &scope);
    /// Focuses the find field.
    void find();

    /// Moves endpoints with problems to the top, if that is the chosen order. Otherwise that waits until neither the
    /// mouse nor the keyboard is in the tree.
    void settleOrder();

    /// Which endpoints are collapsed, which of the large ones are expanded, and the order.
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
    void scopeChanged();

private:
    using Intention = void (EndpointPane::*)(const EndpointId &);

    void buildHeader(QLayout &layout);
    void buildTree();
    [[nodiscard]] QWidget *buildRefusal();
    void buildActions();
    void addEndpointAction(const QString &text, const QString &objectName,
                           const QKeySequence &shortcut, Intention intention);
    void applyFind(const QString &text);
    void takeScope();
    void pruneScope();
    void unfold();
    void updateActions();
    void updateRefusal();
    [[nodiscard]] EndpointId refusingEndpoint() const;
    void showMenu(const QPoint &position);
    void addDatabaseActions(QMenu *menu);
    [[nodiscard]] std::optional<Scope> scopeAt(const QModelIndex &index) const;

    EndpointTreeModel &m_model;
    EndpointOrder *m_found;
    QLineEdit *m_find;
    QTreeView *m_tree;
    ScopePlace m_place;
    QList<QAction *> m_endpointActions;
    QAction *m_showAll = nullptr;
    QWidget *m_refusal = nullptr;
    WrappingLabel *m_refusalText = nullptr;
    Scopes m_scope;
    QSet<EndpointId> m_folded;
    QSet<EndpointId> m_opened; // by the user
    QToolButton *m_problemsFirst = nullptr;
    TreeSettler *m_settler = nullptr;
    bool m_finding = false; // endpoints that the find field hides stay in the scope
};

} // namespace headwater
