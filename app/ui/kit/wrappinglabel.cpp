// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/wrappinglabel.h"

namespace headwater {

namespace {
constexpr int kWidths = 16; // more than one layout needs; resizing the window asks for many
}

WrappingLabel::WrappingLabel(QWidget *parent) : WrappingLabel({}, parent) { }

WrappingLabel::WrappingLabel(const QString &text, QWidget *parent) : QLabel(text, parent)
{
    setWordWrap(true);
}

int WrappingLabel::heightForWidth(int width) const
{
    if (m_measured != text() || m_heights.size() >= kWidths) {
        m_measured = text();
        m_heights.clear();
    }
    const auto known = m_heights.constFind(width);
    if (known != m_heights.cend())
        return *known;
    return *m_heights.insert(width, QLabel::heightForWidth(width));
}

void WrappingLabel::changeEvent(QEvent *event)
{
    m_heights.clear(); // measured with the earlier font or style
    QLabel::changeEvent(event);
}

} // namespace headwater
