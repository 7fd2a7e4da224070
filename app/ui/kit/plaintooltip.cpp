// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/plaintooltip.h"

#include <QStringBuilder>
#include <QWidget>

namespace headwater {

namespace {
constexpr qsizetype kLongest = 1000;
}

QString plainToolTip(const QString &text)
{
    if (text.isEmpty())
        return {};
    const bool isLong = text.size() > kLongest;
    const QString shown = isLong ? text.left(kLongest) % QChar(0x2026) : text;
    return QStringLiteral("<p style=\"white-space: pre-wrap\">%1</p>").arg(shown.toHtmlEscaped());
}

void setPlainToolTip(QWidget *widget, const QString &text)
{
    widget->setToolTip(plainToolTip(text));
    widget->setAccessibleDescription(text);
}

} // namespace headwater
