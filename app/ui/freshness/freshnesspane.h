// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/collection.h"
#include "core/job/freshness.h"
#include "models/scope.h"

#include <QWidget>

#include <functional>
#include <optional>

class QAction;
class QStackedWidget;

namespace headwater {

class EmptyPage;
class FreshnessHeader;
class FreshnessKey;
class FreshnessModel;
class FreshnessTable;
class SavedFilters;
class ViewSwitch;

/// The Freshness view: is my data in? A line for each external collection in the scope, with the age of
/// its data, its usual interval and its last refreshes. What it shows can be printed and exported.
class FreshnessPane final : public QWidget
{
    Q_OBJECT
public:
    /// \a model must outlive the pane, and is active while the pane is visible.
    explicit FreshnessPane(FreshnessModel &model, QWidget *parent = nullptr);

    /// \a endpoints: how many the scope has.
    void setScope(const Scopes &scope, int endpoints, const QString &name = {});
    /// When the oldest of the lists was read.
    void setAsOf(const QDateTime &time);
    void setLimits(const FreshnessLimits &limits);

    [[nodiscard]] std::optional<CollectionRef> currentCollection() const;
    [[nodiscard]] QList<CollectionRef> selectedCollections() const;
    void select(const CollectionRef &collection);
    /// What the menu of a row begins with. The actions speak of the selected rows.
    void setRefreshActions(const QList<QAction *> &actions) { m_refreshActions = actions; }
    /// Puts the cursor into the filter field.
    void filter();
    /// \a saved have chips from now on; must outlive the pane.
    void setSavedFilters(SavedFilters &saved);
    /// In a low window the chips are one button.
    void setLow(bool low);
    void setAroundShown(bool shown); ///< the summary above the table and the key below it
    /// In the header, for a window without tool bar.
    [[nodiscard]] ViewSwitch &viewSwitch() const;
    void print();
    void exportRows();

    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);
    /// The filter and its chip.
    [[nodiscard]] QByteArray savePlace() const;
    void restorePlace(const QByteArray &state);

Q_SIGNALS:
    void currentCollectionChanged(const std::optional<headwater::CollectionRef> &collection);
    void visibleCollectionsChanged(const QList<headwater::CollectionRef> &collections);
    /// By Enter or a double click: show it among the collections.
    void collectionActivated(const headwater::CollectionRef &collection);
    /// Other rows are selected, or another number of them.
    void selectionChanged();
    void limitsRequested(); ///< the user wants to change them
    void exported(qint64 collections, const QString &file);
    void failed(const headwater::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void applyChip();
    void connectHeader();
    void connectTable();
    void showMenu(const QPoint &position);
    void updateCounts();
    void updatePage();
    void whenComplete(std::function<void()> work);

    FreshnessModel &m_model;
    FreshnessHeader *m_header;
    FreshnessTable *m_table;
    EmptyPage *m_empty;
    QStackedWidget *m_pages;
    FreshnessKey *m_key;
    QList<QAction *> m_refreshActions; // not ours
    std::function<void()> m_waiting; // for what the history tells of all rows
    QString m_scopeName;
    QDateTime m_asOf;
    int m_endpoints = 0;
};

} // namespace headwater
