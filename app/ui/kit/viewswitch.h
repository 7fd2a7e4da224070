// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QAction;

namespace headwater {

/// A button for each view, in the header of a view: it stands in for the tool bar where that has no room. Hidden until
/// it is told so.
class ViewSwitch final : public QWidget
{
    Q_OBJECT
public:
    explicit ViewSwitch(QWidget *parent);

    /// Shows the buttons of \a views while \a toolBar, which has them too, is not checked. All must outlive the switch.
    void setViews(const QList<QAction *> &views, const QAction &toolBar);
};

} // namespace headwater
