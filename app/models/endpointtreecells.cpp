// SPDX-License-Identifier: Apache-2.0
#include "models/endpointtreecells.h"

#include "core/base/plaintext.h"
#include "models/endpointnode.h"
#include "models/endpointtreemodel.h"
#include "models/roles.h"

namespace headwater {

namespace {

using Model = EndpointTreeModel;

QString liveJobsText(int count)
{
    return count == 1 ? EndpointTreeModel::tr("1 live job")
                      : EndpointTreeModel::tr("%n live jobs", nullptr, count);
}

QString endpointsText(int count)
{
    return count == 1 ? EndpointTreeModel::tr("1 endpoint")
                      : EndpointTreeModel::tr("%n endpoints", nullptr, count);
}

QString problemsText(int count)
{
    if (count == 0)
        return {};
    return count == 1 ? EndpointTreeModel::tr("1 problem")
                      : EndpointTreeModel::tr("%n problems", nullptr, count);
}

QString liveJobsCell(int count)
{
    return count > 0 ? QString::number(count) : QString();
}

/// The words of the marks, for the column that shows them as badges.
QVariant marksText(const EndpointMarks &marks)
{
    return markWords(marks).join(QStringLiteral(", "));
}

/// The badges of \a marks as text, from which views take the width and whether there is something.
QString marksCell(const EndpointMarks &marks)
{
    QStringList badges;
    if (marks.tag != EnvironmentTag::None)
        badges << tagBadge(marks.tag);
    if (marks.observeOnly)
        badges << observeBadge();
    if (marks.openToken)
        badges << EndpointTreeModel::tr("OPEN");
    return badges.join(u' ');
}

QString endpointTip(const EndpointNode &node)
{
    QStringList lines{node.endpoint.url.toString()};
    lines += markWords(marksOf(node.endpoint));
    lines << EndpointTreeModel::tr("State: %1").arg(healthWord(node.health()));
    if (node.liveJobs > 0)
        lines << liveJobsText(node.liveJobs);
    if (!node.note().isEmpty())
        lines << node.note();
    return lines.join(QLatin1Char('\n'));
}

QString endpointDescription(const EndpointNode &node)
{
    QStringList parts = markWords(marksOf(node.endpoint));
    parts << healthWord(node.health());
    if (node.trouble() != EndpointTrouble::None && node.trouble() != EndpointTrouble::NoJobs)
        parts << troubleWord(node.trouble());
    if (!node.note().isEmpty())
        parts << node.note();
    return parts.join(QStringLiteral(", "));
}

QStringList folderFacts(const EndpointFolder &folder)
{
    QStringList facts{endpointsText(folder.count())};
    facts += markWords(folder.marks());
    if (folder.problems() > 0)
        facts << problemsText(folder.problems());
    if (folder.liveJobs() > 0)
        facts << liveJobsText(folder.liveJobs());
    return facts;
}

} // namespace

QVariant endpointData(const EndpointNode &node, int column, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        if (column == Model::Name)
            return node.endpoint.name;
        if (column == Model::Trouble)
            return troubleWord(node.trouble());
        return column == Model::Tag ? marksCell(marksOf(node.endpoint))
                                    : liveJobsCell(node.liveJobs);
    case Qt::ToolTipRole:
        return endpointTip(node);
    case Qt::AccessibleTextRole:
        if (column == Model::Tag)
            return marksText(marksOf(node.endpoint));
        if (column == Model::LiveJobs && node.liveJobs > 0)
            return liveJobsText(node.liveJobs);
        return {};
    case Qt::AccessibleDescriptionRole:
        return endpointDescription(node);
    case EndpointIdRole:
        return QVariant::fromValue(node.endpoint.id);
    case MarksRole:
        return QVariant::fromValue(marksOf(node.endpoint));
    case HealthRole:
        return QVariant::fromValue(node.health());
    case NoteRole:
        return node.note();
    case LiveJobsRole:
        return node.liveJobs;
    default:
        return {};
    }
}

QVariant databaseData(const EndpointNode &node, int row, int column, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return column == Model::Name ? plainLine(node.databases.at(row)) : QString();
    case Qt::ToolTipRole:
        return EndpointTreeModel::tr("Database %1 of %2")
                .arg(plainLine(node.databases.at(row)), node.endpoint.name);
    case Qt::AccessibleDescriptionRole:
        return EndpointTreeModel::tr("Database of %1").arg(node.endpoint.name);
    case EndpointIdRole:
        return QVariant::fromValue(node.endpoint.id);
    case DatabaseRole:
        return node.databases.at(row);
    default:
        return {};
    }
}

QVariant folderData(const EndpointFolder &folder, int column, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        if (column == Model::Name)
            return EndpointTreeModel::tr("%1 (%2)").arg(folder.name,
                                                        QString::number(folder.count()));
        if (column == Model::Trouble)
            return problemsText(folder.problems());
        return column == Model::Tag ? marksCell(folder.marks()) : liveJobsCell(folder.liveJobs());
    case Qt::ToolTipRole:
        return (QStringList{folder.name} + folderFacts(folder)).join(u'\n');
    case Qt::AccessibleTextRole:
        if (column == Model::Tag)
            return marksText(folder.marks());
        if (column == Model::LiveJobs && folder.liveJobs() > 0)
            return liveJobsText(folder.liveJobs());
        return column == Model::Name ? folder.name : QVariant();
    case Qt::AccessibleDescriptionRole:
        return EndpointTreeModel::tr("Folder, %1")
                .arg(folderFacts(folder).join(QStringLiteral(", ")));
    case FolderRole:
        return folder.name;
    case MarksRole:
        return QVariant::fromValue(folder.marks());
    case HealthRole:
        return QVariant::fromValue(folder.health());
    case LiveJobsRole:
        return folder.liveJobs();
    default:
        return {};
    }
}

} // namespace headwater
