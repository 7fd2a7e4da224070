// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <functional>

namespace headwater {

/// What QtKeychain does not tell: whether there is a password service on the session bus at all, and
/// whether its keyring is locked. With a locked keyring libsecret says “not found” of what is there,
/// and “removed” of what stays; without a bus, with a daemon that died and with a prompt that was
/// closed QtKeychain says one and the same. Nothing is unlocked and nobody is prompted.
class PasswordService final : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Absent, ///< none runs, none can be started, and none has been seen before
        Locked,
        Ready, ///< open, or of a kind that asks for its password by itself (KWallet)
    };
    using Handler = std::function<void(State)>;

    using QObject::QObject;

    /// Answers once, never before this call returns, and only while \a context lives.
    void ask(QObject *context, Handler handler);

private:
    void askWhetherLocked(QObject *context, const Handler &handler);

    bool m_wasSeen = false; // one that died is no missing one
};

} // namespace headwater
