// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "ui/kit/celldelegate.h"

namespace headwater {

/// Shows an endpoint with its tag: a stripe in the tag's colour at the cell's edge, the name, and the
/// tag's word in an outline, which is always whole. The colour never stands alone.
class TagDelegate final : public CellDelegate
{
    Q_OBJECT
public:
    enum class Shows { NameAndBadge, BadgeOnly };

    explicit TagDelegate(Shows shows, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

    /// The stripe alone, for cells that show the endpoint in another way.
    static void paintStripe(QPainter *painter, const QStyleOptionViewItem &option,
                            EnvironmentTag tag);

protected:
    [[nodiscard]] int contentWidth(const QStyleOptionViewItem &cell,
                                   const QModelIndex &index) const override;

private:
    Shows m_shows;
};

} // namespace headwater
