// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace headwater {

/// One line of plain text that gives way when there is no room: its middle is left out, and the
/// tool tip and assistive tools have all of it.
class ElidedLabel final : public QLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    /// \a text is shown literally, on one line.
    void setLine(const QString &text);
    /// For what is said in passing: mutedColor() of the palette in use.
    void setMuted(bool muted);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_muted = false;
};

} // namespace headwater
