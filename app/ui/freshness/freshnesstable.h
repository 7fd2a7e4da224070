// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collection.h"

#include <QSet>
#include <QTableView>
#include <QTimer>

#include <optional>

namespace headwater {

class FreshnessModel;

/// The table of the Freshness view. Columns are as wide as what can be seen needs, within bounds, and the
/// strips take what is left; a width that the user gives is kept.
class FreshnessTable final : public QTableView
{
    Q_OBJECT
public:
    /// \a model must outlive the table.
    explicit FreshnessTable(FreshnessModel &model, QWidget *parent = nullptr);

    [[nodiscard]] std::optional<CollectionRef> current() const; ///< whose row is selected
    [[nodiscard]] QList<CollectionRef> selected() const; ///< as they stand in the table
    void select(const CollectionRef &collection); ///< nothing happens when it is not shown

    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    void currentCollectionChanged(const std::optional<headwater::CollectionRef> &collection);
    /// The rows that can be seen and a screenful around them.
    void visibleCollectionsChanged(const QList<headwater::CollectionRef> &collections);

protected:
    bool viewportEvent(QEvent *event) override;

private:
    void setUp();
    void rowsChanged();
    void announceCurrent();
    void announceVisible();

    FreshnessModel &m_model;
    QTimer m_visibleDelay;
    std::optional<CollectionRef> m_current; // as announced
};

} // namespace headwater
