// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QObject>

namespace headwater {

class MessageBar;
struct WindowParts;

/// What the services have to say in the message bar. Each message is named by its cause, and goes when
/// the cause has gone.
class WindowMessages final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive this.
    WindowMessages(const WindowParts &parts, MessageBar &bar);

    void showTrouble(const Error &error, const QString &cause);
    void showInfo(const QString &sentence, const QString &cause);
    void withdraw(const QString &cause);

    /// The history file is brought up to date first.
    void showHistoryUpdating(bool on);
    /// Another window of the profile did not answer, which is why this one opened.
    void showOtherWindowSilent();

private:
    void connectEndpoints(const WindowParts &parts);
    void connectVault(const WindowParts &parts);
    void connectHistory(const WindowParts &parts);
    void connectNetwork(const WindowParts &parts);
    void showWarning(const QString &sentence, const QString &cause);

    MessageBar &m_bar;
};

} // namespace headwater
