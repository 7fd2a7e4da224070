// SPDX-License-Identifier: Apache-2.0
#include "models/jobarchive.h"
#include "testkit/removed.h"
#include "testkit/scenery.h"
#include "testkit/testprogram.h"

using namespace headwater;

class TestJobArchive final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        test::Endpoints endpoints;
        EndpointId eu = endpoints.add(QStringLiteral("eu"));
        std::unique_ptr<HistoryStore> store = HistoryStore::inMemory();
        JobArchive archive{*store, endpoints.store};

        RefreshJob add(RefreshJob job)
        {
            const auto id = store->insert(job);
            if (!id)
                qFatal("%s", qPrintable(id.error().message));
            job.localId = *id;
            return job;
        }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void keepsTheUsersWordsButNoSecrets()
    {
        Fixture f;
        const RefreshJob job = f.add(test::job(f.eu, QStringLiteral("a"), JobState::Failed));
        const QString ticket = QStringLiteral("https://tickets.example/7");
        QCOMPARE(f.archive.annotation(job.localId), Annotation());
        const Annotation kept = f.archive.annotate(
                job.localId, {QStringLiteral("sent Authorization: Bearer s3cr3t-t0ken"), ticket});
        QVERIFY(!kept.note.contains(QStringLiteral("s3cr3t-t0ken")));
        QVERIFY(kept.note.startsWith(QStringLiteral("sent ")));
        QCOMPARE(kept.ticket, ticket);
        QCOMPARE(f.archive.annotation(job.localId), kept);
    }

    void whatCannotBeWrittenIsSaid()
    {
        Fixture f;
        QSignalSpy failures(&f.archive, &JobArchive::annotationFailed);
        f.archive.annotate(LocalJobId{77}, {QStringLiteral("lost"), {}});
        QCOMPARE(failures.size(), 1);
    }

    void findsTheJobThatWasReplaced()
    {
        Fixture f;
        RefreshJob lost = f.add(test::job(f.eu, QStringLiteral("a"), JobState::Lost));
        RefreshJob other = f.add(test::job(f.eu, QStringLiteral("ab"), JobState::Superseded));
        const RefreshJob running = f.add(test::job(f.eu, QStringLiteral("a"), JobState::Running));
        QVERIFY(!f.archive.predecessor(running));
        lost.successor = running.localId;
        other.successor = lost.localId;
        QVERIFY(f.store->update(lost) && f.store->update(other));
        QCOMPARE(f.archive.predecessor(running)->localId, lost.localId);
        QVERIFY(!f.archive.predecessor(lost)); // the other collection's name only contains this one
    }

    void knowsEndpointsThatOnlyTheHistoryKnows()
    {
        Fixture f;
        RefreshJob job = test::job(f.eu, QStringLiteral("a"), JobState::Done);
        f.add(job);
        job.collection.database = QStringLiteral("archive");
        f.add(job);
        f.add(test::job({QStringLiteral("id-gone")}, QStringLiteral("a"), JobState::Done));
        const EndpointId us = f.endpoints.add(QStringLiteral("us"));
        const QString archive = QStringLiteral("archive");
        const QString standard = QStringLiteral("default");
        QList<HistoryPlace> expected{
                {f.eu, QStringLiteral("eu"), {archive, standard}},
                {us, QStringLiteral("us"), {}},
                {{QStringLiteral("id-gone")}, QStringLiteral("gone"), {standard}},
        };
        QCOMPARE(f.archive.places(), expected);

        f.add(test::job(us, QStringLiteral("b"), JobState::Sending));
        expected[1].databases = {standard};
        QCOMPARE(f.archive.places(), expected);

        const auto wiped = test::removeWhole(
                *f.store, HistoryRemoval::ofEndpoint(EndpointId{QStringLiteral("id-gone")}));
        QVERIFY(wiped.has_value());
        expected.removeLast();
        QCOMPARE(f.archive.places(), expected);
    }

    void anEndpointThatIsGoneHasTheNameOfItsNewestJob()
    {
        Fixture f;
        RefreshJob job
                = test::job({QStringLiteral("id-gone")}, QStringLiteral("a"), JobState::Failed);
        for (const char *name : {"first", "last"}) {
            job.endpointName = QString::fromLatin1(name);
            f.add(job);
            job.state = JobState::Done; // ranks before the other in every index
        }
        QCOMPARE(f.archive.places().constLast().name, QStringLiteral("last"));
    }

    void theLatestAreReadLater()
    {
        Fixture f;
        const RefreshJob done = f.add(test::job(f.eu, QStringLiteral("a"), JobState::Done));
        const RefreshJob queued = f.add(test::job(f.eu, QStringLiteral("a"), JobState::Queued));
        const RefreshJob failed = f.add(test::job(f.eu, QStringLiteral("b"), JobState::Failed));
        QList<RefreshJob> ended;
        f.archive.readLatest(
                {queued.collection, failed.collection, {f.eu, {}, QStringLiteral("c")}}, this,
                [&](const QList<RefreshJob> &jobs) { ended = jobs; });
        QList<RefreshJob> each;
        f.archive.readLatestOfEach(f.eu, queued.collection.database, this,
                                   [&](const QList<RefreshJob> &jobs) { each = jobs; });
        QCOMPARE(ended, QList<RefreshJob>());
        QTRY_COMPARE(each.size(), 3);
        QCOMPARE(ended, QList<RefreshJob>({done, failed}));
        QCOMPARE(each.constFirst(), done);
        QVERIFY(each.contains(queued) && each.contains(failed));
    }
};

HEADWATER_TEST(TestJobArchive, QCoreApplication)
#include "tst_jobarchive.moc"
