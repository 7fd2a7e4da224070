// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace headwater {

/// Where the history is in the window, with room for the message area below it. What comes below takes its height from
/// the history's last rows: the place itself does not grow while it has room for both, so nothing moves.
class HistoryDockBody final : public QWidget
{
    Q_OBJECT
public:
    explicit HistoryDockBody(QWidget &history, QWidget *parent = nullptr);

    void addBelow(QWidget &area);
    /// History and messages have at least \a height together, and the history at least \a alone.
    void setLeast(int height, int alone);

    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    QWidget &m_history;
    QVBoxLayout *m_column;
    int m_least = 0;
    int m_alone = 0;
};

} // namespace headwater
