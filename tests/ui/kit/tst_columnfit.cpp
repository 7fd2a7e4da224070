// SPDX-License-Identifier: Apache-2.0
// The columns of real tables, with contents of all kinds, in windows of all widths.
#include "models/collectionfiltermodel.h"
#include "models/historymodel.h"
#include "testkit/scenery.h"
#include "testkit/stage.h"
#include "testkit/testprogram.h"
#include "ui/collections/collectiontable.h"
#include "ui/collections/sourcedelegate.h"
#include "ui/history/historytable.h"
#include "ui/kit/celldelegate.h"
#include "ui/kit/columnfit.h"
#include "ui/kit/columnmenu.h"
#include "ui/kit/rowheight.h"

#include <QHeaderView>
#include <QScrollBar>

#include <numeric>

using namespace headwater;

namespace {

/// Every character is as wide as two of the usual ones in most fonts that have it, and in those that lack it.
const QString kWide = QStringLiteral("目录目录目录");
const QString kLong = QStringLiteral("customer_embeddings_of_the_whole_year_2026_by_region_v10");

CollectionInfo described(const CollectionRef &ref, const QString &source)
{
    CollectionInfo info;
    info.ref = ref;
    info.kind = CollectionKind::External;
    info.persistedSource = source;
    return info;
}

/// Gives what is protected a way out.
class Options final : public QTableView
{
public:
    static QStyleOptionViewItem of(const QTableView &table, const QModelIndex &index)
    {
        QStyleOptionViewItem option;
        (table.*&Options::initViewItemOption)(&option);
        option.rect = table.visualRect(index);
        return option;
    }
};

int neededBy(const QTableView &table, int column)
{
    int widest = 0;
    const int last = table.rowAt(table.viewport()->height() - 1);
    const int bottom = last < 0 ? table.model()->rowCount() - 1 : last;
    for (int row = std::max(0, table.rowAt(0)); row <= bottom; ++row) {
        const QModelIndex index = table.model()->index(row, column);
        const auto *delegate
                = qobject_cast<const CellDelegate *>(table.itemDelegateForIndex(index));
        widest = std::max(widest, delegate->wholeWidth(Options::of(table, index), index));
    }
    return widest;
}

QByteArray widthsOf(const QTableView &table)
{
    QStringList words{QString::number(table.viewport()->width())};
    for (int column = 0; column < table.model()->columnCount(); ++column)
        words << QStringLiteral("%1/%2")
                         .arg(table.horizontalHeader()->sectionSize(column))
                         .arg(neededBy(table, column));
    return words.join(u' ').toLatin1();
}

void settle()
{
    QTest::qWait(0);
    QTest::qWait(0);
}

/// No word that tells rows apart is cut while there is room elsewhere, and the whole width is used.
void checkWidths(const QTableView &table)
{
    const QHeaderView &header = *table.horizontalHeader();
    const ColumnFit &fit = *ColumnFit::of(&table);
    const QByteArray what = widthsOf(table);
    bool hasRoom = false;
    bool isCut = false;
    for (const ColumnRule &rule : fit.rules()) {
        if (header.isSectionHidden(rule.column))
            continue;
        const int width = header.sectionSize(rule.column);
        const int needed = neededBy(table, rule.column);
        if (rule.isWhole)
            QVERIFY2(width >= needed, what);
        else if (rule.gives == 0)
            isCut = isCut || width < needed;
        else
            hasRoom = hasRoom || width > RowHeight::scaled(rule.least, table.font());
    }
    QVERIFY2(!isCut || !hasRoom, what);
    const QScrollBar &bar = *table.horizontalScrollBar();
    QVERIFY2(header.length() == table.viewport()->width() || bar.maximum() > 0, what);
    if (bar.maximum() > 0) { // all have given what they can
        for (const ColumnRule &rule : fit.rules()) {
            QVERIFY2(header.isSectionHidden(rule.column) || rule.hides == 0, what);
            QVERIFY2(header.isSectionHidden(rule.column) || rule.isWhole
                             || header.sectionSize(rule.column)
                                     <= RowHeight::scaled(rule.least, table.font()),
                     what);
        }
    }
}

void checkAllWidths(QTableView &table, test::Stage &stage)
{
    const QFont font = table.font();
    for (const int times : {1, 2}) {
        QFont larger = font;
        larger.setPointSizeF(font.pointSizeF() * times);
        table.setFont(larger);
        for (int width = 400; width <= 2600; width += times == 1 ? 75 : 200) {
            stage.resize(width, stage.height());
            table.setGeometry(stage.rect());
            settle();
            checkWidths(table);
            if (QTest::currentTestFailed())
                return;
        }
    }
    table.setFont(font);
}

} // namespace

