// SPDX-License-Identifier: Apache-2.0
#include "ui/window/shortcutsheet.h"

#include "ui/kit/tablesetup.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

namespace headwater {

namespace {

constexpr QSize kFirstSize{640, 600};

QString keysText(const QList<QKeySequence> &keys)
{
    QStringList texts;
    for (const QKeySequence &sequence : keys)
        texts.append(sequence.toString(QKeySequence::NativeText));
    return texts.join(ShortcutSheet::tr(" or "));
}

} // namespace

ShortcutSheet::ShortcutSheet(const QList<Shortcut> &shortcuts, QWidget *parent)
    : QDialog(parent),
      m_filter(new QLineEdit(this)),
      m_table(new QTableView(this)),
      m_rows(new QStandardItemModel(this)),
      m_found(new QSortFilterProxyModel(this))
{
    setObjectName(QStringLiteral("shortcutSheet"));
    setWindowTitle(tr("Keyboard shortcuts"));
    resize(kFirstSize);

    m_filter->setObjectName(QStringLiteral("filterShortcuts"));
    m_filter->setAccessibleName(tr("Filter shortcuts"));
    m_filter->setPlaceholderText(tr("Filter by action, menu or key"));
    m_filter->setClearButtonEnabled(true);

    fill(shortcuts);
    m_found->setSourceModel(m_rows);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_found->setFilterKeyColumn(-1);
    m_table->setObjectName(QStringLiteral("shortcuts"));
    m_table->setAccessibleName(tr("Keyboard shortcuts"));
    setUpTable(m_table, m_found,
               {{.column = 0, .least = 80, .gives = 1},
                {.column = 1, .least = 120, .stretch = 1},
                {.column = 2, .isWhole = true}});

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false); // Enter belongs to the filter
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_filter);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);

    connect(m_filter, &QLineEdit::textChanged, this, &ShortcutSheet::applyFilter);
    connect(buttons, &QDialogButtonBox::rejected, this, &ShortcutSheet::reject);
    applyFilter({});
}

void ShortcutSheet::fill(const QList<Shortcut> &shortcuts)
{
    m_rows->setHorizontalHeaderLabels({tr("Where"), tr("Action"), tr("Keys")});
    for (const Shortcut &shortcut : shortcuts) {
        m_rows->appendRow({new QStandardItem(shortcut.group), new QStandardItem(shortcut.action),
                           new QStandardItem(keysText(shortcut.keys))});
    }
}

void ShortcutSheet::applyFilter(const QString &text)
{
    m_found->setFilterFixedString(text);
    m_table->setCurrentIndex(m_found->index(0, 0)); // assistive tools need a current index
}

} // namespace headwater
