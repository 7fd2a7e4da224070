// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTreeView>

namespace headwater {

/// The tree of endpoints. A name that does not fit its column goes on over what the cells beside it leave empty. Its
/// names are painted by a HealthDelegate.
class EndpointTree final : public QTreeView
{
    Q_OBJECT
public:
    explicit EndpointTree(QWidget *parent = nullptr);

    /// From the left edge of the name's cell to the first drawing or word behind it.
    [[nodiscard]] QRect roomForName(const QModelIndex &name) const;

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;
};

} // namespace headwater
