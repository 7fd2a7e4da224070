// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/endpoints/endpointtree.h"
#include "ui/kit/columnfit.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/messagetext.h"
#include "ui/kit/rowheight.h"
#include "ui/kit/wrappingcheckbox.h"

#include <QAbstractScrollArea>
#include <QCheckBox>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>

namespace headwater::test {

/// Sentences about each text of a window that cannot be read whole.
class CutWords
{
public:
    explicit CutWords(const QWidget &window) : m_window(window)
    {
        look<QLabel>([this](const QLabel &label) { check(label); });
        look<QAbstractButton>([this](const QAbstractButton &button) { check(button); });
        look<QComboBox>([this](const QComboBox &box) { check(box); });
        look<QTabBar>([this](const QTabBar &bar) { check(bar); });
        look<QGroupBox>([this](const QGroupBox &box) { check(box); });
        look<QTableView>([this](const QTableView &table) { check(table); });
        look<EndpointTree>([this](const EndpointTree &tree) { check(tree); });
    }

    [[nodiscard]] QStringList found() const { return m_found; }

private:
    template <typename Widget, typename Check> void look(Check check)
    {
        const auto all = m_window.findChildren<Widget *>();
        for (const Widget *widget : all) {
            if (widget->isVisible() && widget->window() == &m_window)
                check(*widget);
        }
    }

    void add(const QWidget &widget, const QString &text, const QString &why)
    {
        QStringList path;
        for (const QWidget *at = &widget; at && at != &m_window; at = at->parentWidget())
            if (!at->objectName().isEmpty())
                path.prepend(at->objectName());
        m_found << QStringLiteral("“%1” in %2: %3").arg(text, path.join(u'/'), why);
    }

    /// The part of \a widget that no parent cuts off. What scrolls can be brought into view.
    static QRect uncut(const QWidget &widget)
    {
        QRect rect = widget.rect();
        QPoint offset;
        for (const QWidget *at = &widget; !at->isWindow(); at = at->parentWidget()) {
            const QWidget *parent = at->parentWidget();
            offset += at->pos();
            const auto *area = qobject_cast<const QAbstractScrollArea *>(parent->parentWidget());
            if (area && area->viewport() == parent) {
                // up and down only: nothing scrolls sideways but tables and editors
                const QRect view = parent->rect().translated(-offset);
                rect.setLeft(std::max(rect.left(), view.left()));
                rect.setRight(std::min(rect.right(), view.right()));
                break;
            }
            rect &= parent->rect().translated(-offset);
        }
        return rect;
    }

    void checkRoom(const QWidget &widget, const QString &text, QSize needed)
    {
        const QRect room = uncut(widget);
        if (needed.width() > room.width())
            add(widget, text,
                QStringLiteral("%1 of %2 wide").arg(room.width()).arg(needed.width()));
        else if (needed.height() > room.height())
            add(widget, text,
                QStringLiteral("%1 of %2 high").arg(room.height()).arg(needed.height()));
    }

    void check(const QLabel &label)
    {
        const bool elides = dynamic_cast<const ElidedLabel *>(&label)
                || dynamic_cast<const MessageText *>(&label); // both have the rest as a tool tip
        if (label.text().isEmpty() || elides)
            return;
        if (label.wordWrap()) {
            checkRoom(label, label.text(), {1, label.heightForWidth(label.width())});
            return;
        }
        const QMargins margins = label.contentsMargins();
        const int how = label.buddy() ? Qt::TextShowMnemonic : 0; // the ampersand is a mark there
        const int width = label.fontMetrics().size(how, label.text()).width();
        const bool isPlain = !Qt::mightBeRichText(label.text());
        if (isPlain)
            checkRoom(label, label.text(),
                      {width + margins.left() + margins.right(), label.fontMetrics().height()});
    }

    void check(const QAbstractButton &button)
    {
        if (button.text().isEmpty())
            return;
        const QSize hint = button.sizeHint();
        if (const auto *wrapping = dynamic_cast<const WrappingCheckBox *>(&button))
            checkRoom(button, button.text(), {1, wrapping->heightForWidth(wrapping->width())});
        else
            checkRoom(button, button.text(), hint - QSize(4, 4)); // there is air around the text
    }

    void check(const QComboBox &box)
    {
        QStyleOptionComboBox option;
        option.initFrom(&box);
        option.subControls = QStyle::SC_All;
        const QRect room = box.style()->subControlRect(QStyle::CC_ComboBox, &option,
                                                       QStyle::SC_ComboBoxEditField, &box);
        const int width = box.fontMetrics().horizontalAdvance(box.currentText());
        if (width > room.width())
            add(box, box.currentText(), QStringLiteral("%1 of %2").arg(room.width()).arg(width));
        checkRoom(box, box.currentText(), {1, box.fontMetrics().height()});
    }

