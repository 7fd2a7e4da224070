// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace headwater {

/// Where the history is in the window, with room for the message area below it. What comes below takes its height from
/// the history's last rows: the place itself does not grow, so nothing moves.
class HistoryDockBody final : public QWidget
{
    Q_OBJECT
public:
    explicit HistoryDockBody(QWidget &history, QWidget *parent = nullptr);

    void addBelow(QWidget &area);

    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    QWidget &m_history;
    QVBoxLayout *m_column;
};

} // namespace headwater
