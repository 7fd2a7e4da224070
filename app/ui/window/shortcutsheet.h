// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/window/shortcuts.h"

#include <QDialog>

class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QStandardItemModel;
class QTableView;

namespace headwater {

class ShortcutKeys;

/// The shortcuts of the window, with a filter. Those of its menus can be changed. Show it with show(), so that the
/// window stays usable beside it.
///
/// Object names: `filterShortcuts`, `shortcuts`, `changeKeys`, `resetKeys`, `resetAllKeys`.
class ShortcutSheet final : public QDialog
{
    Q_OBJECT
public:
    /// \a keys must outlive the sheet.
    explicit ShortcutSheet(ShortcutKeys &keys, QWidget *parent = nullptr);

private:
    void build();
    void fill();
    void applyFilter(const QString &text);
    void updateButtons();
    [[nodiscard]] int currentRow() const;
    [[nodiscard]] Shortcut current() const;
    void changeCurrent();
    void resetCurrent();

    ShortcutKeys &m_keys;
    QList<Shortcut> m_shortcuts; // by row
    QLineEdit *m_filter;
    QTableView *m_table;
    QStandardItemModel *m_rows;
    QSortFilterProxyModel *m_found;
    QPushButton *m_change;
    QPushButton *m_reset;
};

} // namespace headwater
