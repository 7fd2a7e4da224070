// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace headwater {

class MessageEntry;

/// The messages of the window, one below the other. Each has a shape and a colour for its severity,
/// a sentence, at most one action and a close button. Plain text only. Warnings and errors stay until closed or
/// withdrawn. Assistive tools are notified of each message (role alert).
class MessageBar final : public QWidget
{
    Q_OBJECT
public:
    enum class Level { Info, Warning, Error };

    explicit MessageBar(QWidget *parent = nullptr);

    /// Shows a message. \a key identifies its subject: a second message with the same key replaces
    /// the first. Its action withdraws the message, then calls \a action.
    void post(const QString &key, Level level, const QString &text, const QString &actionText = {},
              std::function<void()> action = {});
    void withdraw(const QString &key);

    [[nodiscard]] bool shows(const QString &key) const;

Q_SIGNALS:
    /// The user closed the message without its action.
    void dismissed(const QString &key);

private:
    [[nodiscard]] MessageEntry *find(const QString &key) const;

    QVBoxLayout *m_layout;
};

} // namespace headwater
