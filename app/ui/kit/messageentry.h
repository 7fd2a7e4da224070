// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/kit/messagelines.h"

#include <QFrame>
#include <QIcon>
#include <QTimer>

class QLabel;
class QPushButton;
class QToolButton;

namespace headwater {

class MessageText;
class SpokenAlert;

/// One line of the MessageBar. A note without an action closes by itself, but not while it is being
/// read, that is while it has the mouse or the focus.
class MessageEntry final : public QFrame
{
    Q_OBJECT
public:
    MessageEntry(const QString &key, QWidget *parent);

    [[nodiscard]] const QString &key() const { return m_key; }
    [[nodiscard]] QString text() const;
    void setLine(const MessageLine &line);
    /// Tells assistive tools; see AlertQueue.
    void announce();
    /// How many lines there are for which there is no room; 0 hides the button that opens them.
    void setMore(int count);

    [[nodiscard]] static QString levelWord(MessageLevel level);
    [[nodiscard]] static QIcon icon(MessageLevel level, const QWidget &widget);

Q_SIGNALS:
    void closed();
    void actionTriggered();
    void moreRequested();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QColor color() const;
    void updateIcon();
    void closeUnlessRead();

    QString m_key;
    MessageLevel m_level = MessageLevel::Info;
    QString m_fullText;
    QTimer m_stay{this};
    QLabel *m_icon;
    MessageText *m_text;
    QToolButton *m_more;
    QPushButton *m_button;
    QToolButton *m_close;
    SpokenAlert *m_alert;
};

} // namespace headwater
