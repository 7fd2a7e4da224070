// SPDX-License-Identifier: Apache-2.0
#include "models/reviewmodel.h"

#include "core/base/plaintext.h"
#include "models/displaytext.h"
#include "models/endpointmarks.h"
#include "models/roles.h"
#include "store/profile/endpointstore.h"

#include <algorithm>

namespace headwater {

struct ReviewRow
{
    CollectionRef ref;
    QString endpoint;
    EndpointMarks marks;
    ReviewFacts facts;
    bool isAsked = false; // lookRequested() was emitted for it
};

namespace {

using Cells = const ReviewRow &;

struct ReviewColumn
{
    const char *title;
    QString (*text)(Cells row);
    QString (*toolTip)(Cells row);
    QString (*accessibleText)(Cells row) = nullptr; // where it differs from the text
};

QString collectionCell(Cells row)
{
    return plainLine(row.ref.name);
}

QString endpointCell(Cells row)
{
    return row.endpoint;
}

QString accessibleEndpoint(Cells row)
{
    return row.marks.isEmpty() ? QString() : withMarks(row.endpoint, row.marks);
}

QString databaseCell(Cells row)
{
    return plainLine(row.ref.database);
}

QString verdictCell(Cells row)
{
    return verdictText(row.facts);
}

QString verdictToolTip(Cells row)
{
    const QString reason = plainText(verdictReason(row.facts));
    return reason.isEmpty() ? verdictCell(row) : reason;
}

// in the order of ReviewModel::Column
constexpr ReviewColumn kColumns[ReviewModel::kColumnCount]{
        {QT_TRANSLATE_NOOP("headwater::ReviewModel", "Collection"), collectionCell, collectionCell},
        {QT_TRANSLATE_NOOP("headwater::ReviewModel", "Endpoint"), endpointCell, endpointCell,
         accessibleEndpoint},
        {QT_TRANSLATE_NOOP("headwater::ReviewModel", "Database"), databaseCell, databaseCell},
        {QT_TRANSLATE_NOOP("headwater::ReviewModel", "Verdict"), verdictCell, verdictToolTip},
};

} // namespace

ReviewModel::ReviewModel(const EndpointStore &endpoints, const QList<CollectionRef> &collections,
                         QObject *parent)
    : QAbstractTableModel(parent)
{
    for (const CollectionRef &ref : collections) {
        const ClusterEndpoint *endpoint = endpoints.find(ref.endpoint);
        if (!endpoint)
            continue;
        ReviewRow row{ref, endpoint->name, marksOf(*endpoint), {}};
        row.facts.isObserveOnly = row.marks.observeOnly;
        row.facts.isOnProduction = row.marks.tag == EnvironmentTag::Production;
        m_rows.push_back(std::move(row));
    }
    countRows();
    connect(&endpoints, &EndpointStore::endpointRemoved, this, &ReviewModel::removeEndpoint);
}

ReviewModel::~ReviewModel() = default;

void ReviewModel::countRows()
{
    m_rowOf.clear();
    for (int row = 0; row < rowCount(); ++row)
        m_rowOf.insert(ref(row), row);
}

void ReviewModel::removeEndpoint(const EndpointId &endpoint)
{
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (ref(row).endpoint != endpoint)
            continue;
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
    }
    countRows();
}

void ReviewModel::change(int number, const std::function<void(ReviewFacts &)> &how)
{
    ReviewRow &row = m_rows[size_t(number)];
    const ReviewFacts before = row.facts;
    how(row.facts);
    if (row.facts == before)
        return;
    const ReviewVerdict now = verdictOn(row.facts);
    const bool isWorthALook = now == ReviewVerdict::Looking || now == ReviewVerdict::NeedsWord;
    const bool asks = isWorthALook && !std::exchange(row.isAsked, true);
    const CollectionRef ref = row.ref; // a copy: a slot may remove the row
    Q_EMIT dataChanged(index(number, Verdict), index(number, Verdict));
    if (asks)
        Q_EMIT lookRequested(ref);
}

void ReviewModel::change(const CollectionRef &collection,
                         const std::function<void(ReviewFacts &)> &how)
{
    if (const auto row = m_rowOf.constFind(collection); row != m_rowOf.cend())
        change(*row, how);
}

void ReviewModel::setInfo(const CollectionInfo &info)
{
    change(info.ref, [&](ReviewFacts &facts) {
        facts.kind = info.kind;
        facts.isDeferred = info.isDeferred();
    });
}

void ReviewModel::setDescribeFailed(const CollectionRef &collection, const Error &error)
{
    change(collection, [&](ReviewFacts &facts) { facts.describeError = error; });
}

