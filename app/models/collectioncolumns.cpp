// SPDX-License-Identifier: Apache-2.0
#include "models/collectioncolumns.h"

#include "core/base/plaintext.h"
#include "models/collectiontablemodel.h"
#include "models/collectiontablerows.h"
#include "models/displaytext.h"
#include "models/endpointmarks.h"
#include "models/freshnesstext.h"
#include "models/naturalcompare.h"

namespace headwater {

namespace {

using Cells = const CollectionCells &;
using Facts = const CollectionFacts &;

const QString kDash = QStringLiteral("–");

int compareValues(auto left, auto right)
{
    return left < right ? -1 : int(right < left);
}

/// Missing texts sort last.
int compareText(const QString &left, const QString &right)
{
    if (left.isEmpty() || right.isEmpty())
        return compareValues(left.isEmpty(), right.isEmpty());
    return naturalCompare(left, right);
}

QString nameCell(Cells cells)
{
    return plainLine(cells.row.name);
}

int compareNames(Facts left, Facts right)
{
    return naturalCompare(left.name, right.name);
}

QString endpointCell(Cells cells)
{
    return cells.block.endpoint.name;
}

QString endpointToolTip(Cells cells)
{
    QStringList lines = markWords(marksOf(cells.block.endpoint));
    lines << cells.block.endpoint.url.toString();
    return lines.join(u'\n');
}

QString accessibleEndpoint(Cells cells)
{
    const EndpointMarks marks = marksOf(cells.block.endpoint);
    return marks.isEmpty() ? QString() : withMarks(endpointCell(cells), marks);
}

int compareEndpoints(Facts left, Facts right)
{
    return compareText(left.endpoint, right.endpoint);
}

QString databaseCell(Cells cells)
{
    return plainLine(cells.block.database);
}

int compareDatabases(Facts left, Facts right)
{
    return compareText(left.database, right.database);
}

QString kindCell(Cells cells)
{
    return kindWord(cells.row.kind());
}

QString kindToolTip(Cells cells)
{
    const auto &described = cells.row.described;
    if (!described)
        return CollectionTableModel::tr("Details not loaded yet.");
    QStringList lines;
    if (described->info.isDeferred())
        lines << CollectionTableModel::tr(
                "No source is stored yet. The first refresh needs new settings.");
    else if (!described->info.serverMessage.isEmpty())
        lines << plainLine(described->info.serverMessage);
    if (described->learnedAt.isValid())
        lines << CollectionTableModel::tr("As of %1").arg(exactTimeText(described->learnedAt));
    return lines.join(u'\n');
}

int compareKinds(Facts left, Facts right)
{
    const auto rank = [](CollectionKind kind) {
        return kind == CollectionKind::External ? 0 : kind == CollectionKind::Managed ? 1 : 2;
    };
    return compareValues(rank(left.kind), rank(right.kind));
}

bool isKindUnknown(Facts facts)
{
    return facts.kind == CollectionKind::Unknown;
}

QString sourceCell(Cells cells)
{
    const auto &described = cells.row.described;
    if (!described)
        return {};
    if (described->info.isDeferred())
        return CollectionTableModel::tr("none stored yet");
    return described->source.isEmpty() ? kDash : described->source;
}

int compareSources(Facts left, Facts right)
{
    return naturalCompare(left.source, right.source);
}

bool isSourceUnknown(Facts facts)
{
    return facts.source.isEmpty();
}

QString lastOkCell(Cells cells)
{
    const QDateTime &okAt = cells.row.trace.okAt;
    if (okAt.isValid())
        return ageText(okAt, cells.now);
    return cells.row.isNeverOk() ? CollectionTableModel::tr("never") : kDash;
}

QString lastOkToolTip(Cells cells)
{
    const RefreshTrace &trace = cells.row.trace;
    QStringList lines{trace.okAt.isValid()
                              ? exactTimeText(trace.okAt)
                              : CollectionTableModel::tr("No completed refresh is known.")};
    if (isStale(cells.freshness()))
        lines << freshnessSentence(cells.freshness(), cells.limits);
    if (cells.row.hasFailedSince())
        lines << CollectionTableModel::tr("A later refresh failed: %1")
                         .arg(exactTimeText(trace.failedAt));
    return lines.join(u'\n');
}

/// With the exact time, of which the cell shows the age alone.
QString accessibleLastOk(Cells cells)
{
    const QDateTime &okAt = cells.row.trace.okAt;
    if (!okAt.isValid()) {
        if (!cells.row.hasFailedSince())
            return {};
        return cells.row.isNeverOk() ? CollectionTableModel::tr("never, the last refresh failed")
                                     : CollectionTableModel::tr("the last refresh failed");
    }
    QStringList parts{lastOkCell(cells), exactTimeText(okAt).section(u'\n', 0, 0)};
    if (isStale(cells.freshness()))
        parts << freshnessWord(cells.freshness());
    if (cells.row.hasFailedSince())
        parts << CollectionTableModel::tr("a later refresh failed");
    return parts.join(QStringLiteral(", "));
}

int compareLastOk(Facts left, Facts right)
{
    return left.okAt && right.okAt ? compareValues(*left.okAt, *right.okAt) : 0;
}

bool wasNeverOk(Facts facts)
{
    return !facts.okAt;
}

QString stateCell(Cells cells)
{
    return cells.row.latest ? plainLine(cells.row.latest->word) : kDash;
}

QString stateToolTip(Cells cells)
{
    const auto &latest = cells.row.latest;
    if (latest && isLive(latest->state))
        return CollectionTableModel::tr("%1, %2 %").arg(stateCell(cells)).arg(latest->progress);
    if (latest && !latest->caution.isEmpty())
        return plainText(latest->caution);
    return stateCell(cells);
}

int compareStates(Facts left, Facts right)
{
    if (!left.state || !right.state)
        return compareValues(!left.state, !right.state);
    return compareValues(*left.state, *right.state);
}

// in the order of CollectionTableModel::Column
constexpr CollectionColumn kColumns[CollectionTableModel::kColumnCount]{
        {QT_TRANSLATE_NOOP("headwater::CollectionTableModel", "Name"), nameCell, nameCell, nullptr,
         compareNames},
        {QT_TRANSLATE_NOOP("headwater::CollectionTableModel", "Endpoint"), endpointCell,
         endpointToolTip, accessibleEndpoint, compareEndpoints},
        {QT_TRANSLATE_NOOP("headwater::CollectionTableModel", "Database"), databaseCell,
         databaseCell, nullptr, compareDatabases},
        {QT_TRANSLATE_NOOP("headwater::CollectionTableModel", "Kind"), kindCell, kindToolTip,
         nullptr, compareKinds, isKindUnknown},
        {QT_TRANSLATE_NOOP("headwater::CollectionTableModel", "Source"), sourceCell, sourceCell,
         nullptr, compareSources, isSourceUnknown},
        {QT_TRANSLATE_NOOP("headwater::CollectionTableModel", "Last ok"), lastOkCell, lastOkToolTip,
         accessibleLastOk, compareLastOk, nullptr, wasNeverOk, Qt::AlignRight | Qt::AlignVCenter},
        {QT_TRANSLATE_NOOP("headwater::CollectionTableModel", "State"), stateCell, stateToolTip,
         nullptr, compareStates},
};

} // namespace

Freshness CollectionCells::freshness() const
{
    return freshnessOf(row.trace.okAt, limits, now);
}

const CollectionColumn &collectionColumn(int column)
{
    Q_ASSERT(column >= 0 && column < CollectionTableModel::kColumnCount);
    return kColumns[column];
}

} // namespace headwater
