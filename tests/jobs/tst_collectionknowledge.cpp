// SPDX-License-Identifier: Apache-2.0
#include "jobs/catalog.h"
#include "jobs/collectionknowledge.h"
#include "store/catalog/catalogstore.h"
#include "testkit/manualclock.h"
#include "testkit/onecluster.h"
#include "testkit/testprogram.h"

#include <QTemporaryDir>

using namespace headwater;
using namespace std::chrono_literals;

/// What two programs of a profile know of collections.
class TestCollectionKnowledge final : public QObject
{
    Q_OBJECT

    struct Program : test::OneCluster<test::ManualClock>
    {
        CatalogStore store;
        Catalog catalog{access, clock, traffic};
        CollectionKnowledge knowledge{catalog, store, endpoints.store, clock};
        QSignalSpy recalled{&knowledge, &CollectionKnowledge::recalled};
        QSignalSpy read{&store, &CatalogStore::recalled};

        explicit Program(const QString &file) : OneCluster("{}"), store(file)
        {
            ClusterEndpoint endpoint = *endpoints.store.find(eu);
            endpoint.url = QUrl(QStringLiteral("http://127.0.0.1:19530")); // the same for both
            endpoints.save(endpoint);
        }
        void learn(const QStringList &names, CollectionKind kind)
        {
            Q_EMIT catalog.collectionsListed(eu, QStringLiteral("default"), names);
            for (const CollectionRef &each : refs(names)) {
                CollectionInfo info;
                info.ref = each;
                info.kind = kind;
                Q_EMIT catalog.described(info);
            }
            store.recall(eu, endpoints.store.find(eu)->url); // which writes first
            QVERIFY(read.wait(60'000));
            read.clear();
            recalled.clear();
        }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void whatAnotherProgramLearnsIsTakenOver()
    {
        const QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("collections.sqlite"));
        Program window(file);
        window.knowledge.recall();
        QVERIFY(window.read.wait(60'000));
        QVERIFY(window.recalled.isEmpty());
        window.knowledge.watch();
        window.learn({QStringLiteral("a")}, CollectionKind::Managed); // its own changes are no news

        Program command(file);
        command.clock.advance(1min);
        command.learn({QStringLiteral("a"), QStringLiteral("b")}, CollectionKind::External);
        window.clock.advance(CollectionKnowledge::kLook);
        QVERIFY(window.recalled.wait(60'000));
        const auto databases = window.recalled.first().at(1).value<QList<DatabaseRecord>>();
        QCOMPARE(databases.size(), 1);
        QCOMPARE(databases.first().collections.size(), 2);
        QCOMPARE(databases.first().collections.first().info.kind, CollectionKind::External);
        QTest::qWait(50);
        QCOMPARE(window.read.size(), 1);
    }

    void nothingIsReadWhileNothingChanges()
    {
        const QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("collections.sqlite"));
        Program window(file);
        window.learn({QStringLiteral("a")}, CollectionKind::Managed);
        window.knowledge.watch();
        for (int look = 0; look < 5; ++look) {
            window.learn({QStringLiteral("a")}, CollectionKind::External);
            window.clock.advance(CollectionKnowledge::kLook);
        }
        QTest::qWait(100);
        QCOMPARE(window.read.size(), 0);
    }
};

HEADWATER_TEST(TestCollectionKnowledge, QCoreApplication)
#include "tst_collectionknowledge.moc"
