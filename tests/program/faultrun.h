// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "program/services.h"
#include "sandbox/sandboxprogram.h"

#include <QTemporaryDir>
#include <QTimer>

namespace headwater::test {

/// Refreshes three collections of a cluster that has one fault on one group of routes, waits for
/// the result, removes the fault, and waits again. Many runs go on at the same time, each with a
/// cluster, a profile and services of its own.
class FaultRun final : public QObject
{
    Q_OBJECT
public:
    FaultRun(const QString &fault, const QString &routes) : m_fault(fault), m_routes(routes) { }

    void start();
    [[nodiscard]] bool hasEnded() const { return m_phase == Phase::Ended; }
    [[nodiscard]] QString name() const { return m_fault + u'@' + m_routes; }

    QString during; ///< the key of the first job's state at rest, while the fault lasts
    QString after; ///< the same after the fault was removed
    qsizetype intents = 0; ///< rows that this run created
    QList<QByteArray> posts; ///< the bodies of the refresh requests that the cluster received
    QStringList unknownIds; ///< jobs that the cluster accepted and the history does not have

private:
    enum class Phase { New, Faulty, Mended, Ended };

    void look();
    void enter(Phase phase);
    [[nodiscard]] bool isAtRest() const;
    [[nodiscard]] bool isFirstAnswered() const;
    [[nodiscard]] QString stateOfFirst() const;
    void takeStock();

    QString m_fault;
    QString m_routes;
    QTemporaryDir m_directory;
    std::unique_ptr<SandboxProgram> m_cluster;
    std::unique_ptr<Services> m_services;
    QList<LocalJobId> m_jobs;
    QHash<LocalJobId, JobState> m_states;
    bool m_signedOut = false;
    Phase m_phase = Phase::New;
    QElapsedTimer m_since; // since the start of the phase
    QTimer m_ticker;
};

} // namespace headwater::test
