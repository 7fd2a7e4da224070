// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/window/shortcuts.h"

#include <QDialog>

class QLineEdit;
class QSortFilterProxyModel;
class QStandardItemModel;
class QTableView;

namespace headwater {

/// The shortcuts of the window, with a filter. Show it with show(), so that the window stays
/// usable beside it.
///
/// Object names: `filterShortcuts`, `shortcuts`.
class ShortcutSheet final : public QDialog
{
    Q_OBJECT
public:
    explicit ShortcutSheet(const QList<Shortcut> &shortcuts, QWidget *parent = nullptr);

private:
    void fill(const QList<Shortcut> &shortcuts);
    void applyFilter(const QString &text);

    QLineEdit *m_filter;
    QTableView *m_table;
    QStandardItemModel *m_rows;
    QSortFilterProxyModel *m_found;
};

} // namespace headwater
