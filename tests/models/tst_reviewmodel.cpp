// SPDX-License-Identifier: Apache-2.0
#include "models/reviewmodel.h"
#include "testkit/modeltext.h"
#include "testkit/scenery.h"
#include "testkit/testprogram.h"

#include <QAbstractItemModelTester>

using namespace headwater;

namespace {

const Error kTrouble{ErrorKind::Timeout, QStringLiteral("No answer in time."),
                     QStringLiteral("after 35 s")};

ServerJob running(qint64 id)
{
    ServerJob job;
    job.id = JobId{id};
    job.stateName = QStringLiteral("RefreshInProgress");
    return job;
}

} // namespace

class TestReviewModel final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        test::Endpoints endpoints;
        EndpointId eu = endpoints.add(QStringLiteral("eu"), EnvironmentTag::Production);
        EndpointId stage = endpoints.add(QStringLiteral("stage"), EnvironmentTag::Staging);
        ReviewModel model{endpoints.store, {ref(stage, "a"), ref(eu, "b"), ref(stage, "c")}};
        QAbstractItemModelTester tester{&model};
        QSignalSpy looks{&model, &ReviewModel::lookRequested};

        static CollectionRef ref(const EndpointId &endpoint, const char *name)
        {
            return {endpoint, QStringLiteral("default"), QString::fromLatin1(name)};
        }
        void describe(const CollectionRef &ref, CollectionKind kind = CollectionKind::External,
                      const QString &source = QStringLiteral("s3://lake/"))
        {
            CollectionInfo info;
            info.ref = ref;
            info.kind = kind;
            info.persistedSource = source;
            model.setInfo(info);
        }
        [[nodiscard]] QString verdict(int row) const
        {
            return model.index(row, ReviewModel::Verdict).data().toString();
        }
        [[nodiscard]] QString reason(int row) const
        {
            return model.index(row, ReviewModel::Verdict).data(Qt::ToolTipRole).toString();
        }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void everyCollectionHasItsVerdict()
    {
        Fixture f;
        COMPARE_LINES(test::modelText(f.model),
                      QStringList({QStringLiteral("a | stage | default | checking the type…"),
                                   QStringLiteral("b | eu | default | checking the type…"),
                                   QStringLiteral("c | stage | default | checking the type…")}));
        QCOMPARE(f.model.toDescribe().size(), 3);
        QCOMPARE(f.model.index(1, ReviewModel::Endpoint).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("eu, Production"));

        f.describe(f.ref(f.stage, "a"));
        f.describe(f.ref(f.eu, "b"));
        f.describe(f.ref(f.stage, "c"), CollectionKind::Managed);
        f.describe(f.ref(f.stage, "another"));
        QCOMPARE(f.verdict(0), QStringLiteral("looking for a running job…"));
        QCOMPARE(f.verdict(1), QStringLiteral("production: type the confirmation word"));
        QCOMPARE(f.verdict(2), QStringLiteral("managed: skipped"));
        QCOMPARE(f.looks.size(), 2); // a managed one is not looked for

        f.model.setRunning(f.ref(f.stage, "a"), std::optional<ServerJob>());
        f.model.setRunning(f.ref(f.eu, "b"), std::optional<ServerJob>());
        f.model.setWordGiven(true);
        QCOMPARE(f.verdict(0), QStringLiteral("ok"));
        QCOMPARE(f.verdict(1), QStringLiteral("ok"));
        f.model.setWordGiven(false);
        QCOMPARE(f.verdict(1), QStringLiteral("production: type the confirmation word"));
        QCOMPARE(f.looks.size(), 2); // once for each
        QCOMPARE(f.model.counts(), (ReviewModel::Counts{1, 0, 1, 0, 1}));
        QCOMPARE(f.model.summary(),
                 QStringLiteral("1 to send · 1 needs the confirmation word · 1 skipped"));
    }

    void whatIsRunningIsFollowed()
    {
        Fixture f;
        f.describe(f.ref(f.eu, "b"));
        f.model.setRunning(f.ref(f.eu, "b"), std::optional(running(461234567890123458)));
        QCOMPARE(f.verdict(1),
                 QStringLiteral("already running as job 461234567890123458: followed instead"));
        QCOMPARE(f.model.toFollow().size(), 1); // following needs no confirmation word
        QCOMPARE(f.model.toFollow().first().second.id, JobId{461234567890123458});
        QCOMPARE(f.model.toSend(), QList<CollectionRef>());
        QCOMPARE(f.model.summary(),
                 QStringLiteral("0 to send · 1 already running · 2 being checked"));
    }

    void whatIsStillLookedForIsSentAllTheSame()
    {
        Fixture f;
        f.describe(f.ref(f.stage, "c"));
        f.describe(f.ref(f.stage, "a"));
        QCOMPARE(f.model.toSend(), QList({f.ref(f.stage, "a"), f.ref(f.stage, "c")}));
        f.model.setRunning(f.ref(f.stage, "a"), Failure(kTrouble));
        QCOMPARE(f.verdict(0), QStringLiteral("ok"));
        QVERIFY(f.reason(0).contains(QStringLiteral("No answer in time.\nafter 35 s")));
    }

    void saysWhyOneIsSkipped()
    {
        Fixture f;
        f.model.setDescribeFailed(f.ref(f.stage, "a"), kTrouble);
        QCOMPARE(f.verdict(0), QStringLiteral("type could not be determined: skipped"));
        QCOMPARE(f.reason(0), QStringLiteral("No answer in time.\nafter 35 s"));
        f.describe(f.ref(f.stage, "a"), CollectionKind::External, {});
        QCOMPARE(f.verdict(0), QStringLiteral("no stored settings: skipped"));
        f.model.setRouteOffered(f.stage, false);
        QCOMPARE(f.verdict(0),
                 QStringLiteral("this cluster does not support refresh jobs: skipped"));
        QCOMPARE(f.verdict(2),
                 QStringLiteral("this cluster does not support refresh jobs: skipped"));
        QCOMPARE(f.verdict(1), QStringLiteral("checking the type…"));
        f.model.setWaiting(f.ref(f.stage, "c"));
        QCOMPARE(f.verdict(2), QStringLiteral("already in the queue: skipped"));
        f.model.setSettingsGone(f.ref(f.stage, "c"));
        QCOMPARE(f.verdict(2), QStringLiteral("new settings were not kept: skipped"));
        QVERIFY(f.reason(2).contains(QStringLiteral("can only be discarded")));
        QCOMPARE(f.looks.size(), 0);
        QCOMPARE(f.model.counts(), (ReviewModel::Counts{0, 0, 0, 1, 2}));
    }

    void removedEndpointsTakeTheirRowsAlong()
    {
        Fixture f;
        QVERIFY(f.model.hasProduction());
        f.endpoints.remove(f.stage);
        QCOMPARE(f.model.rowCount(), 1);
        f.describe(f.ref(f.stage, "c"));
        f.describe(f.ref(f.eu, "b"));
        QCOMPARE(f.verdict(0), QStringLiteral("production: type the confirmation word"));
        f.endpoints.remove(f.eu);
        QVERIFY(!f.model.hasProduction());
        const ReviewModel late(f.endpoints.store, {f.ref(f.eu, "b")});
        QCOMPARE(late.rowCount(), 0);
    }
};

HEADWATER_TEST(TestReviewModel, QCoreApplication)
#include "tst_reviewmodel.moc"
