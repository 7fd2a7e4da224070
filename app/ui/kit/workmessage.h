// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QObject>

#include <functional>

namespace headwater {

class MessageBar;

/// Says in a MessageBar how far long work has come, with a button that cancels it: once it has lasted for a
/// second, and anew with every tenth of it, so that nobody who listens is told of each step.
class WorkMessage final : public QObject
{
    Q_OBJECT
public:
    /// \a messages must outlive this. The message is known there by \a key.
    WorkMessage(MessageBar &messages, const QString &key, std::function<void()> cancel);

    /// The work has come to \a done of \a total, or nobody knows of how much when that is 0; \a what says
    /// what is done, without a full stop: “Removing refreshes”.
    void progress(const QString &what, qint64 done, qint64 total);
    /// The work has ended, however it did.
    void end();

private:
    MessageBar &m_messages;
    const QString m_key;
    const std::function<void()> m_cancel;
    QElapsedTimer m_since;
    QString m_shown;
    bool m_isHidden = false; // the user has cancelled, or closed it
};

} // namespace headwater
