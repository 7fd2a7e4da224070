// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QGridLayout;

namespace headwater {

class HistoryActions;

/// The top of the history pane: chips, filters and buttons in one row if there is room, else the
/// filters in a row of their own.
class HistoryHeader final : public QWidget
{
    Q_OBJECT
public:
    /// Takes ownership of the widgets.
    HistoryHeader(QWidget *chips, QWidget *filters, const HistoryActions &actions, QWidget *pane);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeButtons(const HistoryActions &actions);
    void arrange();

    QGridLayout *m_layout;
    QWidget *m_title;
    QWidget *m_chips;
    QWidget *m_filters;
    QWidget *m_buttons;
};

} // namespace headwater
