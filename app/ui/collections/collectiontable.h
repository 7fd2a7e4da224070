// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collection.h"

#include <QItemSelectionModel>
#include <QTableView>
#include <QTimer>

#include <optional>

namespace headwater {

class CollectionFilterModel;

/// The table of collections: which one is current, which are selected, which are visible. When the filter
/// shows a hidden collection again, it is selected again.
class CollectionTable final : public QTableView
{
    Q_OBJECT
public:
    /// \a model must outlive the table.
    explicit CollectionTable(CollectionFilterModel &model, QWidget *parent = nullptr);

    /// The collection whose row the user selected; nothing while the filter hides it.
    [[nodiscard]] std::optional<CollectionRef> current() const;
    /// The collections of all selected rows, in table order. Rows that the filter hides are not selected.
    [[nodiscard]] QList<CollectionRef> selected() const;
    [[nodiscard]] int selectedCount() const;
    /// Makes \a collection current and scrolls to it. Does nothing when the filter hides it.
    void select(const CollectionRef &collection);
    /// Selects these and no others; the first in the table becomes current. Hidden ones are left out.
    void select(const QList<CollectionRef> &collections);
    /// Selects again what a filter hid, unless the user has selected another since. Other selected rows
    /// stay selected.
    void chooseAgain();
    void announceVisibleSoon() { m_visibleDelay.start(); }

Q_SIGNALS:
    void currentCollectionChanged(const std::optional<headwater::CollectionRef> &collection);
    void selectedCountChanged();
    /// The collections in view and one screen more.
    void visibleCollectionsChanged(const QList<headwater::CollectionRef> &collections);

protected:
    bool viewportEvent(QEvent *event) override;

private:
    void setUp();
    void announceCurrent();
    void announce(const std::optional<CollectionRef> &current);
    void announceVisible();
    void makeCurrent(const CollectionRef &collection, QItemSelectionModel::SelectionFlags how);

    CollectionFilterModel &m_model;
    QTimer m_visibleDelay;
    QTimer m_settleDelay;
    std::optional<CollectionRef> m_current; // as reported last
    std::optional<CollectionRef> m_chosen; // the filter may hide it
    bool m_rowsAreGoing = false;
};

} // namespace headwater
