// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHeaderView>

namespace headwater {

/// A header that is never visible, so that its texts do not influence the column widths.
class HiddenHeader final : public QHeaderView
{
public:
    explicit HiddenHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent) { }

protected:
    [[nodiscard]] QSize sectionSizeFromContents(int /*section*/) const override { return {0, 0}; }
};

} // namespace headwater
