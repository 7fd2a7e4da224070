// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/kit/message.h"

#include <QHash>
#include <QList>

namespace headwater {

/// A line of the message area: one message, or all with the same cause.
struct MessageLine
{
    QString id; ///< of the line: the message's key or the shared cause
    MessageLevel level = MessageLevel::Info;
    QString title; ///< the first sentence
    QString rest; ///< what follows, on one line; may be empty
    QString fullText; ///< title and rest in full, with line breaks and all names
    QStringList keys; ///< of its messages, oldest first
    QString actionText;
    std::function<void()> action;
};

/// The messages that are to be shown, without any widget: groups and orders them.
class MessageLines final
{
public:
    static constexpr int kMost = 3; ///< lines that are visible at once

    void share(const QString &cause, const SharedCause &shared) { m_shared.insert(cause, shared); }
    void put(const Message &message);
    /// Returns whether there was such a message.
    bool drop(const QString &key);
    [[nodiscard]] const Message *find(const QString &key) const;
    /// The id of the line that has the message.
    [[nodiscard]] QString lineOf(const QString &key) const;

    /// Only so many lines are visible, from 1 to kMost.
    void setShown(int count) { m_shown = count; }
    [[nodiscard]] int shown() const { return m_shown; }
    /// The line with most messages first, then the more severe, then the older. The first shown() are the visible ones:
    /// the newest Info is among them, because it answers what the user has just done.
    [[nodiscard]] QList<MessageLine> lines() const;

private:
    [[nodiscard]] MessageLine lineWith(const QList<Message> &messages) const;

    QList<Message> m_messages; // in the order of arrival
    QHash<QString, SharedCause> m_shared; // by cause
    int m_shown = kMost;
};

} // namespace headwater
