// SPDX-License-Identifier: Apache-2.0
#include "ui/window/windowmessages.h"

#include "jobs/historyretention.h"
#include "jobs/historywatch.h"
#include "jobs/refreshtracker.h"
#include "models/displaytext.h"
#include "store/profile/endpointstore.h"
#include "store/tokens/staletokens.h"
#include "store/tokens/tokenvault.h"
#include "ui/kit/messagebar.h"
#include "ui/window/windowparts.h"

namespace headwater {

WindowMessages::WindowMessages(const WindowParts &parts, MessageBar &bar) : m_bar(bar)
{
    connectEndpoints(parts);
    connectVault(parts);
    connectHistory(parts);
    connectNetwork(parts);
}

void WindowMessages::showTrouble(const Error &error, const QString &cause)
{
    m_bar.post(cause, MessageBar::Level::Error, error.text());
}

void WindowMessages::showWarning(const QString &sentence, const QString &cause)
{
    m_bar.post(cause, MessageBar::Level::Warning, sentence);
}

void WindowMessages::showInfo(const QString &sentence, const QString &cause)
{
    m_bar.post(cause, MessageBar::Level::Info, sentence);
}

void WindowMessages::withdraw(const QString &cause)
{
    m_bar.withdraw(cause);
}

void WindowMessages::connectEndpoints(const WindowParts &parts)
{
    const QString cause = QStringLiteral("endpoints/file");
    connect(&parts.endpoints, &EndpointStore::unreadable, this,
            [this, cause](const Error &error) { showTrouble(error, cause); });
    connect(&parts.endpoints, &EndpointStore::readable, this, [this, cause] { withdraw(cause); });
}

void WindowMessages::connectVault(const WindowParts &parts)
{
    const QString forgetting = QStringLiteral("keychain");
    const QString waiting = QStringLiteral("keychain/waiting");
    connect(&parts.staleTokens, &StaleTokens::failed, this,
            [this, forgetting](const Error &error) { showTrouble(error, forgetting); });
    connect(&parts.staleTokens, &StaleTokens::forgotten, this,
            [this, forgetting] { withdraw(forgetting); });
    connect(&parts.vault, &TokenVault::unavailable, this,
            [this](const QString &sentence) { showWarning(sentence, QStringLiteral("vault")); });
    connect(&parts.vault, &TokenVault::waiting, this,
            [this, waiting](const QString &sentence) { showWarning(sentence, waiting); });
    connect(&parts.vault, &TokenVault::answered, this, [this, waiting] { withdraw(waiting); });
}

void WindowMessages::connectHistory(const WindowParts &parts)
{
    const QString writing = QStringLiteral("history");
    const QString clearing = QStringLiteral("history/clearing");
    const QString file = QStringLiteral("lostHistory");
    connect(&parts.tracker, &RefreshTracker::historyFailed, this,
            [this, writing](const Error &error) { showTrouble(error, writing); });
    connect(&parts.tracker, &RefreshTracker::historyRecovered, this,
            [this, writing] { withdraw(writing); });
    connect(&parts.retention, &HistoryRetention::failed, this,
            [this, clearing](const Error &error) { showTrouble(error, clearing); });
    connect(&parts.retention, &HistoryRetention::cleared, this,
            [this, clearing] { withdraw(clearing); });
    connect(&parts.watch, &HistoryWatch::lost, this, [this, file](const Error &error) {
        m_bar.post(file, MessageBar::Level::Error, error.message);
    });
    connect(&parts.watch, &HistoryWatch::foundAgain, this, [this, file] { withdraw(file); });
}

void WindowMessages::connectNetwork(const WindowParts &parts)
{
    connect(&parts.tracker, &RefreshTracker::silenceChanged, this, [this](bool silent) {
        const QString cause = QStringLiteral("silence");
        if (!silent) {
            withdraw(cause);
            return;
        }
        showWarning(tr("No endpoint responds. The network may be down. Jobs continue on their "
                       "servers, and Headwater tries again automatically."),
                    cause);
    });
}

void WindowMessages::showHistoryUpdating(bool on)
{
    const QString cause = QStringLiteral("updating");
    if (on) // a warning stays until withdrawn
        showWarning(tr("Updating the history… You can send refreshes when this is done."), cause);
    else
        withdraw(cause);
}

void WindowMessages::showOtherWindowSilent()
{
    showWarning(tr("Headwater is already running with this profile, but its window does not "
                   "respond. This is a second window. Close it once the first one works again."),
                QStringLiteral("otherWindow"));
}

} // namespace headwater
