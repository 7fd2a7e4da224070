// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/messagelines.h"

#include "core/base/plaintext.h"

#include <QCoreApplication>

#include <algorithm>

namespace headwater {

namespace {

class MessageBarText
{
    Q_DECLARE_TR_FUNCTIONS(MessageBar)
};

constexpr qsizetype kLongestMessage = 1000; // the history and the log have the full text
constexpr qsizetype kNamed = 2; // of many subjects

QString idOf(const Message &message)
{
    return message.cause.isEmpty() ? message.key : message.cause;
}

/// “Acme, Globex and 4 more”; three names or fewer are all named.
QString namesOf(const QStringList &subjects)
{
    if (subjects.size() <= kNamed + 1)
        return subjects.join(QStringLiteral(", "));
    return MessageBarText::tr("%1 and %2 more")
            .arg(subjects.first(kNamed).join(QStringLiteral(", ")),
                 QString::number(subjects.size() - kNamed));
}

/// Where the first sentence of \a text ends.
qsizetype sentenceEnd(const QString &text)
{
    const qsizetype stop = text.indexOf(QStringLiteral(". "));
    return stop < 0 ? text.size() : stop + 1;
}

} // namespace

void MessageLines::put(const Message &message)
{
    const auto old = std::find_if(m_messages.begin(), m_messages.end(),
                                  [&](const Message &other) { return other.key == message.key; });
    if (old == m_messages.end())
        m_messages.append(message);
    else
        *old = message;
}

bool MessageLines::drop(const QString &key)
{
    return m_messages.removeIf([&](const Message &message) { return message.key == key; }) > 0;
}

const Message *MessageLines::find(const QString &key) const
{
    const auto found = std::find_if(m_messages.cbegin(), m_messages.cend(),
                                    [&](const Message &message) { return message.key == key; });
    return found == m_messages.cend() ? nullptr : &*found;
}

QString MessageLines::lineOf(const QString &key) const
{
    const Message *message = find(key);
    return message ? idOf(*message) : QString();
}

QList<MessageLine> MessageLines::lines() const
{
    QStringList order;
    QHash<QString, QList<Message>> groups;
    for (const Message &message : m_messages) {
        QList<Message> &group = groups[idOf(message)];
        if (group.isEmpty())
            order.append(idOf(message));
        group.append(message);
    }
    QList<MessageLine> lines;
    for (const QString &id : std::as_const(order))
        lines.append(lineWith(groups.value(id)));
    std::stable_sort(lines.begin(), lines.end(), [](const MessageLine &a, const MessageLine &b) {
        return a.keys.size() != b.keys.size() ? a.keys.size() > b.keys.size() : a.level > b.level;
    });
    const auto newest = std::find_if(lines.crbegin(), lines.crend(), [](const MessageLine &line) {
        return line.level == MessageLevel::Info;
    });
    const auto place = newest == lines.crend() ? 0 : lines.crend() - newest - 1;
    if (place >= m_shown)
        lines.move(place, m_shown - 1);
    return lines;
}

MessageLine MessageLines::lineWith(const QList<Message> &messages) const
{
    MessageLine line;
    const Message &first = messages.first();
    line.id = idOf(first);
    QStringList subjects;
    for (const Message &message : messages) {
        line.keys.append(message.key);
        line.level = std::max(line.level, message.level);
        subjects.append(plainLine(message.subject));
    }
    const auto shared = m_shared.constFind(first.cause);
    if (messages.size() == 1 || shared == m_shared.cend()) {
        const QString text = plainText(first.text, kLongestMessage);
        const QString oneLine = plainLine(text);
        line.title = oneLine.left(sentenceEnd(oneLine));
        line.rest = oneLine.mid(line.title.size()).trimmed();
        line.fullText = text;
        line.actionText = first.actionText;
        line.action = first.action;
        return line;
    }
    line.title = shared->title(int(messages.size()));
    line.rest = namesOf(subjects);
    line.fullText = line.title + QLatin1Char('\n') + subjects.join(QStringLiteral(", "));
    line.actionText = shared->actionText;
    if (shared->action)
        line.action = [action = shared->action, keys = line.keys] { action(keys); };
    return line;
}

} // namespace headwater
