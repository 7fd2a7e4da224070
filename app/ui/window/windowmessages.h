// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QObject>

namespace headwater {

class MessageBar;
struct WindowParts;

/// Shows reports of the services in the message bar. Each message has a key that names its cause, and is
/// withdrawn when the cause is gone.
class WindowMessages final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive this.
    WindowMessages(const WindowParts &parts, MessageBar &bar);

    void showTrouble(const Error &error, const QString &cause);
    void showInfo(const QString &sentence, const QString &cause);
    void withdraw(const QString &cause);

    /// Shows that the history file is being migrated first.
    void showHistoryUpdating(bool on);
    /// Shows that another window of the profile did not answer, and that this one opened for that reason.
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
