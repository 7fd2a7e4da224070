// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <functional>

class QStackedWidget;
class QWidget;

namespace headwater {

/// Lets a pane hand the focus to one of its parts. Not a focus proxy: Tab would come to that part in the
/// place of the pane, and so pass over all that stands before it.
class FocusHandover final : public QObject
{
    Q_OBJECT
public:
    /// Becomes a child of \a pane, whose part \a target gives.
    FocusHandover(QWidget *pane, std::function<QWidget *()> target);
    /// The same for whichever of \a pages shows, so that an empty list can be reached, too.
    FocusHandover(QWidget *pane, QStackedWidget *pages);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::function<QWidget *()> m_target;
};

/// Gives the focus to \a form: to the part of it that had it last, else to its own choice (a handover or
/// a focus proxy), else to the first part that Tab would come to. A form without any takes it itself, so
/// that keys typed at it do not arrive elsewhere.
void giveFirstFocus(QWidget *form, Qt::FocusReason reason = Qt::OtherFocusReason);

} // namespace headwater
