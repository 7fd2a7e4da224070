// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QGridLayout;
class QMenu;

namespace headwater {

class HistoryActions;

/// The top of the history pane: chips, filters and buttons in one row if there is room, else the
/// filters in a row of their own.
class HistoryHeader final : public QWidget
{
    Q_OBJECT
public:
    /// Takes ownership of the widgets.
    HistoryHeader(QWidget *chips, QWidget *filters, const HistoryActions &actions, QMenu *columns,
                  QWidget *pane);

    /// Leaves out what is about rows, and offers to show them.
    void setFolded(bool folded);

    /// Its parts, in the order of Tab.
    [[nodiscard]] QWidgetList inReadingOrder() const
    {
        return {m_chips, m_filters, m_buttons, m_allInOne, m_unfold};
    }
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void unfoldRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeButtons(const HistoryActions &actions);
    [[nodiscard]] QWidget *makeAllInOne(const HistoryActions &actions);
    [[nodiscard]] QWidget *makeUnfold();
    void arrange();

    QGridLayout *m_layout;
    QWidget *m_title;
    QWidget *m_chips;
    QWidget *m_filters;
    QMenu *m_columns;
    QWidget *m_buttons;
    QWidget *m_allInOne; // stands for the buttons where there is little room
    QWidget *m_unfold;
    bool m_isFolded = false;
};

} // namespace headwater
