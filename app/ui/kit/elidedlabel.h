// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace headwater {

/// One line of plain text that is elided if there is no room, in the middle unless told otherwise. The tool tip and
/// assistive tools have the full text.
class ElidedLabel final : public QLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    /// \a text is shown literally, in one line.
    void setLine(const QString &text);
    /// For secondary text: uses mutedColor() of the current palette.
    void setMuted(bool muted);
    void setElideMode(Qt::TextElideMode mode);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_muted = false;
    Qt::TextElideMode m_elideMode = Qt::ElideMiddle;
};

} // namespace headwater
