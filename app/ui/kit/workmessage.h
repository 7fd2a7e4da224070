// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QObject>

#include <functional>

namespace headwater {

class MessageBar;

/// Shows the progress of long work in a MessageBar, with a button that cancels it. The message appears after one
/// second and is updated at every tenth of the work, so that screen readers do not announce each step.
class WorkMessage final : public QObject
{
    Q_OBJECT
public:
    /// \a messages must outlive this object. \a key identifies the message there.
    WorkMessage(MessageBar &messages, const QString &key, std::function<void()> cancel);

    /// \a done of \a total is finished; \a total is 0 while it is unknown. \a what names the work,
    /// without a full stop: “Removing refreshes”.
    void progress(const QString &what, qint64 done, qint64 total);
    /// The work has ended, in whatever way.
    void end();

private:
    MessageBar &m_messages;
    const QString m_key;
    const std::function<void()> m_cancel;
    QElapsedTimer m_since;
    QString m_shown;
    bool m_isHidden = false; // the user cancelled or closed it
};

} // namespace headwater
