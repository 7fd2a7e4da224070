// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

namespace headwater {

enum class MessageLevel { Info, Warning, Error };

/// One thing that the window has to say. Plain text only.
struct Message
{
    QString key; ///< what it is about: a second message with the same key replaces the first
    MessageLevel level = MessageLevel::Info;
    QString text;
    QString actionText = {}; ///< empty: no action
    std::function<void()> action = {};
    QString cause = {}; ///< messages with the same cause share a line; empty: a line of its own
    QString subject = {}; ///< how a shared line names it, for example an endpoint's name
};

/// What the shared line of several messages with the same cause says.
struct SharedCause
{
    std::function<QString(int)> title; ///< “21 endpoints have no token.”
    QString actionText = {}; ///< empty: no action
    std::function<void(const QStringList &)> action = {}; ///< gets the keys of the messages
};

} // namespace headwater
