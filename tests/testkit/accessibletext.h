// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAccessible>
#include <QTableView>

namespace headwater::test {

/// What an assistive tool is told of a widget or of one cell of a table.
inline QString accessibleName(QObject *object)
{
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(object);
    return face ? face->text(QAccessible::Name) : QString();
}

inline QString accessibleDescription(QObject *object)
{
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(object);
    return face ? face->text(QAccessible::Description) : QString();
}

inline QAccessible::Role accessibleRole(QObject *object)
{
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(object);
    return face ? face->role() : QAccessible::NoRole;
}

inline QString accessibleCell(QAbstractItemView *view, int row, int column)
{
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(view);
    QAccessibleInterface *cell = face && face->tableInterface()
            ? face->tableInterface()->cellAt(row, column)
            : nullptr;
    return cell ? cell->text(QAccessible::Name) : QString();
}

/// The labels of \a object, by which tools find a combo box (its own name is its current entry).
inline QString accessibleLabel(QObject *object)
{
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(object);
    if (!face)
        return {};
    for (const auto &[label, relation] : face->relations(QAccessible::Label))
        return label->text(QAccessible::Name);
    return {};
}

} // namespace headwater::test
