// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractItemModel>
#include <QStringList>

namespace headwater::test {

/// A model's texts, one line per row, cells separated by ` | `, children indented: a failure reads like a diff.
inline QStringList modelText(const QAbstractItemModel &model, int columns = -1,
                             const QModelIndex &parent = {}, int depth = 0)
{
    QStringList lines;
    const int count = columns < 0 ? model.columnCount(parent) : columns;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        QStringList cells;
        for (int column = 0; column < count; ++column)
            cells << model.index(row, column, parent).data().toString();
        lines << QString(2 * depth, QLatin1Char(' ')) + cells.join(QStringLiteral(" | ")).trimmed();
        lines << modelText(model, columns, model.index(row, 0, parent), depth + 1);
    }
    return lines;
}

/// Compares line by line and prints both on a difference.
#define COMPARE_LINES(actual, expected) \
    QCOMPARE((actual).join(QLatin1Char('\n')), (expected).join(QLatin1Char('\n')))

} // namespace headwater::test
