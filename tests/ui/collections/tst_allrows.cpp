// SPDX-License-Identifier: Apache-2.0
#include "program/programs.h"
#include "program/workbench.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/endpoints/endpointforms.h"
#include "ui/kit/messagebar.h"

#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QTestEventLoop>
#include <QToolButton>

using namespace headwater;
using namespace headwater::test;
using namespace std::chrono_literals;

namespace {

/// The number of generated collections, every tenth external. HEADWATER_COLLECTIONS overrides it.
int generated()
{
    const int wanted = qEnvironmentVariableIntValue("HEADWATER_COLLECTIONS");
    return wanted > 0 ? wanted : 2000;
}

/// Like QTest::qWaitFor(), but without its sleeps, which delay thousands of answers.
template <typename Condition> bool waitFor(Condition done, std::chrono::milliseconds time)
{
    QElapsedTimer timer;
    timer.start();
    while (!done() && timer.elapsed() < time.count())
        QTestEventLoop::instance().enterLoopMSecs(20);
    return done();
}

/// A window with its profile, as a user opens it.
struct Window
{
    explicit Window(const QString &profile) : workbench(*Profile::at(profile))
    {
        workbench.window.show();
        if (!QTest::qWaitForWindowExposed(&workbench.window))
            qFatal("the window is not shown");
        workbench.window.resize(1200, 700); // wide enough for the tree, whatever the screen
        workbench.startWork();
    }

    template <typename Widget> [[nodiscard]] Widget &find(const char *name) const
    {
        return *workbench.window.findChild<Widget *>(QLatin1String(name));
    }
    [[nodiscard]] int rows() const { return find<QTableView>("collections").model()->rowCount(); }
    [[nodiscard]] QString header() const { return find<QLabel>("collectionCount").text(); }
    [[nodiscard]] int unseen() const
    {
        const QLabel &label = find<QLabel>("notLookedAt");
        if (!label.isVisibleTo(&workbench.window))
            return 0;
        static const QRegularExpression number(QStringLiteral("([\\d,.]+) not loaded yet"));
        return QString(number.match(label.text()).captured(1)).remove(QLatin1Char(',')).toInt();
    }
    /// The cells of a column, from the top.
    [[nodiscard]] QStringList cells(int column) const
    {
        QStringList texts;
        const QAbstractItemModel &model = *find<QTableView>("collections").model();
        for (int row = 0; row < model.rowCount(); ++row)
            texts << model.index(row, column).data().toString();
        return texts;
    }
    void filter(const QString &text) { find<QLineEdit>("filterCollections").setText(text); }

    Workbench workbench;
};

} // namespace

/// Filters over all rows: the window, its box and the command line give the same number, from the first
/// start to one without a network.
class TestAllRows final : public QObject
{
    Q_OBJECT

