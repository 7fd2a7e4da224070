// SPDX-License-Identifier: Apache-2.0
#include "ui/endpoints/healthdelegate.h"

#include "models/displaytext.h"
#include "models/roles.h"
#include "ui/kit/tagdelegate.h"
#include "ui/kit/theme.h"

namespace headwater {

ShapeDelegate::Shape HealthDelegate::shapeFor(const QModelIndex &index,
                                              const QPalette &palette) const
{
    const QVariant health = index.data(HealthRole);
    if (!health.isValid())
        return {};
    const auto state = health.value<EndpointHealth>();
    if (state == EndpointHealth::Ok && !index.data(FolderRole).isNull())
        return {QStringLiteral(":/icons/kinds/folder.svg"), mutedColor(palette)};
    switch (state) {
    case EndpointHealth::Unknown:
        return {QStringLiteral(":/icons/health/unknown.svg"), mutedColor(palette)};
    case EndpointHealth::Busy:
        return {QStringLiteral(":/icons/health/busy.svg"), activityColor(palette)};
    case EndpointHealth::Ok:
        return {QStringLiteral(":/icons/health/ok.svg"), successColor(palette)};
    case EndpointHealth::NoJobs:
        return {QStringLiteral(":/icons/health/no-jobs.svg"), warningColor(palette)};
    case EndpointHealth::SignedOut:
        return {QStringLiteral(":/icons/health/signed-out.svg"), warningColor(palette)};
    case EndpointHealth::Failed:
        return {QStringLiteral(":/icons/health/error.svg"), errorColor(palette)};
    }
    Q_UNREACHABLE();
}

void HealthDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    paintEmptyCell(painter, cell);
    paintIcon(painter, cell);
    TagDelegate::paintStripe(painter, cell, index.data(MarksRole).value<EndpointMarks>().tag);
}

void HealthDelegate::paintName(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    painter->save();
    paintText(painter, cell, textRect(cell));
    painter->restore();
}

} // namespace headwater
