// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace headwater {

class MessageEntry;

/// The messages of the window, one below the other, each with a shape and a colour for its severity,
/// a sentence, at most one action and a button that closes it. Plain text only; nothing disappears by
/// itself. Assistive tools are told of each one (role alert).
class MessageBar final : public QWidget
{
    Q_OBJECT
public:
    enum class Level { Info, Warning, Error };

    explicit MessageBar(QWidget *parent = nullptr);

    /// Shows a message. \a key names what it is about: a second message of the same key takes the
    /// place of the first. Pressing the action withdraws the message, then calls \a action.
    void post(const QString &key, Level level, const QString &text, const QString &actionText = {},
              std::function<void()> action = {});
    void withdraw(const QString &key);

    [[nodiscard]] bool shows(const QString &key) const;

Q_SIGNALS:
    /// The user closed the message, without its action.
    void dismissed(const QString &key);

private:
    [[nodiscard]] MessageEntry *find(const QString &key) const;

    QVBoxLayout *m_layout;
};

} // namespace headwater
