// SPDX-License-Identifier: Apache-2.0
#include "models/collectionchips.h"

namespace headwater {

namespace {

constexpr quint32 bit(CollectionChip chip)
{
    return 1U << int(chip);
}

} // namespace

quint32 chipsOf(const CollectionFacts &facts, const QDateTime &now)
{
    quint32 chips = bit(CollectionChip::All);
    if (facts.kind == CollectionKind::External) {
        chips |= bit(CollectionChip::External);
        const Freshness freshness = facts.freshness(now);
        if (freshness == Freshness::Stale)
            chips |= bit(CollectionChip::Stale);
        else if (freshness == Freshness::VeryStale)
            chips |= bit(CollectionChip::VeryStale);
    }
    if (facts.state == JobState::Failed)
        chips |= bit(CollectionChip::Failed);
    else if (facts.state == JobState::Sending || facts.state == JobState::Pending
             || facts.state == JobState::Running)
        chips |= bit(CollectionChip::Running);
    return chips;
}

bool needsALook(CollectionChip chip)
{
    return chip == CollectionChip::External || chip == CollectionChip::Stale
            || chip == CollectionChip::VeryStale;
}

QString filterTextOf(CollectionChip chip)
{
    switch (chip) {
    case CollectionChip::All:
        return {};
    case CollectionChip::External:
        return QStringLiteral("kind:external");
    case CollectionChip::Stale:
        return QStringLiteral("age:stale -age:very-stale");
    case CollectionChip::VeryStale:
        return QStringLiteral("age:very-stale");
    case CollectionChip::Failed:
        return QStringLiteral("state:failed");
    case CollectionChip::Running: // what is live, without those of the other words
        return QStringLiteral("-state:queued -state:stalled -state:done -state:failed -state:lost "
                              "-state:unknown -state:superseded -state:forgotten -state:none");
    }
    Q_UNREACHABLE();
}

} // namespace headwater
