// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collection.h"
#include "models/scope.h"
#include "ui/collections/emptyreason.h"

#include <QDateTime>
#include <QTimer>
#include <QWidget>

#include <optional>

class QMenu;
class QStackedWidget;

namespace headwater {

class CollectionFilterModel;
class CollectionHeader;
class CollectionTable;
class CollectionTableModel;
class EmptyPage;
class EndpointTreeModel;
class WelcomePage;

/// The middle pane: the collections of the scope in one table with a filter line above it. Where
/// there is nothing to list, it says why and what can be done.
class CollectionPane final : public QWidget
{
    Q_OBJECT
public:
    /// Both must outlive the pane.
    CollectionPane(CollectionTableModel &collections, const EndpointTreeModel &endpoints,
                   QWidget *parent = nullptr);

    void setScope(const Scopes &scope);
    /// When the oldest of the lists was read, for “as of 14:02”.
    void setAsOf(const QDateTime &time);

    /// The collection that the user chose by selecting its row; nothing while it is filtered out.
    [[nodiscard]] std::optional<CollectionRef> currentCollection() const;
    /// All whose rows are selected, as they stand in the table. What the filter hides is not.
    [[nodiscard]] QList<CollectionRef> selectedCollections() const;
    /// How many the filter leaves out because nobody has looked at them.
    [[nodiscard]] int leftOutUnseen() const;
    /// Makes \a collection current and scrolls to it; nothing happens when it is filtered out.
    void select(const CollectionRef &collection);
    /// Puts the cursor into the filter field.
    void filter();

    /// Column widths and order, sorting.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    void currentCollectionChanged(const std::optional<headwater::CollectionRef> &collection);
    /// The rows that can be seen and a screenful around them, a moment after scrolling, filtering,
    /// resizing or new rows.
    void visibleCollectionsChanged(const QList<headwater::CollectionRef> &collections);
    void refreshRequested(const headwater::CollectionRef &collection);
    void newSettingsRequested(const headwater::CollectionRef &collection);
    /// Refresh data was asked for while more than one row is selected; see leftOutUnseen().
    void bulkRefreshRequested(const QList<headwater::CollectionRef> &collections,
                              int leftOutUnseen);
    /// The user wants to know of these now: the filter or the order depends on them.
    void lookNowRequested(const QList<headwater::CollectionRef> &collections);
    void reloadRequested();
    void addEndpointRequested();
    void demoRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectTable();
    void connectModels(CollectionTableModel &collections);
    void connectPages();
    [[nodiscard]] bool takesKey(const QObject *watched, QEvent *event);
    void showMenu(const QPoint &position);
    void addRefreshActions(QMenu *menu, const CollectionRef &collection);
    void rowsChanged();
    void updateCount();
    void updateDoubts();
    void factsChanged();
    void updatePage();
    void showEmpty();
    void resolveEmpty();
    void lookNow();
    [[nodiscard]] QList<EndpointId> endpointsInScope() const;

    const EndpointTreeModel &m_endpoints;
    CollectionFilterModel *m_model;
    CollectionHeader *m_header;
    CollectionTable *m_table;
    WelcomePage *m_welcome;
    EmptyPage *m_empty;
    QStackedWidget *m_pages;
    QTimer m_pageDelay;
    QTimer m_doubtDelay;
    QDateTime m_asOf;
    EmptyReason::Action m_emptyAction = EmptyReason::Action::None; // what the empty page offers
};

} // namespace headwater
