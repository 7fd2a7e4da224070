// SPDX-License-Identifier: Apache-2.0
#include "models/historymodel.h"
#include "store/history/historystore.h"
#include "testkit/scenery.h"
#include "testkit/testprogram.h"
#include "ui/window/retrylinks.h"

using namespace headwater;

namespace {

const QByteArray kMaskedBody("{\"dbName\":\"default\",\"collectionName\":\"books\","
                             "\"externalSource\":\"s3://lake/books/\","
                             "\"externalSpec\":\"{\\\"format\\\":\\\"parquet\\\"}\"}");

struct RetryLinksFixture
{
    test::Endpoints endpoints;
    EndpointId lab = endpoints.add(QStringLiteral("lab"));
    EndpointId prod = endpoints.add(QStringLiteral("prod"), EnvironmentTag::Production);
    std::unique_ptr<HistoryStore> store = HistoryStore::inMemory();
    HistoryModel history{*store, endpoints.store};
    RetryLinks links{history, endpoints.store};
    QList<RefreshRequest> sent;
    QList<QList<RefreshRequest>> reviewed;
    QList<RefreshRequest> offered;
    QSignalSpy leftOut{&links, &RetryLinks::leftOut};

    RetryLinksFixture()
    {
        QObject::connect(&links, &RetryLinks::refreshRequested, &links,
                         [this](const RefreshRequest &request) { sent << request; });
        QObject::connect(&links, &RetryLinks::reviewRequested, &links,
                         [this](const QList<RefreshRequest> &requests) { reviewed << requests; });
        QObject::connect(&links, &RetryLinks::newSettingsRequested, &links,
                         [this](const RefreshRequest &masked) { offered << masked; });
    }

    LocalJobId failed(const EndpointId &endpoint, const QString &collection,
                      const QString &source = {})
    {
        RefreshJob job = test::job(endpoint, collection, JobState::Failed);
        job.source = source;
        if (!source.isEmpty())
            job.maskedBody = kMaskedBody;
        const auto id = store->insert(job);
        if (!id)
            qFatal("the job could not be written");
        job.localId = *id;
        history.applyJob(job);
        return job.localId;
    }
};

} // namespace

class TestRetryLinks final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void oneIsSentAtOnceHoweverOftenItFailed()
    {
        RetryLinksFixture f;
        const LocalJobId first = f.failed(f.lab, QStringLiteral("books"));
        const LocalJobId second = f.failed(f.lab, QStringLiteral("books"));
        f.links.retry({first, second, LocalJobId{4711}});
        QCOMPARE(f.sent.size(), 1);
        QCOMPARE(f.sent.first().collection.name, QStringLiteral("books"));
        QCOMPARE(f.sent.first().retries, QList<LocalJobId>({first, second}));
        QVERIFY(!f.sent.first().override);
        QVERIFY(f.reviewed.isEmpty());
    }

    void manyAreReviewedFirst()
    {
        RetryLinksFixture f;
        f.links.retry(
                {f.failed(f.lab, QStringLiteral("books")), f.failed(f.lab, QStringLiteral("cds"))});
        QVERIFY(f.sent.isEmpty());
        QCOMPARE(f.reviewed.size(), 1);
        QCOMPARE(f.reviewed.first().size(), 2);
    }

    void oneOnProductionIsReviewedToo()
    {
        RetryLinksFixture f;
        f.links.retry({f.failed(f.prod, QStringLiteral("books"))});
        QVERIFY(f.sent.isEmpty());
        QCOMPARE(f.reviewed.size(), 1);
    }

    void newSettingsGoBackToThePaneOneAtATime()
    {
        RetryLinksFixture f;
        const QString source = QStringLiteral("s3://lake/books/");
        const LocalJobId first = f.failed(f.lab, QStringLiteral("books"), source);
        f.links.retry({first});
        QVERIFY(f.sent.isEmpty() && f.reviewed.isEmpty());
        QCOMPARE(f.offered.size(), 1);
        QCOMPARE(f.offered.first().retries, QList<LocalJobId>{first});
        QCOMPARE(f.offered.first().override->source, source);
        QCOMPARE(f.leftOut.size(), 0);

        f.links.retry({first, f.failed(f.lab, QStringLiteral("cds"), source),
                       f.failed(f.lab, QStringLiteral("dvds"))});
        QCOMPARE(f.offered.size(), 2);
        QCOMPARE(f.leftOut.size(), 1);
        QCOMPARE(f.sent.size(), 1); // the one with the stored settings
    }

    void whatTheTableDoesNotHoldIsPassedOver()
    {
        RetryLinksFixture f;
        f.links.retry({LocalJobId{4711}});
        QVERIFY(f.sent.isEmpty() && f.reviewed.isEmpty() && f.offered.isEmpty());
    }
};

HEADWATER_TEST(TestRetryLinks, QApplication)
#include "tst_retrylinks.moc"
