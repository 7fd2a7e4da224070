// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCheckBox>

namespace headwater {

/// A check box whose text is a sentence: it wraps where there is no room, and is shown literally,
/// without mnemonics.
class WrappingCheckBox : public QCheckBox
{
    Q_OBJECT
public:
    explicit WrappingCheckBox(QWidget *parent = nullptr);

    void setSentence(const QString &sentence);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    bool hitButton(const QPoint &position) const override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int indent() const; // of the text, to the right of the box

    QString m_sentence;
};

} // namespace headwater
