// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTimer>

class QAbstractItemView;
class QWidget;

namespace headwater {

/// Notices what a user changes about a window that is worth remembering: size, place, borders, columns,
/// order, filters, selection, what is scrolled to. A program can end at any moment without being told,
/// so what changed is due a second later.
class StateWatch final : public QObject
{
    Q_OBJECT
public:
    /// Watches \a window and what is in it now.
    explicit StateWatch(QWidget &window);

    /// For what cannot be noticed.
    void changed();

Q_SIGNALS:
    /// Changes that never pause do not put it off.
    void due();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void watchView(QAbstractItemView &view);

    QTimer m_delay;
};

} // namespace headwater
