// SPDX-License-Identifier: Apache-2.0
#include "ui/window/shortcutsheet.h"

#include "ui/kit/filterfield.h"
#include "ui/kit/tablesetup.h"
#include "ui/window/shortcutdialog.h"
#include "ui/window/shortcutkeys.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace headwater {

namespace {

constexpr QSize kSheetSize{640, 600};

QString keysText(const QList<QKeySequence> &keys)
{
    QStringList texts;
    for (const QKeySequence &sequence : keys)
        texts.append(sequence.toString(QKeySequence::NativeText));
    return texts.join(ShortcutSheet::tr(" or "));
}

} // namespace

ShortcutSheet::ShortcutSheet(ShortcutKeys &keys, QWidget *parent)
    : QDialog(parent),
      m_keys(keys),
      m_filter(new QLineEdit(this)),
      m_table(new QTableView(this)),
      m_rows(new QStandardItemModel(this)),
      m_found(new QSortFilterProxyModel(this))
{
    setObjectName(QStringLiteral("shortcutSheet"));
    setWindowTitle(tr("Keyboard shortcuts"));
    resize(kSheetSize);

    m_filter->setObjectName(QStringLiteral("filterShortcuts"));
    m_filter->setAccessibleName(tr("Filter shortcuts"));
    m_filter->setPlaceholderText(tr("Filter by action, menu or key"));
    showClearButton(m_filter);

    m_rows->setHorizontalHeaderLabels({tr("Where"), tr("Action"), tr("Keys")});
    m_found->setSourceModel(m_rows);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_found->setFilterKeyColumn(-1);
    m_table->setObjectName(QStringLiteral("shortcuts"));
    m_table->setAccessibleName(tr("Keyboard shortcuts"));
    setUpTable(m_table, m_found,
               {{.column = 0, .least = 80, .gives = 1},
                {.column = 1, .least = 120, .stretch = 1},
                {.column = 2, .isWhole = true}});
    build();

    connect(m_filter, &QLineEdit::textChanged, this, &ShortcutSheet::applyFilter);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ShortcutSheet::updateButtons);
    connect(m_table, &QTableView::activated, this, &ShortcutSheet::changeCurrent);
    connect(&m_keys, &ShortcutKeys::changed, this, &ShortcutSheet::fill);
    fill();
    applyFilter({});
}

void ShortcutSheet::build()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_change = buttons->addButton(tr("&Change keys…"), QDialogButtonBox::ActionRole);
    m_change->setObjectName(QStringLiteral("changeKeys"));
    m_reset = buttons->addButton(tr("&Reset keys"), QDialogButtonBox::ActionRole);
    m_reset->setObjectName(QStringLiteral("resetKeys"));
    QPushButton *all = buttons->addButton(tr("Reset &all keys"), QDialogButtonBox::ResetRole);
    all->setObjectName(QStringLiteral("resetAllKeys"));
    const auto list = buttons->buttons();
    for (QAbstractButton *button : list)
        static_cast<QPushButton *>(button)->setAutoDefault(false); // Enter belongs to the filter
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_filter);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &ShortcutSheet::reject);
    connect(m_change, &QPushButton::clicked, this, &ShortcutSheet::changeCurrent);
    connect(m_reset, &QPushButton::clicked, this, &ShortcutSheet::resetCurrent);
    connect(all, &QPushButton::clicked, &m_keys, &ShortcutKeys::resetAll);
}

/// Keeps the current row: only keys change while the sheet is open.
void ShortcutSheet::fill()
{
    const int row = m_table->currentIndex().row();
    m_shortcuts = m_keys.list();
    // handled by the tables
    m_shortcuts.append({tr("Tables"), tr("Copy rows"), {QKeySequence::Copy}, nullptr});
    m_rows->removeRows(0, m_rows->rowCount());
    for (const Shortcut &shortcut : std::as_const(m_shortcuts)) {
        auto *keys = new QStandardItem(keysText(shortcut.keys));
        if (shortcut.changeable && m_keys.isChanged(*shortcut.changeable)) {
            QFont font = this->font();
            font.setBold(true);
            keys->setFont(font);
            keys->setData(tr("%1, changed").arg(keys->text()), Qt::AccessibleTextRole);
        }
        m_rows->appendRow(
                {new QStandardItem(shortcut.group), new QStandardItem(shortcut.action), keys});
    }
    m_table->setCurrentIndex(m_found->index(std::max(0, row), 0));
    updateButtons();
}

void ShortcutSheet::applyFilter(const QString &text)
{
    m_found->setFilterFixedString(text);
    m_table->setCurrentIndex(m_found->index(0, 0)); // assistive tools need a current index
    updateButtons();
}

int ShortcutSheet::currentRow() const
{
    return m_found->mapToSource(m_table->currentIndex()).row();
}

Shortcut ShortcutSheet::current() const
{
    return m_shortcuts.value(currentRow());
}

void ShortcutSheet::updateButtons()
{
    const QAction *action = current().changeable;
    m_change->setEnabled(action);
    m_change->setToolTip(action ? QString() : tr("These keys cannot be changed."));
    m_reset->setEnabled(action && m_keys.isChanged(*action));
}

void ShortcutSheet::changeCurrent()
{
    const Shortcut shortcut = current();
    if (!shortcut.changeable)
        return;
    auto *dialog = new ShortcutDialog(shortcut, m_keys, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ShortcutSheet::resetCurrent()
{
    if (QAction *action = current().changeable)
        m_keys.reset(*action);
}

} // namespace headwater
