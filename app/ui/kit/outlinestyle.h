// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProxyStyle>

namespace headwater {

/// Fusion with outlines of check boxes, radio buttons and fields that can be seen (outlineColor()):
/// its own are a slightly darker Window, a contrast of about 2.
class OutlineStyle final : public QProxyStyle
{
    Q_OBJECT
public:
    OutlineStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
};

} // namespace headwater
