// SPDX-License-Identifier: Apache-2.0
#include "models/jobtimelinemodel.h"
#include "testkit/modeltext.h"
#include "testkit/scenery.h"
#include "testkit/testprogram.h"

#include <QAbstractItemModelTester>

using namespace headwater;

namespace {

Observation seen(int second, const char *state, int progress)
{
    Observation observation;
    observation.at = observation.lastAt = test::noon().addSecs(second);
    observation.asked = QStringLiteral("describe");
    observation.stateName = QString::fromLatin1(state);
    observation.progress = progress;
    observation.latency = std::chrono::milliseconds(40);
    observation.httpStatus = 200;
    return observation;
}

} // namespace

class TestJobTimelineModel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void showsWhatEachLookTold()
    {
        JobTimelineModel model;
        const QAbstractItemModelTester tester(&model);
        Observation reset = seen(3, "", 0);
        reset.httpStatus = 0;
        reset.words = QStringLiteral("reset\nby peer");
        Observation next = seen(86400, "RefreshCompleted", 100);
        next.times = 2;
        model.setObservations({seen(0, "RefreshInProgress", 61), reset, next});
        const auto time = [](int second, const char *format) {
            return test::noon().addSecs(second).toLocalTime().toString(QLatin1String(format));
        };
        COMPARE_LINES(
                test::modelText(model),
                QStringList({time(0, "HH:mm:ss")
                                     + QStringLiteral(" | describe | RefreshInProgress | 61 % | 40 "
                                                      "ms | 200 |  | 1"),
                             time(3, "HH:mm:ss")
                                     + QStringLiteral(
                                             " | describe |  |  | 40 ms |  | reset by peer | 1"),
                             time(86400, "d MMM HH:mm:ss")
                                     + QStringLiteral(" | describe | RefreshCompleted | 100 % | 40 "
                                                      "ms | 200 |  | 2")}));
    }

    void rowsStayWhileOthersCome()
    {
        JobTimelineModel model;
        const QAbstractItemModelTester tester(&model);
        Observation first = seen(0, "RefreshPending", 0);
        Observation second = seen(1, "RefreshInProgress", 10);
        model.setObservations({first, second});
        const QPersistentModelIndex kept = model.index(0, 0);
        const QPersistentModelIndex last = model.index(1, 0);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy removals(&model, &QAbstractItemModel::rowsRemoved);

        second.times = 2; // the same observation again
        second.lastAt = test::noon().addSecs(2);
        model.setObservations({first, second});
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.at(0).at(0).toModelIndex().row(), 1);
        model.setObservations({first, second, seen(3, "RefreshInProgress", 20)});
        QCOMPARE(changes.size(), 1);
        QCOMPARE(removals.size(), 0);
        QCOMPARE(last.row(), 1);

        model.setObservations({first, seen(3, "RefreshInProgress", 20)}); // without the middle one
        QCOMPARE(kept.row(), 0);
        QCOMPARE(model.rowCount(), 2);
        model.setObservations({seen(9, "RefreshPending", 0)}); // another job
        QVERIFY(!kept.isValid());
        QCOMPARE(model.rowCount(), 1);
    }
};

HEADWATER_TEST(TestJobTimelineModel, QCoreApplication)
#include "tst_jobtimelinemodel.moc"
