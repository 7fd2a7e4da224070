// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/report/evidence.h"
#include "core/report/ticketlayout.h"

#include <QCoreApplication>
#include <QTimeZone>

namespace headwater {

/// What happened to jobs, as a text for those who can help: for each the reason in words, what the
/// server said, ids, endpoint, database, collection, times with their offset from UTC, the timeline
/// and the request with masked secrets. A fact that is not known is left out. Contains no secret:
/// every text passes redacted(). The user's notes are not part of it.
class Ticket
{
    Q_DECLARE_TR_FUNCTIONS(Ticket)
public:
    static constexpr qsizetype kLongestTimeline
            = 200; ///< rows; the middle of a longer one is left out

    /// Times are those of \a zone; how long live jobs have taken counts until \a now.
    Ticket(TicketForm form, const QTimeZone &zone, const QDateTime &now);

    /// \a leftOut is how many more jobs were chosen than are given; the text says so.
    [[nodiscard]] QString text(const QList<Evidence> &jobs, qsizetype leftOut = 0) const;

private:
    void add(TicketLayout &layout, const Evidence &evidence) const;
    void addReason(TicketLayout &layout, const RefreshJob &job) const;
    void addPlace(TicketLayout &layout, const Evidence &evidence) const;
    void addTimes(TicketLayout &layout, const RefreshJob &job) const;
    void addTimeline(TicketLayout &layout, const QList<Observation> &timeline) const;
    [[nodiscard]] QStringList cells(const Observation &observation) const;
    [[nodiscard]] QString timeText(const QDateTime &time) const;

    TicketForm m_form;
    QTimeZone m_zone;
    QDateTime m_now;
};

} // namespace headwater
