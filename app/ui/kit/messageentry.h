// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/kit/messagebar.h"

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;
class QToolButton;

namespace headwater {

/// One message of the MessageBar. A note without an action closes by itself, but not while it is being
/// read, that is while it has the mouse or the focus.
class MessageEntry final : public QFrame
{
    Q_OBJECT
public:
    MessageEntry(const QString &key, QWidget *parent);

    [[nodiscard]] const QString &key() const { return m_key; }
    [[nodiscard]] QString text() const;
    [[nodiscard]] const std::function<void()> &action() const { return m_action; }
    void setMessage(MessageBar::Level level, const QString &text, const QString &actionText,
                    std::function<void()> action);

Q_SIGNALS:
    void closed();
    void actionTriggered();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QColor color() const;
    void updateIcon();
    void closeUnlessRead();

    QString m_key;
    MessageBar::Level m_level = MessageBar::Level::Info;
    std::function<void()> m_action;
    QTimer m_stay{this};
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_button;
    QToolButton *m_close;
};

} // namespace headwater
