// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/httpexchange.h"

#include <QProcess>
#include <QStringList>

namespace headwater::test {

/// The real headwater-sandbox on a free port. It ends with this object.
class SandboxProgram
{
public:
    /// Starts it with \a arguments, and ticks of 20 ms unless they set others. Check isRunning().
    explicit SandboxProgram(const QStringList &arguments = {}, const QByteArray &token = {});
    ~SandboxProgram();
    Q_DISABLE_COPY_MOVE(SandboxProgram)

    [[nodiscard]] bool isRunning() const { return m_url.isValid() && !m_url.isEmpty(); }
    [[nodiscard]] QUrl url() const { return m_url; }
    [[nodiscard]] QProcess &process() { return m_process; }

    /// POST to a path below /v2/vectordb/.
    [[nodiscard]] HttpReply post(const QByteArray &route, const QByteArray &body,
                                 const QList<QPair<QByteArray, QByteArray>> &headers = {}) const;
    /// Switches faults; false if a word is unknown.
    [[nodiscard]] bool setFaults(const QStringList &words) const;

    /// POST …/refresh with the stored pair; 0 if it is not accepted.
    [[nodiscard]] qint64 refresh(const QByteArray &collection) const;
    [[nodiscard]] QJsonObject job(qint64 id) const;
    [[nodiscard]] QString stateOf(qint64 id) const;
    [[nodiscard]] QJsonArray jobs(const QByteArray &collection) const;
    [[nodiscard]] QJsonObject collection(const QByteArray &name) const;

    [[nodiscard]] static QString path();

private:
    QProcess m_process;
    QUrl m_url;
};

inline const QByteArray kRefresh = "jobs/external_collection/refresh";
inline const QByteArray kDescribeJob = "jobs/external_collection/describe";
inline const QByteArray kListJobs = "jobs/external_collection/list";

/// A body that names a collection, and a database if one is given.
[[nodiscard]] QByteArray named(const QByteArray &collection, const QByteArray &database = {});
/// A body that names a job.
[[nodiscard]] QByteArray jobBody(qint64 id);
/// The body of a refresh with a new pair.
[[nodiscard]] QByteArray pairBody(const QByteArray &collection, const QString &source,
                                  const QString &spec);
/// The same with a pair that every server accepts, read from \a source.
[[nodiscard]] QByteArray overrideBody(const QByteArray &collection, const QByteArray &source);

} // namespace headwater::test
