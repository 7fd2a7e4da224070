// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"
#include "core/job/job.h"
#include "core/job/refresh.h"

#include <QSet>

#include <chrono>
#include <optional>

namespace headwater {

struct RefreshOptions
{
    bool wait = false;
    bool json = false;
    bool namesTarget = false; ///< each line says which collection it is about
    std::chrono::seconds timeout{};
};

/// Sends one refresh, once, and prints what becomes of it. Ends when it is accepted; with RefreshOptions::wait,
/// when it ends.
class RefreshRun final : public Command
{
    Q_OBJECT
public:
    /// \a target as the user wrote it.
    RefreshRun(Services &services, RefreshRequest request, QString target, RefreshOptions options);

    void start() override;

private:
    void changed(const RefreshJob &job);
    [[nodiscard]] bool isNewId() const { return m_job.serverId && m_told != m_job.serverId; }
    void tell();
    void say(const QString &line) const;
    void complain(const QString &line) const;
    void printEvent(const QString &event) const;
    void considerSoon();
    void consider();
    void tellTheEnd();
    void followSuccessor();
    void credentialsNeeded(const EndpointId &endpoint, const Error &error);
    void end(ExitCode code);

    Services &m_services;
    RefreshRequest m_request;
    QString m_target;
    RefreshOptions m_options;
    LocalJobId m_followed{};
    QSet<LocalJobId> m_followedBefore; // rows of earlier sessions may form a cycle
    RefreshJob m_job;
    std::optional<JobId> m_told;
    bool m_hasNews = false;
    bool m_ended = false;
};

} // namespace headwater
