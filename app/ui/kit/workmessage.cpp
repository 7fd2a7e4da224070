// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/workmessage.h"

#include "ui/kit/messagebar.h"

namespace headwater {

namespace {
constexpr qint64 kShownAfterMs = 1000;
constexpr qint64 kTenths = 10;
} // namespace

WorkMessage::WorkMessage(MessageBar &messages, const QString &key, std::function<void()> cancel)
    : QObject(&messages), m_messages(messages), m_key(key), m_cancel(std::move(cancel))
{
    connect(&messages, &MessageBar::dismissed, this,
            [this](const QString &dismissed) { m_isHidden = m_isHidden || dismissed == m_key; });
}

void WorkMessage::progress(const QString &what, qint64 done, qint64 total)
{
    if (!m_since.isValid())
        m_since.start();
    if (m_isHidden || m_since.elapsed() < kShownAfterMs)
        return;
    const qint64 tenth = total > 0 ? done * kTenths / total : 0;
    const QString text
            = total > 0 ? tr("%1: %2 %.").arg(what).arg(tenth * kTenths) : tr("%1…").arg(what);
    if (text == m_shown)
        return;
    m_shown = text;
    m_messages.post(m_key, MessageBar::Level::Info, text, tr("Cancel"), [this] {
        m_isHidden = true;
        m_cancel();
    });
}

void WorkMessage::end()
{
    m_messages.withdraw(m_key);
    m_since.invalidate();
    m_shown.clear();
    m_isHidden = false;
}

} // namespace headwater
