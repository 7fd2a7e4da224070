// SPDX-License-Identifier: Apache-2.0
#include "models/jobsearchmodel.h"

#include "core/base/plaintext.h"
#include "models/displaytext.h"
#include "models/endpointmarks.h"
#include "models/roles.h"

#include <QCoreApplication>

#include <algorithm>

namespace headwater {

namespace {

class JobSearchText
{
    Q_DECLARE_TR_FUNCTIONS(JobSearch)
};

QString stateOf(const ServerJob &job)
{
    switch (job.state()) {
    case ServerState::Pending:
        return stateWord(JobState::Pending);
    case ServerState::Running:
        return JobSearchText::tr("%1 %2 %", "state, percent")
                .arg(stateWord(JobState::Running), QString::number(job.progress));
    case ServerState::Completed:
        return stateWord(JobState::Done);
    case ServerState::Failed:
        return stateWord(JobState::Failed);
    case ServerState::Unknown:
        break;
    }
    return plainLine(job.stateName);
}

QString wordsOf(const JobAnswer &answer)
{
    switch (answer.kind) {
    case JobAnswer::Kind::Asking:
        return JobSearchText::tr("asking…");
    case JobAnswer::Kind::Knows:
        return JobSearchText::tr("has this job");
    case JobAnswer::Kind::InHistory:
        return JobSearchText::tr("in the history");
    case JobAnswer::Kind::DoesNotKnow:
        return JobSearchText::tr("does not have it");
    case JobAnswer::Kind::NotAsked:
        return JobSearchText::tr("not asked: %1").arg(answer.words);
    case JobAnswer::Kind::Failed:
        return answer.words;
    }
    Q_UNREACHABLE();
}

} // namespace

QString locatedText(const LocatedJob &located, const QDateTime &now)
{
    QStringList parts{plainLine(located.collection.name), stateOf(located.job)};
    if (located.job.startTime.isValid())
        parts << JobSearchText::tr("started %1").arg(momentText(located.job.startTime, now));
    return parts.join(QStringLiteral(" · "));
}

void JobSearchModel::begin(const ClusterEndpoints &endpoints, const QList<JobId> &ids)
{
    beginResetModel();
    m_endpoints = endpoints;
    m_ids = ids;
    m_answers.clear();
    endResetModel();
}

void JobSearchModel::setAnswer(JobId id, const EndpointId &endpoint, const JobAnswer &answer)
{
    const auto place = std::ranges::find(m_endpoints, endpoint, &ClusterEndpoint::id);
    const qsizetype job = m_ids.indexOf(id);
    if (place == m_endpoints.end() || job < 0)
        return;
    m_answers[id].insert(endpoint, answer);
    const int row = int(hasSeveral() ? job : place - m_endpoints.begin());
    Q_EMIT dataChanged(index(row, Asked), index(row, Answer));
}

JobAnswer JobSearchModel::answer(JobId id, const EndpointId &endpoint) const
{
    return m_answers.value(id).value(endpoint);
}

EndpointId JobSearchModel::finder(JobId id) const
{
    const auto found = std::ranges::find_if(m_endpoints, [&](const ClusterEndpoint &endpoint) {
        return answer(id, endpoint.id).isFound();
    });
    return found == m_endpoints.end() ? EndpointId() : found->id;
}

bool JobSearchModel::isAsking() const
{
    return std::ranges::any_of(m_ids, [this](JobId id) {
        return std::ranges::any_of(m_endpoints, [&](const ClusterEndpoint &endpoint) {
            return answer(id, endpoint.id).kind == JobAnswer::Kind::Asking;
        });
    });
}

QString JobSearchModel::words(const EndpointId &endpoint) const
{
    return m_ids.size() == 1 ? wordsOf(answer(m_ids.constFirst(), endpoint)) : QString();
}

/// Of a job among several: the best that any endpoint says.
JobAnswer JobSearchModel::rowAnswer(int row) const
{
    if (m_ids.isEmpty())
        return {JobAnswer::Kind::NotAsked, {}, {}, {}};
    if (!hasSeveral())
        return answer(m_ids.constFirst(), m_endpoints.at(row).id);
    const JobId id = m_ids.at(row);
    if (const EndpointId endpoint = finder(id); !endpoint.isNull())
        return answer(id, endpoint);
    const bool asks = std::ranges::any_of(m_endpoints, [&](const ClusterEndpoint &endpoint) {
        return answer(id, endpoint.id).kind == JobAnswer::Kind::Asking;
    });
    return {asks ? JobAnswer::Kind::Asking : JobAnswer::Kind::DoesNotKnow, {}, {}, {}};
}

QString JobSearchModel::rowWords(int row) const
{
    const JobAnswer answer = rowAnswer(row);
    if (m_ids.isEmpty())
        return {};
    if (!hasSeveral())
        return wordsOf(answer);
    if (answer.kind == JobAnswer::Kind::DoesNotKnow)
        return JobSearchText::tr("no endpoint that was asked has it");
    const EndpointId finder = this->finder(m_ids.at(row));
    const auto endpoint = std::ranges::find(m_endpoints, finder, &ClusterEndpoint::id);
    if (endpoint == m_endpoints.end())
        return wordsOf(answer);
    const QString name = plainLine(endpoint->name);
    if (answer.kind == JobAnswer::Kind::InHistory)
        return JobSearchText::tr("%1 · in the history").arg(name);
    return JobSearchText::tr("%1 · %2", "endpoint · collection")
            .arg(name, plainLine(answer.located->collection.name));
}

int JobSearchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(hasSeveral() ? m_ids.size() : m_endpoints.size());
}

int JobSearchModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 2;
}

QVariant JobSearchModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = index.row();
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Answer)
            return rowWords(row);
        return hasSeveral() ? m_ids.at(row).text() : plainLine(m_endpoints.at(row).name);
    case Qt::ToolTipRole:
        return index.column() == Answer ? rowWords(row) : QVariant();
    case MarksRole:
        return hasSeveral() ? QVariant() : QVariant::fromValue(marksOf(m_endpoints.at(row)));
    case Qt::AccessibleTextRole: {
        if (hasSeveral() || index.column() == Answer)
            return {};
        const EndpointMarks marks = marksOf(m_endpoints.at(row));
        return marks.isEmpty() ? QVariant() : withMarks(plainLine(m_endpoints.at(row).name), marks);
    }
    case kKindRole:
        return QVariant::fromValue(rowAnswer(row).kind);
    default:
        return {};
    }
}

QVariant JobSearchModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    if (section == Answer)
        return tr("Response");
    return hasSeveral() ? tr("Job id") : tr("Endpoint");
}

} // namespace headwater
