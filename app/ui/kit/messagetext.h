// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace headwater {

/// One line of plain text that starts with a bold sentence and is elided at its end. The tool tip has the full text.
class MessageText final : public QLabel
{
    Q_OBJECT
public:
    explicit MessageText(QWidget *parent = nullptr);

    void setLine(const QString &title, const QString &rest, const QString &fullText);
    /// Whether some of the line is cut off at the current width.
    [[nodiscard]] bool isElided() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QFont boldFont() const;
    [[nodiscard]] int gap() const;

    QString m_title;
    QString m_rest;
};

} // namespace headwater