class TestColumnFit final : public QObject
{
    Q_OBJECT

    struct Collections
    {
        test::Endpoints endpoints;
        EndpointId eu = endpoints.add(QStringLiteral("acme-prod-eu"), EnvironmentTag::Production);
        EndpointId lab = endpoints.add(QStringLiteral("globex-staging-eu-west-of-the-lab"),
                                       EnvironmentTag::Staging);
        CollectionTableModel model{endpoints.store};
        CollectionFilterModel found{model};
        CollectionTable table{found};
        test::Stage stage{table, {1000, 400}};

        void fill(const QStringList &names)
        {
            model.tick(test::noon().addDays(3));
            for (const EndpointId &endpoint : {eu, lab}) {
                model.setCollections(endpoint, QStringLiteral("analytics"), names);
                for (const QString &name : names) {
                    const CollectionRef ref{endpoint, QStringLiteral("analytics"), name};
                    model.setInfo(described(ref,
                                            QStringLiteral("s3://acme-lake/") + name
                                                    + QStringLiteral("/2026/11/v8/")));
                    RefreshJob job = test::job(endpoint, name, JobState::Done);
                    job.localId = LocalJobId(name.size());
                    job.collection = ref;
                    job.endedAt = test::noon();
                    model.setLatestJob(job);
                }
            }
            settle();
        }
    };

    struct History
    {
        test::Endpoints endpoints;
        EndpointId eu = endpoints.add(QStringLiteral("acme-prod-eu"), EnvironmentTag::Production);
        std::unique_ptr<HistoryStore> store = HistoryStore::inMemory();
        HistoryModel model{*store, endpoints.store};
        HistoryTable table{model};
        test::Stage stage{table, {1200, 300}};

        void add(const QString &collection, JobState state, qint64 id = 461234567890123458)
        {
            RefreshJob job = test::job(eu, collection, state);
            job.serverId = JobId{id};
            job.progress = 61;
            job.reason = QStringLiteral("The source is not reachable. ").repeated(5);
            const auto kept = store->insert(job);
            if (!kept)
                qFatal("%s", qPrintable(kept.error().message));
            job.localId = *kept;
            model.applyJob(job);
        }
        [[nodiscard]] int width(int column) const
        {
            return table.horizontalHeader()->sectionSize(column);
        }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void collectionsUseTheirRoom_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::newRow("short") << QStringList{QStringLiteral("a"), QStringLiteral("books")};
        QTest::newRow("usual") << QStringList{QStringLiteral("books_v8"),
                                              QStringLiteral("products_multilingual")};
        QTest::newRow("long") << QStringList{kLong, kLong + kLong};
        QTest::newRow("wide") << QStringList{kWide, kWide + QStringLiteral("WWWWWWWW")};
        QTest::newRow("none") << QStringList();
    }
    void collectionsUseTheirRoom()
    {
        QFETCH(QStringList, names);
        Collections f;
        f.fill(names);
        checkAllWidths(f.table, f.stage);
    }