void ReviewModel::setRouteOffered(const EndpointId &endpoint, bool offered)
{
    for (int row = 0; row < rowCount(); ++row) {
        if (ref(row).endpoint == endpoint)
            change(row, [&](ReviewFacts &facts) { facts.isRouteOffered = offered; });
    }
}

void ReviewModel::setRunning(const CollectionRef &collection,
                             const Result<std::optional<ServerJob>> &running)
{
    change(collection, [&](ReviewFacts &facts) { facts.running = running; });
}

void ReviewModel::setWaiting(const CollectionRef &collection)
{
    change(collection, [](ReviewFacts &facts) { facts.isWaiting = true; });
}

void ReviewModel::setSettingsGone(const CollectionRef &collection)
{
    change(collection, [](ReviewFacts &facts) { facts.areSettingsGone = true; });
}

void ReviewModel::setWordGiven(bool given)
{
    for (int row = 0; row < rowCount(); ++row) {
        if (m_rows[size_t(row)].facts.isOnProduction)
            change(row, [&](ReviewFacts &facts) { facts.isWordGiven = given; });
    }
}

CollectionRef ReviewModel::ref(int row) const
{
    return m_rows[size_t(row)].ref;
}

ReviewVerdict ReviewModel::verdict(int row) const
{
    return verdictOn(m_rows[size_t(row)].facts);
}

ReviewModel::Counts ReviewModel::counts() const
{
    Counts counts;
    for (int row = 0; row < rowCount(); ++row) {
        const ReviewVerdict now = verdict(row);
        counts.sent += isSent(now) ? 1 : 0;
        counts.followed += now == ReviewVerdict::Followed ? 1 : 0;
        counts.needWord += now == ReviewVerdict::NeedsWord ? 1 : 0;
        counts.describing += now == ReviewVerdict::Describing ? 1 : 0;
        counts.leftOut += isLeftOut(now) ? 1 : 0;
    }
    return counts;
}

QString ReviewModel::summary() const
{
    const Counts now = counts();
    QStringList parts{tr("%1 to send").arg(now.sent)};
    if (now.followed > 0)
        parts << tr("%1 already running").arg(now.followed);
    if (now.needWord > 0)
        parts << (now.needWord == 1 ? tr("1 needs the confirmation word")
                                    : tr("%1 need the confirmation word").arg(now.needWord));
    if (now.describing > 0)
        parts << tr("%1 being checked").arg(now.describing);
    if (now.leftOut > 0)
        parts << tr("%1 skipped").arg(now.leftOut);
    return parts.join(QStringLiteral(" · "));
}

bool ReviewModel::hasProduction() const
{
    return std::any_of(m_rows.begin(), m_rows.end(),
                       [](const ReviewRow &row) { return row.facts.isOnProduction; });
}

QList<CollectionRef> ReviewModel::collectionsThat(bool (*fit)(ReviewVerdict)) const
{
    QList<CollectionRef> refs;
    for (const ReviewRow &row : m_rows) {
        if (fit(verdictOn(row.facts)))
            refs << row.ref;
    }
    return refs;
}

QList<CollectionRef> ReviewModel::toDescribe() const
{
    return collectionsThat(
            [](ReviewVerdict verdict) { return verdict == ReviewVerdict::Describing; });
}

QList<CollectionRef> ReviewModel::toSend() const
{
    return collectionsThat(isSent);
}

QList<std::pair<CollectionRef, ServerJob>> ReviewModel::toFollow() const
{
    QList<std::pair<CollectionRef, ServerJob>> jobs;
    for (const ReviewRow &row : m_rows) {
        if (verdictOn(row.facts) == ReviewVerdict::Followed)
            jobs.emplace_back(row.ref, **row.facts.running.value());
    }
    return jobs;
}

int ReviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ReviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumnCount;
}

QVariant ReviewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ReviewRow &row = m_rows[size_t(index.row())];
    const ReviewColumn &column = kColumns[index.column()];
    switch (role) {
    case Qt::DisplayRole:
        return column.text(row);
    case Qt::ToolTipRole:
        return column.toolTip(row);
    case Qt::AccessibleTextRole: {
        const QString text = column.accessibleText ? column.accessibleText(row) : QString();
        return text.isEmpty() ? QVariant() : QVariant(text);
    }
    case CollectionRole:
        return QVariant::fromValue(row.ref);
    case MarksRole:
        return QVariant::fromValue(row.marks);
    case VerdictRole:
        return QVariant::fromValue(verdictOn(row.facts));
    default:
        return {};
    }
}

QVariant ReviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool isTitle = orientation == Qt::Horizontal && role == Qt::DisplayRole && section >= 0
            && section < kColumnCount;
    return isTitle ? tr(kColumns[section].title) : QVariant();
}

} // namespace headwater
