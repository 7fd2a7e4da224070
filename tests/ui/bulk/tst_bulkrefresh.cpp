// SPDX-License-Identifier: Apache-2.0
#include "jobs/catalog.h"
#include "jobs/clock.h"
#include "jobs/clusteraccess.h"
#include "jobs/endpointtraffic.h"
#include "jobs/refreshqueue.h"
#include "jobs/refreshsender.h"
#include "models/collectiontablemodel.h"
#include "models/reviewmodel.h"
#include "net/clusterclient.h"
#include "testkit/emptyvault.h"
#include "testkit/modeltext.h"
#include "testkit/scenery.h"
#include "testkit/testprogram.h"
#include "ui/bulk/bulkrefresh.h"
#include "ui/bulk/reviewsheet.h"

#include <QNetworkAccessManager>
#include <QPushButton>
#include <QSpinBox>

using namespace headwater;

namespace {

/// Creates rows and sends nothing.
struct FakeSender final : RefreshSender
{
    QList<Result<LocalJobId>> enqueue(const QList<RefreshRequest> &requests) override
    {
        QList<Result<LocalJobId>> rows;
        for (const RefreshRequest &request : requests) {
            if (request.collection.name == QLatin1String("unwritable")) {
                rows << Failure({ErrorKind::Storage, {}});
                continue;
            }
            names << request.collection.name;
            rows << LocalJobId{names.size()};
        }
        return rows;
    }
    bool dispatch(LocalJobId job) override
    {
        sent << names.at(qsizetype(job) - 1);
        return true;
    }
    void withdraw(const QList<LocalJobId> &) override { }
    void addRetried(LocalJobId, const QList<LocalJobId> &) override { }

    QStringList names; ///< of collections that have a row
    QStringList sent;
};

} // namespace

