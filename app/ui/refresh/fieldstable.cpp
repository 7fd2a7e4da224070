// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/fieldstable.h"

#include "models/fieldsmodel.h"
#include "ui/kit/rowheight.h"
#include "ui/kit/tableheights.h"
#include "ui/kit/tablesetup.h"

#include <QEvent>
#include <QHeaderView>

#include <algorithm>

namespace headwater {

namespace {

constexpr int kCompactRow = 20;
constexpr int kComfortableRow = 24;
constexpr int kMostRows = 8; // without scrolling, so that what is below stays near
constexpr int kLeastWidth = 160; // pixels, for text that is 13 pixels high

} // namespace

FieldsTable::FieldsTable(QWidget *parent) : QTableView(parent), m_model(new FieldsModel(this))
{
    setObjectName(QStringLiteral("fields"));
    setAccessibleName(tr("Fields"));
    setUpTable(this, m_model,
               {{.column = FieldsModel::NameColumn, .least = 56, .most = 200, .stretch = 1},
                {.column = FieldsModel::TypeColumn, .least = 56, .most = 160, .gives = 1},
                {.column = FieldsModel::ExternalColumn,
                 .least = 56,
                 .most = 200,
                 .stretch = 1,
                 .gives = 2}});
    TableHeights::of(this)->setHeights(kCompactRow, kComfortableRow);
    setTextElideMode(Qt::ElideMiddle);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, signal, this, &FieldsTable::updateGeometry);
    connect(&RowHeight::instance(), &RowHeight::changed, this, &FieldsTable::updateGeometry);
}

QSize FieldsTable::sizeHint() const
{
    const int rows = std::min(m_model->rowCount(), kMostRows);
    const QHeaderView *header = horizontalHeader();
    const int height = std::max(header->sizeHint().height(), header->minimumHeight())
            + rows * verticalHeader()->defaultSectionSize() + 2 * frameWidth();
    return {RowHeight::scaled(kLeastWidth, font()), height};
}

QSize FieldsTable::minimumSizeHint() const
{
    return sizeHint();
}

void FieldsTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace headwater