    void check(const QTabBar &bar)
    {
        for (int i = 0; i < bar.count(); ++i) {
            const QRect tab = bar.tabRect(i);
            const int width = bar.fontMetrics().horizontalAdvance(bar.tabText(i));
            if (width > tab.width() || !bar.rect().contains(tab.center()))
                add(bar, bar.tabText(i), QStringLiteral("%1 of %2").arg(tab.width()).arg(width));
        }
    }

    void check(const QGroupBox &box)
    {
        const int width = box.fontMetrics().horizontalAdvance(box.title());
        if (width > box.width())
            add(box, box.title(), QStringLiteral("%1 of %2").arg(box.width()).arg(width));
    }

    /// Makes what a view has only for its own use known to us.
    template <typename View> class Options final : public View
    {
    public:
        static QStyleOptionViewItem of(const View &view)
        {
            QStyleOptionViewItem option;
            (view.*&Options::initViewItemOption)(&option);
            return option;
        }
    };

    static int hintOf(const QTreeView &view, const QModelIndex &index)
    {
        const QStyleOptionViewItem option = Options<QTreeView>::of(view);
        return view.itemDelegateForIndex(index)->sizeHint(option, index).width();
    }

    static int widestOf(const QTreeView &view, int column)
    {
        int widest = 0;
        for (QModelIndex row = view.indexAt({0, 0}); row.isValid(); row = view.indexBelow(row)) {
            const QModelIndex cell = row.siblingAtColumn(column);
            if (!cell.data().toString().isEmpty())
                widest = std::max(widest, hintOf(view, cell));
        }
        return widest;
    }

    /// A name is whole unless no column beside it can give way, and then the tool tip has it.
    void check(const EndpointTree &tree)
    {
        constexpr int kAir = 8; // around a word
        for (QModelIndex name = tree.indexAt({0, 0}); name.isValid();
             name = tree.indexBelow(name)) {
            const QRect room = tree.roomForName(name);
            if (room.top() > tree.viewport()->height())
                break;
            const QString text = name.data().toString();
            if (hintOf(tree, name) <= room.width())
                continue;
            int spare = 0; // of the columns beside it, which are as wide as their widest word
            for (int column = 1; column < tree.model()->columnCount(); ++column) {
                if (!tree.isColumnHidden(column))
                    spare += tree.columnWidth(column) - widestOf(tree, column) - kAir;
            }
            if (spare > kAir)
                add(tree, text, QStringLiteral("is cut while %1 are free").arg(spare));
            if (!name.data(Qt::ToolTipRole).toString().contains(text.toHtmlEscaped()))
                add(tree, text, QStringLiteral("is cut, and no tool tip has it"));
        }
    }

    static int needOf(const QTableView &table, int column)
    {
        const QStyleOptionViewItem option = Options<QTableView>::of(table);
        int need = 0;
        const int rows = table.model()->rowCount();
        for (int row = std::max(0, table.rowAt(0)); row < rows; ++row) {
            if (table.rowViewportPosition(row) >= table.viewport()->height())
                break;
            const QModelIndex index = table.model()->index(row, column);
            need = std::max(need,
                            table.itemDelegateForIndex(index)->sizeHint(option, index).width());
        }
        return need;
    }

    /// A column that tells rows apart is whole while another has more than it must have.
    void check(const QTableView &table)
    {
        const ColumnFit *fit = ColumnFit::of(&table);
        if (!fit) {
            add(table, table.objectName(), QStringLiteral("no rules for its columns"));
            return;
        }
        int spare = table.viewport()->width() - table.horizontalHeader()->length();
        QStringList givers;
        for (const ColumnRule &rule : fit->rules()) {
            int least = RowHeight::scaled(rule.least, table.font());
            if (rule.gives == 0)
                least = std::max(least, needOf(table, rule.column));
            const int room = table.columnWidth(rule.column) - least;
            if (!table.isColumnHidden(rule.column) && !rule.isWhole && room > 0) {
                spare += room;
                givers << table.model()->headerData(rule.column, Qt::Horizontal).toString();
            }
        }
        for (const ColumnRule &rule : fit->rules()) {
            if (rule.gives > 0 || table.isColumnHidden(rule.column))
                continue;
            const int lacks = needOf(table, rule.column) - table.columnWidth(rule.column);
            if (lacks > 0 && (spare > 1 || rule.isWhole))
                add(table, table.model()->headerData(rule.column, Qt::Horizontal).toString(),
                    QStringLiteral("lacks %1 while %2 could give %3")
                            .arg(QString::number(lacks), givers.join(u','),
                                 QString::number(spare)));
        }
    }

    const QWidget &m_window;
    QStringList m_found;
};

} // namespace headwater::test
