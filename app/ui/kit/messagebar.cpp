// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/messagebar.h"

#include "ui/kit/messageentry.h"
#include "ui/kit/messagelist.h"

#include <QVBoxLayout>

#include <algorithm>

namespace headwater {

MessageBar::MessageBar(Clock &clock, QWidget *parent)
    : QWidget(parent), m_alerts(clock), m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("messageBar"));
    setAccessibleName(tr("Messages"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(1);
    connect(&m_alerts, &AlertQueue::due, this, &MessageBar::announce);
    hide();
}

void MessageBar::post(const Message &message)
{
    const bool isNew = !shows(message.key);
    m_lines.put(message);
    refill();
    if (isNew)
        m_alerts.add(m_lines.lineOf(message.key));
}

void MessageBar::post(const QString &key, Level level, const QString &text,
                      const QString &actionText, const std::function<void()> &action)
{
    post({key, level, text, actionText, action});
}

void MessageBar::withdraw(const QString &key)
{
    if (m_lines.drop(key))
        refill();
}

void MessageBar::setShown(int lines)
{
    if (lines == m_lines.shown())
        return;
    m_lines.setShown(lines);
    refill();
}

void MessageBar::refill()
{
    const QList<MessageLine> lines = m_lines.lines();
    const auto shown = lines.first(std::min(lines.size(), qsizetype(m_lines.shown())));
    QList<MessageEntry *> entries;
    for (const MessageLine &line : shown) {
        MessageEntry *entry = entryOf(line.id);
        if (!entry)
            entry = newEntry(line.id);
        entry->setLine(line);
        entry->setMore(0);
        entries.append(entry);
    }
    if (!entries.isEmpty())
        entries.last()->setMore(int(lines.size() - shown.size()));
    for (MessageEntry *entry : std::as_const(m_entries)) {
        if (entries.contains(entry))
            continue;
        m_layout->removeWidget(entry);
        entry->setParent(nullptr);
        entry->deleteLater(); // one of its buttons may be what was pressed
    }
    if (entries != m_entries) {
        for (int i = 0; i < int(entries.size()); ++i)
            m_layout->insertWidget(i, entries.at(i));
    }
    m_entries = entries;
    for (MessageEntry *entry : std::as_const(m_entries))
        entry->show();
    setVisible(!m_entries.isEmpty());
    if (m_list)
        m_list->setLines(lines);
}

MessageEntry *MessageBar::entryOf(const QString &line) const
{
    const auto found
            = std::find_if(m_entries.cbegin(), m_entries.cend(),
                           [&](const MessageEntry *entry) { return entry->key() == line; });
    return found == m_entries.cend() ? nullptr : *found;
}

MessageEntry *MessageBar::newEntry(const QString &line)
{
    auto *entry = new MessageEntry(line, this);
    connect(entry, &MessageEntry::closed, this, [this, line] { dismissLine(line); });
    connect(entry, &MessageEntry::actionTriggered, this, [this, line] { act(line); });
    connect(entry, &MessageEntry::moreRequested, this, &MessageBar::openList);
    return entry;
}

void MessageBar::dismissLine(const QString &line)
{
    for (const MessageLine &each : m_lines.lines()) {
        if (each.id != line)
            continue;
        for (const QString &key : each.keys)
            m_lines.drop(key);
        refill();
        for (const QString &key : each.keys)
            Q_EMIT dismissed(key);
        return;
    }
}

void MessageBar::act(const QString &line)
{
    for (const MessageLine &each : m_lines.lines()) {
        if (each.id != line)
            continue;
        if (each.keys.size() == 1) // those of a shared line go one by one, as their causes go
            withdraw(each.keys.first());
        if (each.action)
            each.action();
        return;
    }
}

void MessageBar::announce(const QString &line)
{
    const auto lines = m_lines.lines();
    if (std::none_of(lines.cbegin(), lines.cend(),
                     [&](const MessageLine &each) { return each.id == line; }))
        return; // withdrawn meanwhile
    MessageEntry *entry = entryOf(line);
    if (!entry)
        entry = m_entries.last(); // which has the count
    entry->announce();
    Q_EMIT announced(entry->accessibleName());
}

void MessageBar::openList()
{
    if (!m_list) {
        m_list = new MessageList(this);
        m_list->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_list, &MessageList::dismissed, this, &MessageBar::dismissLine);
        connect(m_list, &MessageList::actionTriggered, this, [this](const QString &line) {
            m_list->close(); // what the action opens must not lie below it
            act(line);
        });
    }
    m_list->setLines(m_lines.lines());
    if (m_list->isVisible()) {
        m_list->raise();
        m_list->activateWindow();
    }
    m_list->show();
}

} // namespace headwater