    static Programs::Ended list(const Programs &programs)
    {
        return programs.run(
                {QStringLiteral("collections"), QStringLiteral("lab"), QStringLiteral("--json")});
    }
    static int externalIn(const Programs::Ended &listed)
    {
        int count = 0;
        for (const QJsonObject &line : listed.lines())
            count += line[QLatin1String("kind")] == QLatin1String("external") ? 1 : 0;
        return count;
    }
    static int external(const Programs &programs)
    {
        const auto listed = list(programs);
        return listed.code == 0 ? externalIn(listed) : -1;
    }
    static void addEndpoint(const Programs &programs)
    {
        QCOMPARE(programs.run({QStringLiteral("endpoint"), QStringLiteral("add"),
                               QStringLiteral("lab"), programs.url(),
                               QStringLiteral("--credential"), QStringLiteral("none")})
                         .code,
                 0);
    }

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void filterBoxAndCommandLineAgree()
    {
        const auto programs = std::make_unique<Programs>(
                QStringList{QStringLiteral("--collections"), QString::number(generated())});
        addEndpoint(*programs);
        int inWindow = 0;
        {
            Window window(programs->profile());
            window.filter(QStringLiteral("kind:external"));
            QTRY_VERIFY_WITH_TIMEOUT(window.unseen() > generated() / 2, 60'000);
            auto &lookNow = window.find<QToolButton>("lookNow");
            QVERIFY(lookNow.isVisible());
            lookNow.click();
            QSet<int> counts; // while facts arrive
            int before = window.unseen();
            QVERIFY(waitFor(
                    [&] {
                        const int unseen = window.unseen();
                        const bool isCountingDown = unseen <= before;
                        counts.insert(before = unseen);
                        return unseen == 0 || !isCountingDown;
                    },
                    10min));
            QCOMPARE(before, 0);
            QVERIFY2(counts.size() > 2, qPrintable(QString::number(counts.size())));
            QVERIFY(!lookNow.isVisible());
            inWindow = window.rows();
            QVERIFY(inWindow > generated() / 10);
            window.filter({});
            window.find<QToolButton>("collectionChip2").click();
            QTRY_COMPARE(window.rows(), inWindow);
        }
        const auto described = programs->received(QStringLiteral("/collections/describe")).size();
        {
            Window window(programs->profile()); // the next start knows everything
            window.filter(QStringLiteral("kind:external"));
            QTRY_COMPARE_WITH_TIMEOUT(window.rows(), inWindow, 60'000);
            QCOMPARE(window.unseen(), 0);
            QTRY_VERIFY_WITH_TIMEOUT(
                    !programs->received(QStringLiteral("/databases/list")).isEmpty(), 60'000);
        }
        // except for visible rows, which may be described before the file is read
        QVERIFY(programs->received(QStringLiteral("/collections/describe")).size()
                <= described + RequestBudget::kFactsPerSecond);
        QCOMPARE(external(*programs), inWindow);
    }

    void whatTheCommandLineLearnedTheWindowShowsWithTheNetworkOff()
    {
        auto programs = std::make_unique<Programs>();
        addEndpoint(*programs);
        const int known = external(*programs);
        QVERIFY(known > 0);
        const QString profile = programs->profile();
        programs->stop();
        Window window(profile);
        QTRY_VERIFY_WITH_TIMEOUT(window.rows() > known, 60'000);
        QVERIFY2(window.header().contains(QStringLiteral("as of ")), qPrintable(window.header()));
        auto &table = window.find<QTableView>("collections");
        table.sortByColumn(CollectionTableModel::Kind, Qt::AscendingOrder);
        const QStringList kinds = window.cells(CollectionTableModel::Kind);
        QCOMPARE(kinds.lastIndexOf(kinds.first()), known - 1); // the external ones are adjacent
        table.sortByColumn(CollectionTableModel::Source, Qt::AscendingOrder);
        QStringList sources = window.cells(CollectionTableModel::Source).mid(0, known - 1);
        QVERIFY(std::is_sorted(sources.cbegin(), sources.cend()));
        window.filter(QStringLiteral("kind:external"));
        QTRY_COMPARE(window.rows(), known);
        QCOMPARE(window.unseen(), 0);
        // the first requests failed, and no row was removed for that
        const auto failed = [&] { return !window.find<QToolButton>("troubles").text().isEmpty(); };
        QTRY_VERIFY_WITH_TIMEOUT(failed(), 60'000);
        QCOMPARE(window.rows(), known);

        const auto kept = list(*programs);
        QCOMPARE(kept.code, 1); // the cluster was not reached
        QCOMPARE(externalIn(kept), known);
        QVERIFY2(kept.errors.contains("Showing the state as of "), kept.errors);
        for (const QJsonObject &line : kept.lines()) {
            const auto asOf
                    = QDateTime::fromString(line[QLatin1String("asOf")].toString(), Qt::ISODate);
            QVERIFY(asOf.isValid() && asOf <= QDateTime::currentDateTimeUtc());
        }
    }

    void anOpenWindowTakesOverWhatTheCommandLineLearns()
    {
        const Programs programs({QStringLiteral("--collections"), QString::number(generated())});
        addEndpoint(programs);
        Window window(programs.profile());
        window.filter(QStringLiteral("kind:external"));
        QTRY_VERIFY_WITH_TIMEOUT(window.unseen() > generated() / 2, 60'000);
        const int known = external(programs);
        QTRY_COMPARE_WITH_TIMEOUT(window.unseen(), 0, 20'000); // minutes without the button
        QCOMPARE(window.rows(), known);
    }

    void aTypedDatabaseIsTriedAndOneThatIsMissingIsSaid()
    {
        const Programs programs({QStringLiteral("--fault"), QStringLiteral("databases-refused")});
        addEndpoint(programs);
        Window window(programs.profile());
        const EndpointId lab = window.workbench.services.endpoints.endpoints().front().id;
        EndpointTreeModel &tree = window.workbench.endpointTree;
        const auto type = [&](const char *database) {
            Q_EMIT window.workbench.window.findChild<EndpointForms *>()->databaseNamed(
                    lab, QString::fromLatin1(database));
        };
        QTRY_VERIFY_WITH_TIMEOUT(tree.health(lab) == EndpointHealth::Ok, 60'000);
        const int before = window.rows();
        QVERIFY(window.find<QWidget>("listRefusal").isVisible());
        type("analytics");
        QTRY_VERIFY_WITH_TIMEOUT(window.rows() > before, 60'000);
        type("nowhere");
        const auto &messages = *window.workbench.window.findChild<MessageBar *>();
        const QString key = QStringLiteral("database/") + lab.value;
        QTRY_VERIFY_WITH_TIMEOUT(messages.shows(key), 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(tree.health(lab) == EndpointHealth::Ok, 60'000);
        QCOMPARE(tree.databases(lab).join(u' '), QStringLiteral("default analytics"));
        type("analytics"); // which exists already
        QVERIFY(!messages.shows(key));
    }

    void theRestIsCompletedWithoutAsking()
    {
        const Programs programs({QStringLiteral("--collections"), QStringLiteral("60")});
        addEndpoint(programs);
        Window window(programs.profile());
        window.filter(QStringLiteral("kind:external"));
        QTRY_VERIFY_WITH_TIMEOUT(window.rows() > 0 && window.unseen() == 0, 120'000);
        QCOMPARE(window.rows(), external(programs));
    }
};

HEADWATER_TEST(TestAllRows, QApplication)
#include "tst_allrows.moc"