    void historyUsesItsRoom_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("short") << QStringLiteral("a");
        QTest::newRow("usual") << QStringLiteral("products_multilingual");
        QTest::newRow("long") << kLong;
        QTest::newRow("wide") << kWide + kWide;
    }
    void historyUsesItsRoom()
    {
        QFETCH(QString, name);
        History f;
        f.model.tick(test::noon().addDays(400));
        f.add(name, JobState::Running);
        f.add(QStringLiteral("books"), JobState::UnknownOutcome, 9223372036854775807);
        f.add(QStringLiteral("books"), JobState::Queued);
        settle();
        checkAllWidths(f.table, f.stage);
    }

    void rowsOutOfViewNeedNothing()
    {
        History f;
        f.add(kLong, JobState::Done);
        for (int i = 0; i < 100; ++i)
            f.add(QStringLiteral("b"), JobState::Done);
        settle();
        const int narrow = f.width(HistoryModel::Collection);
        f.table.scrollToBottom();
        settle();
        const int wide = f.width(HistoryModel::Collection);
        QVERIFY(wide > narrow);
        QCOMPARE(wide, neededBy(f.table, HistoryModel::Collection));
        f.table.scrollToTop(); // columns do not jump while rows are scrolled, up to the usual
        settle();
        QVERIFY(f.width(HistoryModel::Collection) > narrow);
        QVERIFY(f.width(HistoryModel::Collection)
                <= std::min(wide, RowHeight::scaled(300, f.table.font())));
    }

    void itMeasuresOnceForAllThatHappensAtOnce()
    {
        History f;
        for (int i = 0; i < 3; ++i)
            f.add(QStringLiteral("b"), JobState::Done);
        settle();
        int measured = 0;
        class Counting final : public CellDelegate
        {
        public:
            Counting(int &calls, QObject *parent) : CellDelegate(parent), m_calls(calls) { }

        protected:
            int contentWidth(const QStyleOptionViewItem &cell,
                             const QModelIndex &index) const override
            {
                ++m_calls;
                return CellDelegate::contentWidth(cell, index);
            }

        private:
            int &m_calls;
        };
        f.table.setItemDelegateForColumn(HistoryModel::Message, new Counting(measured, &f.table));
        for (int i = 0; i < 50; ++i) {
            f.add(QStringLiteral("b"), JobState::Running);
            f.stage.resize(1000 + i, 300);
            f.table.setGeometry(f.stage.rect());
        }
        settle();
        QVERIFY2(measured > 0 && measured <= 3 * 53, QByteArray::number(measured));
        QCOMPARE(f.table.horizontalHeader()->length(), f.table.viewport()->width());
    }

    void aWidthByHandIsKept()
    {
        History f;
        f.add(QStringLiteral("books"), JobState::Done);
        settle();
        QSignalSpy changes(ColumnFit::of(&f.table), &ColumnFit::arrangementChanged);
        f.table.horizontalHeader()->resizeSection(HistoryModel::Endpoint, 260);
        settle();
        QCOMPARE(changes.size(), 1);
        for (const int width : {1600, 900, 1300}) {
            f.stage.resize(width, 300);
            f.table.setGeometry(f.stage.rect());
            settle();
            QCOMPARE(f.width(HistoryModel::Endpoint), 260);
            QCOMPARE(f.table.horizontalHeader()->length(), f.table.viewport()->width());
        }
        const QByteArray state = ColumnFit::of(&f.table)->saveState();
        History later;
        ColumnFit::of(&later.table)->restoreState(state);
        later.add(QStringLiteral("books"), JobState::Done);
        settle();
        QCOMPARE(later.width(HistoryModel::Endpoint), 260);
        QFont larger = later.table.font();
        larger.setPointSizeF(larger.pointSizeF() * 2);
        later.table.setFont(larger);
        settle();
        QVERIFY(std::abs(later.width(HistoryModel::Endpoint) - 520) < 30);

        ColumnFit::of(&f.table)->reset();
        settle();
        QVERIFY(f.width(HistoryModel::Endpoint) < 260);
    }

    void columnsCanBeChosen()
    {
        History f;
        f.add(QStringLiteral("books"), JobState::Done);
        settle();
        ColumnMenu *menu = ColumnMenu::of(&f.table);
        QVERIFY(menu);
        Q_EMIT menu->aboutToShow();
        const QList<QAction *> actions = menu->actions();
        QCOMPARE(actions.at(HistoryModel::Database)->text(), QStringLiteral("Database"));
        QVERIFY(actions.at(HistoryModel::Database)->isChecked());
        QVERIFY(!actions.at(HistoryModel::Collection)->isEnabled()); // or no row could be told
        QVERIFY(actions.at(HistoryModel::State)->isEnabled());
        actions.at(HistoryModel::Database)->trigger();
        settle();
        const QHeaderView *header = f.table.horizontalHeader();
        QVERIFY(header->isSectionHidden(HistoryModel::Database));
        QCOMPARE(header->length(), f.table.viewport()->width());

        History later;
        ColumnFit::of(&later.table)->restoreState(ColumnFit::of(&f.table)->saveState());
        settle();
        QVERIFY(later.table.horizontalHeader()->isSectionHidden(HistoryModel::Database));
        ColumnFit::of(&f.table)->setShown(HistoryModel::Collection, false);
        menu->findChild<QAction *>(QStringLiteral("resetColumns"))->trigger();
        settle();
        for (int column = 0; column < HistoryModel::kColumnCount; ++column)
            QVERIFY(!header->isSectionHidden(column));
    }

    void orderAndSortingComeBack()
    {
        History f;
        f.table.horizontalHeader()->moveSection(0, 3);
        f.table.horizontalHeader()->setSortIndicator(HistoryModel::Took, Qt::DescendingOrder);
        History later;
        ColumnFit::of(&later.table)->restoreState(ColumnFit::of(&f.table)->saveState());
        QCOMPARE(later.table.horizontalHeader()->visualIndex(HistoryModel::State), 3);
        QCOMPARE(later.table.horizontalHeader()->sortIndicatorSection(), int(HistoryModel::Took));
        QCOMPARE(later.table.horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
    }

    void aStateThatIsNotOursIsLeftAlone()
    {
        Collections other;
        History f;
        f.add(QStringLiteral("books"), JobState::Done);
        settle();
        const QByteArray before = ColumnFit::of(&f.table)->saveState();
        for (const QByteArray &state :
             {QByteArray(), QByteArray("nonsense"), f.table.horizontalHeader()->saveState(),
              ColumnFit::of(&other.table)->saveState(), before.left(before.size() / 2)}) {
            ColumnFit::of(&f.table)->restoreState(state);
            QCOMPARE(ColumnFit::of(&f.table)->saveState(), before);
        }
    }

    void aSourceLosesWholePartsOfItsPath()
    {
        const QFont font;
        const QFontMetricsF metrics(font);
        const QString source = QStringLiteral("s3://acme-lake/books/daily/v8/");
        const auto fitted = [&](const QString &as) {
            return SourceDelegate::fitted(source, font, qCeil(metrics.horizontalAdvance(as)));
        };
        QCOMPARE(fitted(source), source);
        for (const char *shorter : {"s3://…/books/daily/v8/", "s3://…/daily/v8/", "s3://…/v8/"})
            QCOMPARE(fitted(QString::fromUtf8(shorter)), QString::fromUtf8(shorter));
        const QString tiny = SourceDelegate::fitted(source, font, 40);
        QVERIFY(tiny.contains(QChar(0x2026)) && metrics.horizontalAdvance(tiny) <= 40);
        QVERIFY(SourceDelegate::fitted(QStringLiteral("/a/very/long/path/without/scheme"), font, 90)
                        .startsWith(QChar(0x2026)));
    }
};

HEADWATER_TEST(TestColumnFit, QApplication)
#include "tst_columnfit.moc"
