// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "models/endpointmarks.h"
#include "ui/kit/celldelegate.h"

#include <QList>

namespace headwater {

/// Shows an endpoint with its marks: a stripe in the tag's colour at the cell's edge, the name, and behind it the
/// words of the tag and of observe-only endpoints in an outline, and an open lock where the token is not encrypted.
/// They are always whole. The colour never stands alone.
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
    /// The open lock at the left of \a rect; returns where it ends.
    static int paintLock(QPainter *painter, const QStyleOptionViewItem &cell, const QRect &rect);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    [[nodiscard]] int contentWidth(const QStyleOptionViewItem &cell,
                                   const QModelIndex &index) const override;

private:
    Shows m_shows;
};

} // namespace headwater
