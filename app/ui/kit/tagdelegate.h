// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "ui/kit/celldelegate.h"

namespace headwater {

/// Shows an endpoint with its tag: a stripe in the tag's colour at the cell's edge, the name, and the
/// tag's word in a badge, since colour alone must not carry the meaning.
class TagDelegate final : public CellDelegate
{
    Q_OBJECT
public:
    enum class Shows { NameAndBadge, BadgeOnly };

    explicit TagDelegate(Shows shows, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

    /// Paints only the stripe, for cells that show the endpoint in another way.
    static void paintStripe(QPainter *painter, const QStyleOptionViewItem &option,
                            EnvironmentTag tag);

private:
    Shows m_shows;
};

} // namespace headwater
