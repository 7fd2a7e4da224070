// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"
#include "ui/celldelegate.h"

#include <QHash>
#include <QIcon>

namespace headwater {

/// Shows the state of a job: one icon shape per state, and its word.
class StateDelegate final : public CellDelegate
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    mutable QHash<JobState, QIcon> m_icons; // for the palette last seen
    mutable qint64 m_paletteKey = 0;
};

} // namespace headwater
