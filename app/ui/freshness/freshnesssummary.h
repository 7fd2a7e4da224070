// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/freshnessmodel.h"

#include <QWidget>

namespace headwater {

/// “15 of 21 fresh” with a bar of the shares.
class FreshnessSummary final : public QWidget
{
    Q_OBJECT
public:
    explicit FreshnessSummary(QWidget *parent = nullptr);

    void setCounts(const FreshnessModel::Counts &counts);
    [[nodiscard]] QString text() const;

    [[nodiscard]] QSize sizeHint() const override; ///< with a bar that is short, but can grow
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    FreshnessModel::Counts m_counts{};
};

} // namespace headwater
