// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/kit/shapedelegate.h"

namespace headwater {

/// Shows what an endpoint says about a job (JobSearchModel): a sign before the words, both in its colour.
class AnswerDelegate final : public ShapeDelegate
{
    Q_OBJECT
public:
    using ShapeDelegate::ShapeDelegate;

protected:
    [[nodiscard]] Shape shapeFor(const QModelIndex &index, const QPalette &palette) const override;
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace headwater
