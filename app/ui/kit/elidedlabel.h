// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace headwater {

/// One line of plain text that is elided in the middle if there is no room. The tool tip and
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

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_muted = false;
};

} // namespace headwater
