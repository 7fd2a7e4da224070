// SPDX-License-Identifier: Apache-2.0
#include "models/freshnesscolumns.h"

#include "core/base/plaintext.h"
#include "models/displaytext.h"
#include "models/freshnessmodel.h"
#include "models/freshnesstext.h"
#include "models/naturalcompare.h"

#include <algorithm>

namespace headwater {

namespace {

using Cells = const FreshnessCells &;
using Row = const FreshnessRow &;

const QString kDash = QStringLiteral("–");

int compareValues(auto left, auto right)
{
    return left < right ? -1 : int(right < left);
}

int compareFolded(const QString &left, const QString &right)
{
    return naturalCompare(left.toCaseFolded(), right.toCaseFolded());
}

bool isNeverLast(Row)
{
    return false;
}

bool wasNeverOk(Row row)
{
    return !row.okAt.isValid();
}

QString collectionCell(Cells cells)
{
    return plainLine(cells.row.ref.name);
}

int compareCollections(Row left, Row right)
{
    return compareFolded(left.ref.name, right.ref.name);
}

QString endpointCell(Cells cells)
{
    return plainLine(cells.row.endpointName);
}

QString namedMarks(Cells cells)
{
    return withMarks(endpointCell(cells), cells.row.marks);
}

int compareEndpoints(Row left, Row right)
{
    return compareFolded(left.endpointName, right.endpointName);
}

QString databaseCell(Cells cells)
{
    return plainLine(cells.row.ref.database);
}

int compareDatabases(Row left, Row right)
{
    return compareFolded(left.ref.database, right.ref.database);
}

QString lastOkCell(Cells cells)
{
    if (cells.row.okAt.isValid())
        return momentText(cells.row.okAt, cells.now);
    return cells.row.isNeverOk ? FreshnessModel::tr("never") : kDash;
}

QString lastOkToolTip(Cells cells)
{
    QStringList lines{cells.row.okAt.isValid()
                              ? exactTimeText(cells.row.okAt)
                              : FreshnessModel::tr("No completed refresh is known.")};
    if (cells.row.hasFailedSince)
        lines << FreshnessModel::tr("The last refresh failed.");
    return lines.join(u'\n');
}

QString accessibleLastOk(Cells cells)
{
    QStringList parts{cells.row.okAt.isValid() ? exactTimeText(cells.row.okAt).section(u'\n', 0, 0)
                              : cells.row.isNeverOk ? FreshnessModel::tr("never")
                                                    : FreshnessModel::tr("not known yet")};
    if (cells.row.hasFailedSince)
        parts << FreshnessModel::tr("the last refresh failed");
    return parts.join(QStringLiteral(", "));
}

int compareLastOk(Row left, Row right)
{
    return compareValues(left.okAt, right.okAt);
}

QString ageCell(Cells cells)
{
    return cells.row.okAt.isValid() ? ageText(cells.age()) : kDash;
}

QString ageToolTip(Cells cells)
{
    const QString sentence = freshnessSentence(cells.row.freshness, cells.row.limits);
    return sentence.isEmpty() ? lastOkToolTip(cells)
                              : QString(sentence + u'\n' + lastOkToolTip(cells));
}

QString accessibleAge(Cells cells)
{
    const QString word = freshnessWord(cells.row.freshness);
    return cells.row.okAt.isValid() ? QString(ageCell(cells) + QStringLiteral(", ") + word) : word;
}

int compareAges(Row left, Row right)
{
    return compareValues(right.okAt, left.okAt);
}

QString usualCell(Cells cells)
{
    if (!cells.recent)
        return {};
    if (cells.recent->usual)
        return ageText(*cells.recent->usual);
    return cells.recent->summary.done > 0 ? FreshnessModel::tr("not yet") : kDash;
}

QString usualToolTip(Cells cells)
{
    if (!cells.recent)
        return FreshnessModel::tr("Not loaded yet.");
    if (!cells.recent->usual) {
        return FreshnessModel::tr("Known once %1 refreshes are done.").arg(qint64(kFewestForUsual));
    }
    const QString text
            = FreshnessModel::tr("The median time from one completed refresh to the next.");
    const auto share = cells.usualShare();
    if (!share)
        return text;
    return text + u'\n'
            + FreshnessModel::tr("The last one is %L1 usual intervals old.").arg(*share, 0, 'f', 1);
}

QString accessibleUsual(Cells cells)
{
    const auto share = cells.usualShare();
    if (!share || *share <= 1)
        return usualCell(cells);
    return *share > 2 ? FreshnessModel::tr("%1, now over twice as old").arg(usualCell(cells))
                      : FreshnessModel::tr("%1, now older").arg(usualCell(cells));
}

int compareUsual(Row left, Row right)
{
    return left.usual && right.usual ? compareValues(*left.usual, *right.usual) : 0;
}

bool hasNothingUsual(Row row)
{
    return !row.usual;
}

QString refreshesCell(Cells cells)
{
    return cells.recent ? stripText(cells.recent->summary) : FreshnessModel::tr("loading…");
}

QString refreshesToolTip(Cells cells)
{
    if (!cells.recent || cells.recent->past.isEmpty())
        return refreshesCell(cells);
    QStringList lines{refreshesCell(cells)};
    const PastRefresh &last = cells.recent->past.constLast();
    lines << FreshnessModel::tr("Last: %1, %2")
                     .arg(stripWord(stripShape(last.state, last.hasCaution)),
                          momentText(last.endedAt, cells.now));
    const auto isDone = [](const PastRefresh &past) { return past.state == JobState::Done; };
    if (std::any_of(cells.recent->past.begin(), cells.recent->past.end(), isDone)) {
        std::chrono::milliseconds shortest = std::chrono::milliseconds::max();
        std::chrono::milliseconds longest{};
        for (const PastRefresh &past : cells.recent->past) {
            if (isDone(past)) {
                shortest = std::min(shortest, past.took);
                longest = std::max(longest, past.took);
            }
        }
        lines << FreshnessModel::tr("Took %1 to %2")
                         .arg(durationText(shortest), durationText(longest));
    }
    return lines.join(u'\n');
}

int compareRefreshes(Row left, Row right)
{
    return compareValues(left.notDone, right.notDone);
}

bool hasNoRefreshes(Row row)
{
    return row.notDone < 0;
}

// in the order of FreshnessModel::Column
constexpr FreshnessColumn kColumns[FreshnessModel::kColumnCount]{
        {QT_TRANSLATE_NOOP("headwater::FreshnessModel", "Collection"), collectionCell,
         collectionCell, nullptr, compareCollections, isNeverLast, false},
        {QT_TRANSLATE_NOOP("headwater::FreshnessModel", "Endpoint"), endpointCell, namedMarks,
         namedMarks, compareEndpoints, isNeverLast, false},
        {QT_TRANSLATE_NOOP("headwater::FreshnessModel", "Database"), databaseCell, databaseCell,
         nullptr, compareDatabases, isNeverLast, false},
        {QT_TRANSLATE_NOOP("headwater::FreshnessModel", "Last ok"), lastOkCell, lastOkToolTip,
         accessibleLastOk, compareLastOk, wasNeverOk, true},
        {QT_TRANSLATE_NOOP("headwater::FreshnessModel", "Age"), ageCell, ageToolTip, accessibleAge,
         compareAges, wasNeverOk, true},
        {QT_TRANSLATE_NOOP("headwater::FreshnessModel", "Usual interval"), usualCell, usualToolTip,
         accessibleUsual, compareUsual, hasNothingUsual, false},
        {QT_TRANSLATE_NOOP("headwater::FreshnessModel", "Last refreshes"), refreshesCell,
         refreshesToolTip, nullptr, compareRefreshes, hasNoRefreshes, false},
};

} // namespace

std::chrono::seconds FreshnessCells::age() const
{
    return std::chrono::seconds(std::max<qint64>(0, row.okAt.secsTo(now)));
}

std::optional<double> FreshnessCells::usualShare() const
{
    if (!recent || !recent->usual || recent->usual->count() == 0 || !row.okAt.isValid())
        return std::nullopt;
    return double(age().count()) / double(recent->usual->count());
}

const FreshnessColumn &freshnessColumn(int column)
{
    Q_ASSERT(column >= 0 && column < FreshnessModel::kColumnCount);
    return kColumns[column];
}

} // namespace headwater
