// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/wrappingcheckbox.h"

#include "ui/kit/rowheight.h"

#include <QStyleOptionButton>
#include <QStylePainter>

#include <algorithm>

namespace headwater {

namespace {
constexpr int kHow = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;
constexpr int kUsual = 280; // pixels of a line, for text that is 13 pixels high
constexpr int kLeast = 140;
} // namespace

WrappingCheckBox::WrappingCheckBox(QWidget *parent) : QCheckBox(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void WrappingCheckBox::setSentence(const QString &sentence)
{
    m_sentence = sentence;
    setText(QString(sentence).replace(u'&', QLatin1String("&&"))); // the text for assistive tools
    updateGeometry();
}

int WrappingCheckBox::indent() const
{
    return style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, this)
            + style()->pixelMetric(QStyle::PM_CheckBoxLabelSpacing, nullptr, this);
}

QSize WrappingCheckBox::sizeHint() const
{
    const int width = indent()
            + std::min(fontMetrics().horizontalAdvance(m_sentence),
                       RowHeight::scaled(kUsual, font()));
    return {width, heightForWidth(width)};
}

QSize WrappingCheckBox::minimumSizeHint() const
{
    return {indent() + RowHeight::scaled(kLeast, font()), fontMetrics().height()};
}

int WrappingCheckBox::heightForWidth(int width) const
{
    const QRect room(0, 0, std::max(1, width - indent()), QWIDGETSIZE_MAX);
    return std::max(fontMetrics().boundingRect(room, kHow, m_sentence).height(),
                    style()->pixelMetric(QStyle::PM_IndicatorHeight, nullptr, this));
}

bool WrappingCheckBox::hitButton(const QPoint &position) const
{
    return rect().contains(position);
}

void WrappingCheckBox::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionButton box;
    initStyleOption(&box);
    box.text.clear();
    const int line = std::max(fontMetrics().height(),
                              style()->pixelMetric(QStyle::PM_IndicatorHeight, nullptr, this));
    box.rect.setHeight(line); // level with the first line
    painter.drawControl(QStyle::CE_CheckBox, box);

    const QRect text
            = QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(indent(), 0, 0, 0));
    style()->drawItemText(&painter, text, kHow, palette(), isEnabled(), m_sentence,
                          foregroundRole());
    if (hasFocus()) {
        QStyleOptionFocusRect focus;
        focus.initFrom(this);
        focus.rect = text;
        painter.drawPrimitive(QStyle::PE_FrameFocusRect, focus);
    }
}

} // namespace headwater
