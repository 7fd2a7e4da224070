// SPDX-License-Identifier: Apache-2.0
#include "ui/endpoints/savedlist.h"

#include "models/collectionfiltermodel.h"
#include "models/collectiontablemodel.h"
#include "ui/kit/tablesetup.h"
#include "ui/kit/theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QTableView>
#include <QVBoxLayout>

namespace headwater {

SavedList::SavedList(CollectionTableModel &collections, const EndpointId &endpoint,
                     const QDateTime &listedAt, QWidget *parent)
    : QWidget(parent)
{
    auto *model = new CollectionFilterModel(collections, this);
    model->setScopes({{endpoint, {}}});
    const int count = model->countInScope();
    auto *title = new QLabel(this);
    title->setObjectName(QStringLiteral("savedListTitle"));
    title->setTextFormat(Qt::PlainText);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(title);
    QPalette colors = palette();
    if (count == 0) {
        title->setText(tr("No list of its collections is saved."));
        colors.setColor(QPalette::WindowText, mutedColor(palette()));
        title->setPalette(colors);
        layout->addStretch(1);
        return;
    }
    const QString number = count == 1 ? tr("1 collection") : tr("%n collections", nullptr, count);
    title->setText(listedAt.isValid()
                           ? tr("Saved list of %1, not current · %2")
                                     .arg(dayAndTime(listedAt, collections.now()), number)
                           : tr("Saved list, not current · %1").arg(number));
    colors.setColor(QPalette::WindowText, warningColor(palette()));
    title->setPalette(colors);
    auto *table = new QTableView(this);
    table->setObjectName(QStringLiteral("savedCollections"));
    table->setAccessibleName(tr("Saved list"));
    using Model = CollectionTableModel;
    setUpTable(table, model,
               {{.column = Model::Name, .least = 96, .most = 360, .stretch = 2},
                {.column = Model::Database, .least = 56, .most = 160, .gives = 3},
                {.column = Model::Kind, .least = 24, .most = 96, .gives = 2},
                {.column = Model::Source, .least = 64, .stretch = 1, .gives = 1},
                {.column = Model::LastOk, .least = 72, .gives = 4}});
    for (const int column : {Model::Endpoint, Model::State})
        ColumnFit::of(table)->setShown(column, false);
    table->setTextElideMode(Qt::ElideMiddle);
    colors = palette();
    colors.setColor(QPalette::Text, mutedColor(palette()));
    table->setPalette(colors);
    table->setMinimumHeight(table->verticalHeader()->defaultSectionSize() * 5);
    layout->addWidget(table, 1);
}

QString dayAndTime(const QDateTime &time, const QDateTime &now)
{
    const QDateTime local = time.toLocalTime();
    const bool isThisYear
            = !now.isValid() || local.date().year() == now.toLocalTime().date().year();
    return QLocale().toString(
            local, isThisYear ? QStringLiteral("d MMM HH:mm") : QStringLiteral("d MMM yyyy HH:mm"));
}

} // namespace headwater
