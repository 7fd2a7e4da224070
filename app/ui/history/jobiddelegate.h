// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/kit/celldelegate.h"

namespace headwater {

/// Shows a job's id in the fixed font, so that digits can be compared.
class JobIdDelegate final : public CellDelegate
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace headwater
