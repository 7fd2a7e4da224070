// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collection.h"
#include "models/scope.h"
#include "ui/collections/emptyreason.h"

#include <QDateTime>
#include <QTimer>
#include <QWidget>

#include <optional>

class QAction;
class QStackedWidget;

namespace headwater {

class CollectionFilterModel;
class CollectionHeader;
class CollectionPlaces;
class CollectionTable;
class CollectionTableModel;
class EmptyPage;
class EndpointTreeModel;
class SavedFilters;
class ViewSwitch;
class WelcomePage;

/// The middle pane: the collections of the scope in one table below a filter line. If there
/// is nothing to list, it says why and what to do.
class CollectionPane final : public QWidget
{
    Q_OBJECT
public:
    /// Both must outlive the pane.
    CollectionPane(CollectionTableModel &collections, const EndpointTreeModel &endpoints,
                   QWidget *parent = nullptr);

    /// \a name is for the header; empty where the endpoints say enough.
    void setScope(const Scopes &scope, const QString &name = {});
    /// When the oldest of the lists was read, for “as of 14:02”.
    void setAsOf(const QDateTime &time);

    /// The collection whose row the user selected; nothing while the filter hides it.
    [[nodiscard]] std::optional<CollectionRef> currentCollection() const;
    /// The collections of all selected rows, in table order. Rows that the filter hides are not selected.
    [[nodiscard]] QList<CollectionRef> selectedCollections() const;
    [[nodiscard]] int selectedCount() const;
    /// How many collections the filter leaves out because they are not described yet.
    [[nodiscard]] int leftOutUnseen() const;
    /// Makes \a collection current and scrolls to it. Does nothing when the filter hides it.
    void select(const CollectionRef &collection);
    /// The same, but clears the filters if they hide it.
    void reveal(const CollectionRef &collection);
    /// What the menu of a row begins with. The actions speak of the selected rows, so the row is selected first.
    void setRefreshActions(const QList<QAction *> &actions) { m_refreshActions = actions; }
    /// What the page of the first start offers to import.
    void setImportable(const QStringList &programs);
    /// Focuses the filter field.
    void filter();
    /// \a saved have chips from now on; must outlive the pane.
    void setSavedFilters(SavedFilters &saved);
    /// Asks for a list of names and selects those collections of the scope; filters that hide one are cleared.
    void selectFromList();
    /// In a low window the chips are one button.
    void setLow(bool low);
    /// In the header, for a window without tool bar.
    [[nodiscard]] ViewSwitch &viewSwitch() const;
    /// The actions of the chips, one of them checked, for the menu bar.
    [[nodiscard]] QList<QAction *> chipActions() const;

    /// The menu that shows and hides columns.
    [[nodiscard]] QMenu *columnMenu() const;
    /// Column widths, column order and sort order.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);
    /// Filter, selection and what is scrolled to. They come back once the lists are there.
    [[nodiscard]] QByteArray savePlace() const;
    void restorePlace(const QByteArray &state);

Q_SIGNALS:
    void stateChanged(); ///< saveState() returns something else
    void currentCollectionChanged(const std::optional<headwater::CollectionRef> &collection);
    /// The collections in view and one screen more, shortly after scrolling, filtering,
    /// resizing or new rows.
    void visibleCollectionsChanged(const QList<headwater::CollectionRef> &collections);
    /// Other rows are selected, or another number of them.
    void selectionChanged();
    /// The user wants these described now: the filter or the order depends on them.
    void lookNowRequested(const QList<headwater::CollectionRef> &collections);
    void reloadRequested();
    void addEndpointRequested();
    void importRequested();
    void demoRequested();

private:
    void connectTable();
    void connectModels(CollectionTableModel &collections);
    void connectPages();
    void applyChip();
    void showMenu(const QPoint &position);
    void rowsChanged();
    void updateCount();
    void updateDoubts();
    void factsChanged();
    void updatePage();
    void showEmpty();
    void resolveEmpty();
    void lookNow();

    const EndpointTreeModel &m_endpoints;
    CollectionFilterModel *m_model;
    CollectionHeader *m_header;
    CollectionTable *m_table;
    CollectionPlaces *m_places;
    WelcomePage *m_welcome;
    EmptyPage *m_empty;
    QStackedWidget *m_pages;
    QList<QAction *> m_refreshActions; // not ours
    QTimer m_pageDelay;
    QTimer m_doubtDelay;
    QString m_scopeName;
    QDateTime m_asOf;
    EmptyReason::Action m_emptyAction = EmptyReason::Action::None; // the action on the empty page
};

} // namespace headwater
