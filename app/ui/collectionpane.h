// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/collection.h"
#include "models/scope.h"

#include <QDateTime>
#include <QTimer>
#include <QWidget>

#include <optional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QStackedLayout;
class QTableView;

namespace headwater {

class CollectionFilterModel;
class CollectionTableModel;
class EmptyPage;
class EndpointTreeModel;

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
    /// When the lists were last read, for “as of 14:02”.
    void setAsOf(const QDateTime &time);

    [[nodiscard]] std::optional<CollectionRef> currentCollection() const;
    /// Makes \a collection current and scrolls to it; nothing happens when it is filtered out.
    void select(const CollectionRef &collection);
    /// Puts the cursor into the filter field.
    void filter();

    /// Column widths and order, sorting, “External only”.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    void currentCollectionChanged(const std::optional<headwater::CollectionRef> &collection);
    /// The rows that can be seen and a screenful around them, a moment after scrolling, filtering,
    /// resizing or new rows.
    void visibleCollectionsChanged(const QList<headwater::CollectionRef> &collections);
    void refreshRequested(const headwater::CollectionRef &collection);
    void newSettingsRequested(const headwater::CollectionRef &collection);
    void reloadRequested();
    void addEndpointRequested();
    void demoRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildHeader();
    void buildTable();
    void buildActions();
    void rowsChanged();
    void updateCount();
    void updatePage();
    void announceCurrent();
    void announceVisible();
    void copySelection();

    const EndpointTreeModel &m_endpoints;
    CollectionFilterModel *m_model;
    QLabel *m_count;
    QLineEdit *m_filter;
    QCheckBox *m_externalOnly;
    QLabel *m_fault;
    QTableView *m_table;
    QWidget *m_welcome;
    EmptyPage *m_empty;
    QStackedLayout *m_pages;
    QTimer m_filterDelay;
    QTimer m_visibleDelay;
    QTimer m_pageDelay;
    QDateTime m_asOf;
    std::optional<CollectionRef> m_current;
};

} // namespace headwater
