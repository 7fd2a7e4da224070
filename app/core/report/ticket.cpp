// SPDX-License-Identifier: Apache-2.0
#include "core/report/ticket.h"

#include "core/report/reasons.h"
#include "core/report/requesttext.h"

#include <cstdlib>

namespace headwater {

namespace {

using namespace std::chrono_literals;
constexpr auto kClockTolerance = 2min; // a smaller difference explains nothing

QString seconds(std::chrono::milliseconds duration)
{
    return QString::number(double(duration.count()) / 1000, 'f', 3) % QLatin1String(" s");
}

QString offsetText(int offset)
{
    const int minutes = std::abs(offset) / 60;
    return QStringLiteral("%1%2:%3")
            .arg(QLatin1Char(offset < 0 ? '-' : '+'))
            .arg(minutes / 60, 2, 10, QLatin1Char('0'))
            .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

QString kindName(ClusterKind kind)
{
    return kind == ClusterKind::Zilliz ? QStringLiteral("Zilliz Cloud") : QStringLiteral("Milvus");
}

QUrl addressOf(const Evidence &evidence)
{
    const bool isKnown = !evidence.job.address.isEmpty() || !evidence.endpoint;
    return isKnown ? evidence.job.address : evidence.endpoint->url;
}

} // namespace

Ticket::Ticket(TicketForm form, const QTimeZone &zone, const QDateTime &now)
    : m_form(form), m_zone(zone), m_now(now)
{
}

QString Ticket::text(const QList<Evidence> &jobs, qsizetype leftOut) const
{
    TicketLayout layout(m_form);
    for (const Evidence &evidence : jobs)
        add(layout, redacted(evidence));
    if (leftOut > 0) {
        layout.paragraph(
                leftOut == 1 ? tr("1 more job was chosen and is left out here.")
                             : tr("%L1 more jobs were chosen and are left out here.").arg(leftOut));
    }
    return layout.text();
}

void Ticket::add(TicketLayout &layout, const Evidence &evidence) const
{
    const RefreshJob &job = evidence.job;
    layout.heading(tr("Refresh of %1: %2").arg(job.collection.name, stateText(job)));
    addReason(layout, job);
    addPlace(layout, evidence);
    addTimes(layout, job);
    layout.block(tr("Message, word for word"), job.reason);
    addTimeline(layout, evidence.timeline);
    layout.block(tr("Request, secrets masked"), requestText(job, addressOf(evidence)));
}

void Ticket::addReason(TicketLayout &layout, const RefreshJob &job) const
{
    if (const auto known = knownReason(job.reason)) {
        layout.paragraph(known->cause);
        layout.paragraph(known->advice);
    }
    if (!job.caution.isEmpty())
        layout.paragraph(tr("Check: %1").arg(job.caution));
}

void Ticket::addPlace(TicketLayout &layout, const Evidence &evidence) const
{
    const RefreshJob &job = evidence.job;
    layout.fact(tr("Collection"), job.collection.name);
    layout.fact(tr("Database"), job.collection.database);
    layout.fact(tr("Endpoint"), job.endpointName);
    layout.fact(tr("Address"), addressOf(evidence).toString(QUrl::FullyEncoded));
    if (evidence.endpoint) {
        layout.fact(tr("Kind"), kindName(evidence.endpoint->kind()));
        if (evidence.endpoint->tag != EnvironmentTag::None)
            layout.fact(tr("Tag"), wordOf(evidence.endpoint->tag));
    }
    layout.fact(tr("Job id"), job.serverId ? job.serverId->text() : tr("none"));
    layout.fact(tr("Server state"), job.serverStateName);
    layout.fact(tr("Settings"), settingsText(job));
}

void Ticket::addTimes(TicketLayout &layout, const RefreshJob &job) const
{
    layout.fact(tr("Sent"), timeText(job.sentAt));
    layout.fact(tr("Started, by the server’s clock"), timeText(job.startedAt));
    layout.fact(tr("Last change"), timeText(job.lastChangeAt));
    layout.fact(tr("Ended"), timeText(job.endedAt));
    const bool isTimed = job.endedAt.isValid() || startedJobStates().contains(job.state);
    if (job.sentAt.isValid() && isTimed)
        layout.fact(tr("Took"), seconds(job.took(m_now)));
    if (isLive(job.state) && job.state != JobState::Queued)
        layout.fact(tr("Progress"), tr("%1 %").arg(job.progress));
    if (job.rowsBefore)
        layout.fact(tr("Rows before"), QString::number(*job.rowsBefore));
    if (job.rowsAfter)
        layout.fact(tr("Rows after"), QString::number(*job.rowsAfter));
    if (std::chrono::abs(job.serverAhead) > kClockTolerance) {
        layout.fact(job.serverAhead > 0ms ? tr("The server’s clock is ahead by")
                                          : tr("The server’s clock is behind by"),
                    seconds(std::chrono::abs(job.serverAhead)));
    }
}

void Ticket::addTimeline(TicketLayout &layout, const QList<Observation> &timeline) const
{
    constexpr qsizetype kFirst = kLongestTimeline / 4;
    QList<QStringList> rows;
    const qsizetype more = std::max<qsizetype>(0, timeline.size() - kLongestTimeline);
    for (qsizetype i = 0; i < timeline.size(); ++i) {
        if (more > 0 && i == kFirst) {
            rows.append({QStringLiteral("…"),
                         {},
                         {},
                         {},
                         {},
                         {},
                         tr("%L1 rows are left out").arg(more)});
            i += more;
        }
        rows.append(cells(timeline.at(i)));
    }
    layout.table(tr("Timeline"),
                 {tr("Time"), tr("Asked"), tr("State"), tr("Progress"), tr("HTTP"), tr("Latency"),
                  tr("Words")},
                 rows);
}

QStringList Ticket::cells(const Observation &observation) const
{
    QStringList words;
    if (!observation.words.isEmpty())
        words << observation.words;
    if (observation.times > 1) {
        words << tr("%L1 times, last %2").arg(observation.times).arg(timeText(observation.lastAt));
    }
    const bool hasState = !observation.stateName.isEmpty();
    return {timeText(observation.at),
            observation.asked,
            observation.stateName,
            hasState ? tr("%1 %").arg(observation.progress) : QString(),
            observation.httpStatus > 0 ? QString::number(observation.httpStatus) : QString(),
            observation.latency > 0ms ? seconds(observation.latency) : QString(),
            words.join(QLatin1String("; "))};
}

QString Ticket::timeText(const QDateTime &time) const
{
    if (!time.isValid())
        return {};
    const QDateTime there = time.toTimeZone(m_zone);
    return there.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz "))
            % offsetText(there.offsetFromUtc());
}

} // namespace headwater
