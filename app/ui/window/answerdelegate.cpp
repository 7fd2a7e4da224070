// SPDX-License-Identifier: Apache-2.0
#include "ui/window/answerdelegate.h"

#include "models/jobsearchmodel.h"
#include "ui/kit/theme.h"

namespace headwater {

ShapeDelegate::Shape AnswerDelegate::shapeFor(const QModelIndex &index,
                                              const QPalette &palette) const
{
    switch (index.data(JobSearchModel::kKindRole).value<JobAnswer::Kind>()) {
    case JobAnswer::Kind::Asking:
        return {QStringLiteral(":/icons/states/pending.svg"), activityColor(palette)};
    case JobAnswer::Kind::Knows:
    case JobAnswer::Kind::InHistory:
        return {QStringLiteral(":/icons/states/done.svg"), successColor(palette)};
    case JobAnswer::Kind::DoesNotKnow:
        return {QStringLiteral(":/icons/health/unknown.svg"), mutedColor(palette)};
    case JobAnswer::Kind::NotAsked:
        return {QStringLiteral(":/icons/health/no-jobs.svg"), warningColor(palette)};
    case JobAnswer::Kind::Failed:
        return {QStringLiteral(":/icons/health/error.svg"), errorColor(palette)};
    }
    Q_UNREACHABLE();
}

void AnswerDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    ShapeDelegate::initStyleOption(option, index);
    setTextColor(option, shapeFor(index, option->palette).color);
}

} // namespace headwater
