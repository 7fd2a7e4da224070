// SPDX-License-Identifier: Apache-2.0
#include "models/historycolumns.h"

#include "core/base/plaintext.h"
#include "models/displaytext.h"
#include "models/historymodel.h"
#include "models/jobdetails.h"
#include "store/profile/endpointstore.h"

namespace headwater {

namespace {

using Cells = const HistoryCells &;

QString stateCell(Cells cells)
{
    return plainLine(stateText(cells.job));
}

QString stateToolTip(Cells cells)
{
    const QString sentence = stateSentence(cells.job);
    return cells.isUnseen() ? HistoryModel::tr("%1\nEnded since you left").arg(sentence) : sentence;
}

QString accessibleState(Cells cells)
{
    return cells.isUnseen() ? HistoryModel::tr("%1, ended since you left").arg(stateCell(cells))
                            : QString();
}

QString collectionCell(Cells cells)
{
    return plainLine(cells.job.collection.name);
}

QString collectionToolTip(Cells cells)
{
    return HistoryModel::tr("%1 in database %2")
            .arg(collectionCell(cells), plainLine(cells.job.collection.database));
}

QString endpointCell(Cells cells)
{
    return plainLine(cells.job.endpointName);
}

QString endpointToolTip(Cells cells)
{
    return (QStringList{endpointCell(cells)} + markWords(cells.marks())).join(u'\n');
}

QString accessibleEndpoint(Cells cells)
{
    const EndpointMarks marks = cells.marks();
    return marks.isEmpty() ? QString() : withMarks(endpointCell(cells), marks);
}

QString databaseCell(Cells cells)
{
    return plainLine(cells.job.collection.database);
}

QString jobIdCell(Cells cells)
{
    return cells.job.serverId ? cells.job.serverId->text() : QString();
}

QString jobIdToolTip(Cells cells)
{
    return cells.job.serverId
            ? HistoryModel::tr("Job id %1, as returned by the server").arg(jobIdCell(cells))
            : HistoryModel::tr("The server did not return a job id.");
}

QString startedCell(Cells cells)
{
    return momentText(cells.start(), cells.now);
}

QString startedToolTip(Cells cells)
{
    return exactTimeText(cells.start());
}

QString tookCell(Cells cells)
{
    // an unknown outcome has no end: a growing duration would suggest that the job still runs
    const bool isKnown = isLive(cells.job.state) || cells.job.endedAt.isValid();
    return cells.start().isValid() && isKnown ? durationText(cells.job.took(cells.now)) : QString();
}

QString tookToolTip(Cells cells)
{
    return cells.job.endedAt.isValid()
            ? HistoryModel::tr("Ended %1").arg(exactTimeText(cells.job.endedAt))
            : QString();
}

QString progressCell(Cells cells)
{
    return cells.hasProgress() ? HistoryModel::tr("%1 %").arg(cells.job.progress) : QString();
}

QString messageCell(Cells cells)
{
    const RefreshJob &job = cells.job;
    QStringList parts;
    if (cells.place)
        parts << HistoryModel::tr("%1 of %2 in the queue")
                         .arg(QString::number(cells.place->number),
                              QString::number(cells.place->of));
    if (!job.caution.isEmpty())
        parts << plainLine(job.caution);
    if (!job.reason.isEmpty())
        parts << plainLine(job.reason);
    if (!job.usesStoredSettings())
        parts << HistoryModel::tr("new settings: %1").arg(plainLine(job.source));
    return parts.join(QStringLiteral(" · "));
}

QString messageToolTip(Cells cells)
{
    return plainText(cells.job.caution.isEmpty() ? cells.job.reason : cells.job.caution);
}

using Key = HistoryOrder::Key;
constexpr Qt::Alignment kRight = Qt::AlignRight | Qt::AlignVCenter;

// in the order of HistoryModel::Column
constexpr HistoryColumn kColumns[HistoryModel::kColumnCount]{
        {QT_TRANSLATE_NOOP("headwater::HistoryModel", "State"),
         stateCell,
         stateToolTip,
         accessibleState,
         {},
         Key::State},
        {QT_TRANSLATE_NOOP("headwater::HistoryModel", "Collection"),
         collectionCell,
         collectionToolTip,
         nullptr,
         {},
         Key::Collection},
        {QT_TRANSLATE_NOOP("headwater::HistoryModel", "Endpoint"),
         endpointCell,
         endpointToolTip,
         accessibleEndpoint,
         {},
         Key::Endpoint},
        {QT_TRANSLATE_NOOP("headwater::HistoryModel", "Database"),
         databaseCell,
         databaseCell,
         nullptr,
         {},
         Key::Database},
        {QT_TRANSLATE_NOOP("headwater::HistoryModel", "Job id"), jobIdCell, jobIdToolTip},
        {QT_TRANSLATE_NOOP("headwater::HistoryModel", "Started"),
         startedCell,
         startedToolTip,
         nullptr,
         {},
         Key::Started},
        {QT_TRANSLATE_NOOP("headwater::HistoryModel", "Took"), tookCell, tookToolTip, nullptr,
         kRight, Key::Took},
        {QT_TRANSLATE_NOOP("headwater::HistoryModel", "Progress"), progressCell, progressCell,
         nullptr, kRight},
        {QT_TRANSLATE_NOOP("headwater::HistoryModel", "Message"), messageCell, messageToolTip},
};

} // namespace

EndpointMarks HistoryCells::marks() const
{
    const ClusterEndpoint *endpoint = endpoints.find(job.collection.endpoint);
    return endpoint ? marksOf(*endpoint) : EndpointMarks();
}

bool HistoryCells::isUnseen() const
{
    return absence.mayHoldTheEndOf(job);
}

QDateTime HistoryCells::start() const
{
    if (job.state == JobState::Queued)
        return {}; // nothing was sent yet
    return job.startedAt.isValid() ? job.startedAt : job.sentAt;
}

bool HistoryCells::hasProgress() const
{
    switch (job.state) {
    case JobState::Pending:
    case JobState::Running:
    case JobState::Stalled:
    case JobState::Done:
        return true;
    default:
        return false;
    }
}

const HistoryColumn &historyColumn(int column)
{
    Q_ASSERT(column >= 0 && column < HistoryModel::kColumnCount);
    return kColumns[column];
}

} // namespace headwater
