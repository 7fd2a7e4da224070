// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QSocketNotifier;

namespace headwater {

/// The signals by which an operating system asks a program to end: SIGTERM, SIGINT and SIGHUP. They
/// arrive in the event loop, where what is open can be saved. A second one ends the program at once.
/// There is one object at a time; where a system has no such signals it does nothing.
class EndSignals final : public QObject
{
    Q_OBJECT
public:
    explicit EndSignals(QObject *parent = nullptr);
    ~EndSignals() override;
    Q_DISABLE_COPY_MOVE(EndSignals)

Q_SIGNALS:
    void received(int signal);

private:
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace headwater
