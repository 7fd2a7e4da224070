// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/messagebar.h"

#include "core/base/plaintext.h"
#include "ui/kit/messageentry.h"

#include <QAccessible>
#include <QVBoxLayout>

namespace headwater {

namespace {
constexpr qsizetype kLongestMessage = 1000; // the history and the log have the full text
}

MessageBar::MessageBar(QWidget *parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("messageBar"));
    setAccessibleName(tr("Messages"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(1);
    hide();
}

void MessageBar::post(const QString &key, Level level, const QString &text,
                      const QString &actionText, std::function<void()> action)
{
    MessageEntry *entry = find(key);
    if (!entry) {
        entry = new MessageEntry(key, this);
        m_layout->addWidget(entry);
        connect(entry, &MessageEntry::closed, this, [this, entry] {
            const QString closedKey = entry->key();
            withdraw(closedKey);
            Q_EMIT dismissed(closedKey);
        });
        connect(entry, &MessageEntry::actionTriggered, this, [this, entry] {
            const auto chosen = entry->action(); // a copy: withdraw() deletes the entry
            withdraw(entry->key());
            if (chosen)
                chosen();
        });
    }
    entry->setMessage(level, plainText(text, kLongestMessage), actionText, std::move(action));
    entry->show();
    show();
    QAccessibleEvent alert(entry, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::withdraw(const QString &key)
{
    MessageEntry *entry = find(key);
    if (!entry)
        return;
    entry->setParent(nullptr); // so that find() no longer returns it
    entry->deleteLater();
    setVisible(!findChildren<MessageEntry *>().isEmpty());
}

bool MessageBar::shows(const QString &key) const
{
    return find(key) != nullptr;
}

MessageEntry *MessageBar::find(const QString &key) const
{
    const auto entries = findChildren<MessageEntry *>();
    for (MessageEntry *entry : entries) {
        if (entry->key() == key)
            return entry;
    }
    return nullptr;
}

} // namespace headwater
