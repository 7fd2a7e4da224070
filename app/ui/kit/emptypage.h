// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace headwater {

/// A page for an empty list: a title that says why it is empty, a sentence of detail, and
/// at most one action. Plain text. It takes the focus in the place of the list.
class EmptyPage final : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyPage(QWidget *parent = nullptr);

    void setText(const QString &title, const QString &sentence, const QString &actionText = {});
    [[nodiscard]] QString title() const;
    /// Its title: a small window may cut the rest off.
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void actionTriggered();

private:
    QLabel *m_title;
    QLabel *m_sentence;
    QPushButton *m_action;
};

} // namespace headwater