class TestBulkRefresh final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        test::Endpoints endpoints;
        EndpointId eu = endpoints.add(QStringLiteral("eu"));
        CollectionTableModel collections{endpoints.store};
        test::EmptyVault vault;
        QNetworkAccessManager network;
        ClusterClient client{network};
        ClusterAccess access{client, endpoints.store, vault};
        SystemClock clock;
        EndpointTraffic traffic{access, clock};
        Catalog catalog{access, clock, traffic};
        FakeSender sender;
        RefreshQueue queue{sender};
        QStringList looks;
        QWidget window;
        BulkRefresh bulk{{endpoints.store, collections, catalog, queue},
                         [this](const CollectionRef &ref, QObject *context,
                                const Handler<std::optional<ServerJob>> &handler) {
                             looks << ref.name;
                             std::optional<ServerJob> running;
                             if (ref.name == QLatin1String("busy"))
                                 running.emplace().id = JobId{4711};
                             QMetaObject::invokeMethod(
                                     context, [handler, running] { handler(running); },
                                     Qt::QueuedConnection);
                         },
                         window};

        Fixture() { window.show(); }
        [[nodiscard]] QList<CollectionRef> refs(const QString &text) const
        {
            QList<CollectionRef> all;
            for (const QString &name : text.split(u' '))
                all << CollectionRef{eu, QStringLiteral("default"), name};
            return all;
        }
        [[nodiscard]] CollectionInfo info(const QString &name,
                                          CollectionKind kind = CollectionKind::External) const
        {
            CollectionInfo info;
            info.ref = refs(name).first();
            info.kind = kind;
            info.persistedSource = QStringLiteral("s3://lake/");
            return info;
        }
        [[nodiscard]] ReviewSheet *sheet() const { return window.findChild<ReviewSheet *>(); }
        [[nodiscard]] QStringList verdicts() const
        {
            const ReviewModel &review = sheet()->review();
            QStringList lines;
            for (int row = 0; row < review.rowCount(); ++row)
                lines << review.index(row, ReviewModel::Verdict).data().toString();
            return lines;
        }
        void pressQueue()
        {
            auto *button = sheet()->findChild<QPushButton *>(QStringLiteral("queueRefreshes"));
            QTRY_VERIFY(button->isEnabled());
            button->click();
            QTRY_VERIFY(!sheet());
        }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void learnsWhatVerdictsRestOn()
    {
        Fixture f;
        f.collections.setCollections(f.eu, QStringLiteral("default"),
                                     {QStringLiteral("a"), QStringLiteral("busy"),
                                      QStringLiteral("c"), QStringLiteral("d")});
        f.collections.setInfo(f.info(QStringLiteral("a")));
        f.collections.setInfo(f.info(QStringLiteral("busy")));
        f.bulk.review(f.refs(QStringLiteral("a busy c d")));
        QVERIFY(f.sheet()->isVisible());
        QVERIFY(f.sheet()->isModal());
        QTRY_COMPARE(f.looks.size(), 2);
        Q_EMIT f.catalog.described(f.info(QStringLiteral("c"), CollectionKind::Managed));
        Q_EMIT f.catalog.describeFailed(f.refs(QStringLiteral("d")).first(), {});
        const QStringList expected{QStringLiteral("ok"),
                                   QStringLiteral("already running as job 4711: followed instead"),
                                   QStringLiteral("managed: skipped"),
                                   QStringLiteral("type could not be determined: skipped")};
        QTRY_COMPARE(f.verdicts().at(1), expected.at(1));
        COMPARE_LINES(f.verdicts(), expected);

        QTest::ignoreMessage(QtWarningMsg, "This plugin does not support raise()");
        f.bulk.review(f.refs(QStringLiteral("x"))); // no second sheet opens
        QCOMPARE(f.window.findChildren<ReviewSheet *>().size(), 1);
        QSignalSpy follows(&f.bulk, &BulkRefresh::followRequested);
        f.pressQueue();
        QCOMPARE(f.sender.sent, QStringList(QStringLiteral("a")));
        QCOMPARE(follows.size(), 1);
    }

    void remembersRoutesAndWhatWaits()
    {
        Fixture f;
        VERIFY_RESULT(f.queue.add(f.refs(QStringLiteral("a b c"))));
        f.bulk.review(f.refs(QStringLiteral("c")));
        QCOMPARE(f.verdicts(), QStringList(QStringLiteral("already in the queue: skipped")));
        f.sheet()->reject();
        QTRY_VERIFY(!f.sheet());
        Q_EMIT f.catalog.refreshRouteKnown(f.eu, false);
        f.bulk.review(f.refs(QStringLiteral("x")));
        QCOMPARE(
                f.verdicts(),
                QStringList(QStringLiteral("this cluster does not support refresh jobs: skipped")));
        Q_EMIT f.catalog.refreshRouteKnown(f.eu, true);
        QCOMPARE(f.verdicts(), QStringList(QStringLiteral("checking the type…")));
    }

    void choicesAreKeptAndFailuresSaid()
    {
        Fixture f;
        QSignalSpy failures(&f.bulk, &BulkRefresh::failed);
        f.bulk.review(f.refs(QStringLiteral("unwritable a")));
        Q_EMIT f.catalog.described(f.info(QStringLiteral("unwritable")));
        Q_EMIT f.catalog.described(f.info(QStringLiteral("a")));
        f.sheet()->findChild<QSpinBox *>()->setValue(7);
        f.pressQueue();
        QCOMPARE(failures.size(), 1);
        QCOMPARE(f.sender.sent, QStringList(QStringLiteral("a")));
        QCOMPARE(f.queue.atOnce(), 7);
        f.bulk.review(f.refs(QStringLiteral("b")));
        QCOMPARE(f.sheet()->findChild<QSpinBox *>()->value(), 7);
    }

    void whatIsLeftOverIsReviewedBeforeItIsSent()
    {
        Fixture f;
        QList<RefreshJob> left;
        for (const QString &name :
             {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("b"), QStringLiteral("c")}) {
            RefreshJob job = test::job(f.eu, name, JobState::Queued);
            f.sender.names << name;
            job.localId = LocalJobId{f.sender.names.size()};
            if (left.size() == 1 || left.size() == 3) // one of the two of b, and c
                job.source = QStringLiteral("s3://lake/new/");
            left << job;
        }
        f.queue.offer(left);
        f.bulk.reviewLeftOver();
        COMPARE_LINES(f.verdicts(),
                      QStringList({QStringLiteral("checking the type…"),
                                   QStringLiteral("checking the type…"),
                                   QStringLiteral("new settings were not kept: skipped")}));
        Q_EMIT f.catalog.described(f.info(QStringLiteral("a")));
        f.pressQueue();
        QCOMPARE(f.sender.sent, QStringList(QStringLiteral("a")));
        QCOMPARE(f.queue.status().leftOver, 3);
    }
};

HEADWATER_TEST(TestBulkRefresh, QApplication)
#include "tst_bulkrefresh.moc"
