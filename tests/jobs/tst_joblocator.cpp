// SPDX-License-Identifier: Apache-2.0
#include "jobs/joblocator.h"

#include "joblab.h"
#include "testkit/caught.h"
#include "testkit/testprogram.h"

#include <QJsonDocument>

using namespace headwater;
using namespace headwater::test;

namespace {

struct JobLocatorLab : ClusterLab
{
    JobLocatorLab() { server.setScript(kDescribe, {described(running())}); }
    [[nodiscard]] QByteArray running() const
    {
        return record(kOurs, "RefreshInProgress", clock.now(), "s3://b/books/", 40);
    }
    /// The databases of the requested job lists, in their order.
    [[nodiscard]] QByteArrayList listed() const
    {
        QByteArrayList databases;
        for (const RawRequest &request : server.requests()) {
            if (request.path().endsWith(kList))
                databases << QJsonDocument::fromJson(request.body)
                                     .object()
                                     .value(QLatin1String("dbName"))
                                     .toString()
                                     .toUtf8();
        }
        return databases;
    }
    static RawAnswer databases(const QByteArray &names)
    {
        return RawAnswer::json(R"({"code":0,"data":[)" + names + "]}");
    }

    JobLocator locator{access};
    Caught<std::optional<LocatedJob>> found;

    void find(const QStringList &likely = {})
    {
        locator.find(endpoint.id, JobId{kOurs}, likely, &context, found.handler());
        QVERIFY(found.wait());
    }
    [[nodiscard]] std::optional<LocatedJob> job() const
    {
        return found.result().value_or(std::nullopt);
    }
    QObject context;
};

const QByteArray kDatabases = "/databases/list";

} // namespace

/// Where a job is that is known by its id alone.
class TestJobLocator final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void theListThatHasItTellsTheDatabase()
    {
        JobLocatorLab lab;
        lab.server.setScript(kList,
                             {JobLocatorLab::records({}),
                              JobLocatorLab::refused(100, "collection not found"),
                              JobLocatorLab::records({lab.running()})});
        lab.server.setScript(kDatabases,
                             {JobLocatorLab::databases(R"("default","empty","archive","more")")});
        lab.find();
        QVERIFY(lab.job());
        const CollectionRef expected{lab.endpoint.id, QStringLiteral("archive"),
                                     QStringLiteral("books")};
        QCOMPARE(lab.job()->collection, expected);
        QCOMPARE(lab.job()->job.id, JobId{kOurs});
        QCOMPARE(lab.job()->job.progress, 40);
        QCOMPARE(lab.listed(), QByteArrayList({"default", "empty", "archive"}));
        QCOMPARE(lab.server.count(kRefresh), 0);
    }

    void aLikelyDatabaseIsTriedFirst()
    {
        JobLocatorLab lab;
        lab.server.setScript(kList, {JobLocatorLab::records({lab.running()})});
        lab.find({QStringLiteral("archive")});
        QVERIFY(lab.job());
        QCOMPARE(lab.job()->collection.database, QStringLiteral("archive"));
        QCOMPARE(lab.server.count(kDatabases), 0);
    }

    void anUnknownIdIsNoError()
    {
        JobLocatorLab lab;
        lab.server.setScript(kDescribe, {JobLocatorLab::unknown(kOurs)});
        lab.find();
        QVERIFY(lab.found.result().has_value() || true);
        QVERIFY(lab.found.result());
        QVERIFY(!lab.job());
        QCOMPARE(lab.server.count(kList), 0);
    }

    /// One broken job breaks the list of its collection.
    void theOnlyListThatCannotBeReadHasIt()
    {
        JobLocatorLab lab;
        lab.server.setScript(
                kList,
                {JobLocatorLab::records({}), JobLocatorLab::refused(5, "service internal error")});
        lab.server.setScript(kDatabases, {JobLocatorLab::databases(R"("default","archive")")});
        lab.find();
        QVERIFY(lab.job());
        QCOMPARE(lab.job()->collection.database, QStringLiteral("archive"));
    }

    void severalSuchListsDoNotTell()
    {
        JobLocatorLab lab;
        lab.server.setScript(kList, {JobLocatorLab::refused(5, "service internal error")});
        lab.server.setScript(kDatabases, {JobLocatorLab::databases(R"("default","archive")")});
        lab.locator.find(lab.endpoint.id, JobId{kOurs}, {}, &lab.context, lab.found.handler());
        QVERIFY(lab.found.wait());
        QCOMPARE(lab.found.error().kind, ErrorKind::NotFound);
        QVERIFY(lab.found.error().message.contains(QLatin1String("books")));
    }

    void manyDatabasesAreNotAllTried()
    {
        JobLocatorLab lab;
        QByteArrayList names;
        for (int i = 0; i < 200; ++i)
            names << '"' + QByteArray("db") + QByteArray::number(i) + '"';
        lab.server.setScript(kDatabases, {JobLocatorLab::databases(names.join(','))});
        lab.locator.find(lab.endpoint.id, JobId{kOurs}, {}, &lab.context, lab.found.handler());
        QVERIFY(lab.found.wait());
        QCOMPARE(lab.listed().size(), JobLocator::kMostDatabases);
    }
};

HEADWATER_TEST(TestJobLocator, QCoreApplication)
#include "tst_joblocator.moc"
