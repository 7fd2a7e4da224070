// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/spokenalert.h"

#include <QAccessibleWidget>
#include <QHideEvent>

namespace headwater {

namespace {

QAccessibleInterface *accessibleAlert(const QString &, QObject *object)
{
    auto *alert = qobject_cast<SpokenAlert *>(object);
    return alert ? new QAccessibleWidget(alert, QAccessible::AlertMessage) : nullptr;
}

void installAccessibility()
{
    static const bool once = [] {
        QAccessible::installFactory(accessibleAlert);
        return true;
    }();
    Q_UNUSED(once)
}

} // namespace

SpokenAlert::SpokenAlert(QWidget *parent) : QWidget(parent)
{
    installAccessibility();
    setObjectName(QStringLiteral("spokenAlert"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setGeometry(0, 0, 1, 1); // not in the layout; what has no size is invisible to assistive tools
    hide();
}

void SpokenAlert::say(const QString &words)
{
    hide();
    setAccessibleName(words);
    show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

/// It does not come back with its window: that would say everything again, and all at once.
void SpokenAlert::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (!event->spontaneous())
        hide();
}

} // namespace headwater
