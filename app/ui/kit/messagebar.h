// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/kit/alertqueue.h"
#include "ui/kit/messagelines.h"

#include <QPointer>
#include <QWidget>

class QVBoxLayout;

namespace headwater {

class MessageEntry;
class MessageList;

/// The message area of the window, three lines at most or fewer in a low window. Messages with the same cause share a line, and a list has the
/// lines for which there is no room. Each line has a shape and a colour for its severity, one line of plain text, at
/// most one action and a close button. Warnings and errors stay until closed or withdrawn. Assistive tools are
/// notified of new messages (role alert), at most once each second.
class MessageBar final : public QWidget
{
    Q_OBJECT
public:
    using Level = MessageLevel;

    /// \a clock must outlive the bar.
    explicit MessageBar(Clock &clock, QWidget *parent = nullptr);

    /// Shows the message. If it does not share its line, its action withdraws it first.
    void post(const Message &message);
    void post(const QString &key, Level level, const QString &text, const QString &actionText = {},
              const std::function<void()> &action = {});
    void withdraw(const QString &key);
    /// What the line of several messages of \a cause says; without it each message needs a cause of its own.
    void share(const QString &cause, const SharedCause &shared) { m_lines.share(cause, shared); }

    /// How many lines there is room for: from 1 to MessageLines::kMost.
    void setShown(int lines);
    [[nodiscard]] bool shows(const QString &key) const { return m_lines.find(key) != nullptr; }
    /// For all else in the window that is told at once.
    [[nodiscard]] AlertQueue &alerts() { return m_alerts; }
    /// Opens the list of all messages.
    void openList();

Q_SIGNALS:
    /// The user closed the message without its action.
    void dismissed(const QString &key);
    /// Assistive tools were notified of a line.
    void announced(const QString &text);

private:
    void refill();
    [[nodiscard]] MessageEntry *entryOf(const QString &line) const;
    [[nodiscard]] MessageEntry *newEntry(const QString &line);
    void dismissLine(const QString &line);
    void act(const QString &line);
    void announce(const QString &line);

    MessageLines m_lines;
    AlertQueue m_alerts;
    QList<MessageEntry *> m_entries; // in the order of the lines
    QVBoxLayout *m_layout;
    QPointer<MessageList> m_list; // while it is open
};

} // namespace headwater
