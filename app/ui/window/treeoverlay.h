// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

namespace headwater {

/// A pane that lies over the left of the window's middle while there is no room beside it. It closes with
/// Esc, and when the focus goes elsewhere in the window.
class TreeOverlay final : public QFrame
{
    Q_OBJECT
public:
    /// Lies over \a middle, a child of \a window.
    TreeOverlay(QWidget *window, QWidget *middle);

    /// Takes \a pane and gives it the focus.
    void open(QWidget *pane);
    /// Gives the focus to the middle. The pane is to be taken out by its owner.
    void close();

Q_SIGNALS:
    void closeRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    QWidget *m_middle;
    QMetaObject::Connection m_following;
};

} // namespace headwater
