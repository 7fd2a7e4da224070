// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLocalServer>
#include <QObject>

namespace headwater {

/// One window per profile: the first one listens on a local socket of the user's own, a second one
/// asks it to come to the front and ends.
class SingleInstance final : public QObject
{
    Q_OBJECT
public:
    explicit SingleInstance(const QString &name);

    /// True when another instance has the profile; it has then been asked to raise its window.
    [[nodiscard]] bool handOver();

Q_SIGNALS:
    void raiseRequested();

private:
    QString m_name;
    QLocalServer m_server;
};

} // namespace headwater
