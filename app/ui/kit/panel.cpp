// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/panel.h"

#include <QAccessibleWidget>

namespace headwater {

namespace {

constexpr char kIsPanel[] = "isPanel";

QAccessibleInterface *accessiblePanel(const QString &, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    const bool isPanel = widget && widget->property(kIsPanel).toBool();
    return isPanel ? new QAccessibleWidget(widget, QAccessible::Grouping) : nullptr;
}

} // namespace

void makePanel(QWidget *widget, const QString &name)
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(accessiblePanel);
        return true;
    }();
    Q_UNUSED(isInstalled)
    widget->setProperty(kIsPanel, true);
    widget->setAccessibleName(name);
}

} // namespace headwater
