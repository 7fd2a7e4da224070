// SPDX-License-Identifier: Apache-2.0
#include "core/job/refresh.h"
#include "models/jobarchive.h"
#include "models/sentpairs.h"
#include "testkit/scenery.h"
#include "testkit/testprogram.h"

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

const QString kSpec = u"{\"extfs\":{\"access_key_id\":\"••••\"}}"_s;

struct Scene
{
    test::Endpoints endpoints;
    EndpointId eu = endpoints.add(u"eu"_s);
    std::unique_ptr<HistoryStore> store = HistoryStore::inMemory();
    JobArchive archive{*store, endpoints.store};

    void send(const QString &collection, const std::optional<Override> &pair)
    {
        RefreshJob job = test::job(eu, collection, JobState::Done);
        job.maskedBody = maskedRefreshBody({job.collection, pair});
        if (pair)
            job.source = pair->source;
        QVERIFY(store->insert(job).has_value());
    }
    [[nodiscard]] QList<PairTemplate> pairs(const QString &collection, qsizetype limit = 20) const
    {
        return sentPairs(archive.withSettings({eu, u"default"_s, collection}, 200), limit);
    }
    [[nodiscard]] QStringList sources(const QString &collection, qsizetype limit = 20) const
    {
        QStringList sources;
        for (const PairTemplate &pair : pairs(collection, limit))
            sources << pair.source;
        return sources;
    }
};

} // namespace

class TestSentPairs final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void eachPairOfTheCollectionIsThereOnce()
    {
        Scene scene;
        scene.send(u"books"_s, Override{u"s3://one/"_s, kSpec, {}});
        scene.send(u"books"_s, Override{u"s3://two/"_s, kSpec, {}});
        scene.send(u"books"_s, std::nullopt);
        scene.send(u"users"_s, Override{u"s3://other/"_s, kSpec, {}});
        scene.send(u"books"_s, Override{u"s3://one/"_s, kSpec, {}});
        QCOMPARE(scene.sources(u"books"_s), (QStringList{u"s3://one/"_s, u"s3://two/"_s}));
        QCOMPARE(scene.pairs(u"books"_s).first().spec, kSpec);
        QVERIFY(scene.sources(u"logs"_s).isEmpty());
    }

    void theOldestAreLeftOut()
    {
        Scene scene;
        for (int i = 0; i < 25; ++i)
            scene.send(u"books"_s, Override{u"s3://%1/"_s.arg(i), kSpec, {}});
        QCOMPARE(scene.sources(u"books"_s).size(), 20);
        QCOMPARE(scene.sources(u"books"_s).first(), u"s3://24/"_s);
        QCOMPARE(scene.sources(u"books"_s).last(), u"s3://5/"_s);
    }

    void theTitleHasTimeAndTheEndOfTheSource()
    {
        Scene scene;
        scene.send(u"books"_s,
                   Override{u"s3://bucket/%1/end/"_s.arg(QString(100, u'x')), kSpec, {}});
        const QString title = scene.pairs(u"books"_s).first().title;
        const QString time = QLocale().toString(test::noon().toLocalTime(), QLocale::ShortFormat);
        QVERIFY2(title.startsWith(time + u" · …"_s) && title.endsWith("/end/"_L1),
                 qPrintable(title));
        QVERIFY(title.size() < 100);
    }
};

HEADWATER_TEST(TestSentPairs, QCoreApplication)
#include "tst_sentpairs.moc"
