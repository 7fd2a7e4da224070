// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

#include <functional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace headwater {

/// Asks for the name of a filter, and says why one cannot be taken.
class FilterNameDialog final : public QDialog
{
    Q_OBJECT
public:
    /// One sentence why a name cannot be taken; empty if it can.
    using Obstacle = std::function<QString(const QString &name)>;

    /// \a text is the filter; \a verb is what its button says.
    FilterNameDialog(const QString &title, const QString &verb, const QString &text,
                     const Obstacle &obstacle, QWidget *parent);

    void setName(const QString &name);

Q_SIGNALS:
    void nameChosen(const QString &name);

private:
    void check();

    Obstacle m_obstacle;
    QLineEdit *m_name;
    QLabel *m_why;
    QPushButton *m_accept;
};

} // namespace headwater
