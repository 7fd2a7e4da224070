// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collection.h"

#include <QItemSelectionModel>
#include <QTableView>
#include <QTimer>

#include <optional>

namespace headwater {

class CollectionFilterModel;

/// The table of collections: which of them is current, which are selected, which are in view. A
/// collection that the filter hides is chosen again when it comes back.
class CollectionTable final : public QTableView
{
    Q_OBJECT
public:
    /// \a model must outlive the table.
    explicit CollectionTable(CollectionFilterModel &model, QWidget *parent = nullptr);

    /// The one that the user chose by selecting its row; nothing while it is filtered out.
    [[nodiscard]] std::optional<CollectionRef> current() const;
    /// All whose rows are selected, as they stand. What the filter hides is not.
    [[nodiscard]] QList<CollectionRef> selected() const;
    [[nodiscard]] int selectedCount() const;
    /// Makes \a collection current and scrolls to it; nothing happens when it is filtered out.
    void select(const CollectionRef &collection);
    /// What a filter hid is chosen again when it comes back, unless another was chosen since. What else
    /// is selected stays so.
    void chooseAgain();
    void announceVisibleSoon() { m_visibleDelay.start(); }

Q_SIGNALS:
    void currentCollectionChanged(const std::optional<headwater::CollectionRef> &collection);
    void selectedCountChanged();
    /// The rows that can be seen and a screenful around them.
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
    std::optional<CollectionRef> m_current; // as announced
    std::optional<CollectionRef> m_chosen; // may be hidden by the filter
    bool m_rowsAreGoing = false;
};

} // namespace headwater
