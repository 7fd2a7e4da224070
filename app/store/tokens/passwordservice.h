// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <functional>

namespace headwater {

/// What QtKeychain does not report: whether the session bus has a password service at all, and
/// whether its keyring is locked. With a locked keyring, libsecret reports “not found” for entries
/// that exist and “removed” for entries that remain. Without a bus, with a crashed daemon and with
/// a closed prompt, QtKeychain reports the same error. Nothing is unlocked and no prompt is shown.
class PasswordService final : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Absent, ///< none is running, none can be started, and none has been seen before
        Locked,
        Ready, ///< open, or of a kind that prompts for its password itself (KWallet)
    };
    using Handler = std::function<void(State)>;

    using QObject::QObject;

    /// Answers once, never before this call returns, and only while \a context lives.
    void ask(QObject *context, Handler handler);

private:
    void askWhetherLocked(QObject *context, const Handler &handler);

    bool m_wasSeen = false; // one that was seen counts as stopped, not as missing
};

} // namespace headwater
