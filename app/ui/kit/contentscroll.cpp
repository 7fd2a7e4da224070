// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/contentscroll.h"

#include <QScreen>
#include <QScrollBar>

namespace headwater {

namespace {
constexpr double kShareOfScreen = 0.8; // the rest is for the dialog's buttons and the desktop
constexpr int kFewestLines = 6;
} // namespace

ContentScroll::ContentScroll(QWidget *contents, QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // its contents wrap
    setWidget(contents);
    setFocusPolicy(Qt::NoFocus);
}

QSize ContentScroll::sizeHint() const
{
    widget()->ensurePolished(); // or heights are measured in another font
    const QSize wish = widget()->sizeHint();
    const int height = widget()->hasHeightForWidth() ? widget()->heightForWidth(wish.width())
                                                     : wish.height();
    const QSize most = screen()->availableSize() * kShareOfScreen;
    const bool scrolls = height > most.height();
    const int bar = scrolls ? verticalScrollBar()->sizeHint().width() : 0;
    return QSize(wish.width() + bar, height).boundedTo(most);
}

QSize ContentScroll::minimumSizeHint() const
{
    // With room for the bar, which would cover the contents where it appears after all.
    const int bar = verticalScrollBar()->sizeHint().width();
    const int most = int(screen()->availableSize().width() * kShareOfScreen);
    return {std::min(widget()->minimumSizeHint().width() + bar, most),
            std::min(kFewestLines * fontMetrics().lineSpacing(), sizeHint().height())};
}

} // namespace headwater
