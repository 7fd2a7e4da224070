// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

#include <optional>

namespace headwater {

/// The title of a pane, which shows where the keyboard is: while the focus is in the pane the title and
/// a line along the pane's top have the accent colour. What is selected in the lists of a pane without
/// the focus is grey. A menu or a dialog does not take the focus out of a pane.
class PaneHeader final : public QLabel
{
    Q_OBJECT
public:
    /// \a pane has the title somewhere in it.
    PaneHeader(const QString &title, QWidget *pane, QWidget *parent);

    [[nodiscard]] bool isActive() const { return m_active.value_or(false); }

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow(QWidget *focused);
    void setActive(bool active);
    void paintLists();
    void updateColors();
    void placeLine();

    QWidget *m_pane;
    QWidget *m_line; // a child of the pane
    std::optional<bool> m_active; // not yet known before it is shown
};

/// What shows the focus and runs: the desktop's highlight, readable as text.
[[nodiscard]] QColor focusColor(const QPalette &palette);

} // namespace headwater
