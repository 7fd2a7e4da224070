// SPDX-License-Identifier: Apache-2.0
#include "ui/history/statechips.h"

#include "ui/kit/shapeicon.h"
#include "ui/kit/statedelegate.h"

namespace headwater {

QList<ChipRow::Chip> StateChips::all()
{
    const auto icon = [](JobState state) {
        return [state](const QPalette &palette) {
            return shapeIcon(stateIconFile(state, false), stateColor(state, false, palette),
                             palette);
        };
    };
    return {{tr("All")},
            {tr("Running"), icon(JobState::Running)},
            {tr("Queued"), icon(JobState::Queued)},
            {tr("Stalled"), icon(JobState::Stalled)},
            {tr("Failed"), icon(JobState::Failed)},
            {tr("Lost or unknown"), icon(JobState::UnknownOutcome)},
            {tr("Done"), icon(JobState::Done)},
            {tr("Since you left")}};
}

QList<JobState> StateChips::states(int chip)
{
    switch (chip) {
    case Running: {
        QList<JobState> states = startedJobStates();
        states.removeOne(JobState::Stalled); // has a chip of its own
        return states;
    }
    case Queued:
        return {JobState::Queued};
    case Stalled:
        return {JobState::Stalled};
    case Failed:
        return {JobState::Failed};
    case Lost:
        return {JobState::Lost, JobState::UnknownOutcome};
    case Done:
        return {JobState::Done};
    default:
        return {};
    }
}

QList<qint64> StateChips::counts(const QHash<JobState, qint64> &states, qint64 unseen)
{
    QList<qint64> counts;
    for (int chip = All; chip <= SinceYouLeft; ++chip) {
        const QList<JobState> ofChip = StateChips::states(chip);
        qint64 count = chip == SinceYouLeft ? unseen : 0;
        for (auto it = states.cbegin(); chip != SinceYouLeft && it != states.cend(); ++it) {
            if (chip == All || ofChip.contains(it.key()))
                count += it.value();
        }
        counts.append(count);
    }
    return counts;
}

/// All other states must not match: terms have no “or”.
QString StateChips::filterText(int chip)
{
    const QList<JobState> wanted = states(chip);
    if (wanted.isEmpty())
        return {};
    if (wanted.size() == 1)
        return QStringLiteral("state:") + stateKey(wanted.first());
    QStringList terms;
    for (const JobState state : allJobStates()) {
        if (!wanted.contains(state))
            terms << QStringLiteral("-state:") + stateKey(state);
    }
    return terms.join(u' ');
}

} // namespace headwater
