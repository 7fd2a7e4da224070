// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"

#include <QObject>
#include <QSet>

#include <functional>

namespace headwater {

class Clock;
class ClusterAccess;
class ClusterLink;

/// The findings after a job is done, in words: the server kept the old source, or there are no
/// rows. The hint says what is left to do when the collection is loaded, and that a job is done
/// before the index of its rows is built (contract.md §3.1, §6.6, §9, §13 N13). \a collection is
/// empty when it could not be described. \a keptSource is the text shown for the source in it.
[[nodiscard]] event::Checked judgeOutcome(const RefreshJob &job,
                                          const std::optional<CollectionInfo> &collection,
                                          const QString &keptSource,
                                          const std::optional<qint64> &rows);

/// Checks the collection once its job is done: counts the rows and describes it. A count that did
/// not grow is repeated after a while, since servers count late (§2.7).
class OutcomeCheck final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds kCountAgainAfter{5};
    /// The longest time until the first checked().
    static constexpr std::chrono::seconds kLongest{10};

    /// Both must outlive the check.
    OutcomeCheck(const ClusterAccess &access, Clock &clock) : m_access(access), m_clock(clock) { }

    /// Makes server text safe to keep and show. Called while the job isChecking().
    using Clean = std::function<QString(const QString &words)>;

    /// \a job is Done. checked() is emitted once within kLongest, and again if a later count
    /// changes the result.
    void check(const RefreshJob &job, const Clean &clean);
    /// True until the first checked() of the job.
    [[nodiscard]] bool isChecking(LocalJobId job) const { return m_checking.contains(job); }

Q_SIGNALS:
    void checked(headwater::LocalJobId job, const headwater::event::Checked &found);

private:
    struct Visit;
    void describe(const std::shared_ptr<Visit> &visit, const ClusterLink &link);
    void count(const std::shared_ptr<Visit> &visit, const ClusterLink &link);
    void conclude(const std::shared_ptr<Visit> &visit, const std::optional<qint64> &rows);

    const ClusterAccess &m_access;
    Clock &m_clock;
    QSet<LocalJobId> m_checking;
};

} // namespace headwater
