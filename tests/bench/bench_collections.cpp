// SPDX-License-Identifier: Apache-2.0
// What 20,000 collections cost the window's thread: recalled from an earlier run, counted, filtered; and a key in the
// filter, with chips and saved filters, of 65,536.
#include "models/collectionfiltermodel.h"
#include "models/collectiontablemodel.h"
#include "models/freshnessmodel.h"
#include "store/history/historystore.h"
#include "testkit/scenery.h"

#include <QElapsedTimer>

#include <cstdio>

using namespace headwater;

namespace {

constexpr int kCollections = 20'000;

DatabaseRecord records(const EndpointId &endpoint, int known)
{
    DatabaseRecord database{QStringLiteral("default"), test::noon(), {}};
    for (int i = 0; i < kCollections; ++i) {
        CollectionRecord record;
        record.info.ref = {endpoint, database.database,
                           QStringLiteral("sample_%1").arg(i, 6, 10, QLatin1Char('0'))};
        if (i < known) {
            record.learnedAt = test::noon();
            record.info.kind = i % 10 == 0 ? CollectionKind::External : CollectionKind::Managed;
            if (i % 10 == 0)
                record.info.persistedSource = QStringLiteral("s3://my-bucket/samples/%1/").arg(i);
        }
        database.collections << record;
    }
    return database;
}

template <typename Work> void measure(const char *what, Work work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    std::printf("%-52s %7.1f ms\n", what, double(timer.nsecsElapsed()) / 1e6);
}

void measureFilters()
{
    constexpr int kMany = 65'536;
    test::Endpoints endpoints;
    CollectionTableModel table(endpoints.store);
    table.tick(test::noon());
    QStringList names;
    for (int e = 0; e < 16; ++e) {
        const EndpointId endpoint = endpoints.add(QStringLiteral("e%1").arg(e));
        DatabaseRecord database{QStringLiteral("default"), test::noon(), {}};
        for (int i = 0; i < kMany / 16; ++i) {
            CollectionRecord record;
            record.info.ref
                    = {endpoint, database.database,
                       QStringLiteral("sample_%1_%2").arg(e).arg(i, 6, 10, QLatin1Char('0'))};
            record.learnedAt = test::noon();
            record.info.kind = i % 2 == 0 ? CollectionKind::External : CollectionKind::Managed;
            record.info.persistedSource = QStringLiteral("s3://my-bucket/samples/%1/").arg(i);
            record.refreshes.okAt = test::noon().addSecs(-i * 1000);
            names << record.info.ref.name;
            database.collections << record;
        }
        table.recall(endpoint, database);
    }
    CollectionFilterModel filter(table);
    filter.setSavedFilters({QStringLiteral("state:failed"), QStringLiteral("-tmp kind:external"),
                            QStringLiteral("older:3d"), QStringLiteral("sample"),
                            QStringLiteral("/^sample_1/")});
    std::printf("%d rows, 5 saved filters\n", filter.rowCount());
    for (const char *text : {"s", "sa", "sam", "sample_1", "sample_15_00", "-tmp", "kind:external",
                             "age:stale", "older:2d", "\"sample_1\"", "/00.1$/", "/(a+)+!/", ""})
        measure(text, [&] { filter.setFilterText(QString::fromLatin1(text)); });
    measure("chip Stale", [&] { filter.setChip(int(CollectionChip::Stale)); });
    measure("chip All", [&] { filter.setChip(int(CollectionChip::All)); });
    QString list;
    for (int i = 0; i < NameList::kMost; ++i)
        list += names.at(i * 6) + QStringLiteral(", nothing_%1\n").arg(i);
    NameList read;
    measure("read 10,000 of 20,000 pasted names", [&] { read = readNameList(list); });
    qsizetype found = 0;
    measure("look for them", [&] { found = filter.matches(read.names).found.size(); });
    std::printf("%d found\n", int(found));
}

} // namespace

int main()
{
    test::Endpoints endpoints;
    const EndpointId eu = endpoints.add(QStringLiteral("eu"));
    CollectionTableModel table(endpoints.store);
    CollectionFilterModel filter(table);
    filter.setFilterText(QStringLiteral("kind:external"));
    const DatabaseRecord half = records(eu, kCollections / 2);
    measure("recall, half of it described", [&] { table.recall(eu, half); });
    measure("count what nobody looked at", [&] { (void)filter.rules().doubts().count(); });
    std::printf("%d rows, %d not looked at\n", filter.rowCount(),
                int(filter.rules().doubts().count()));
    CollectionInfo info;
    info.kind = CollectionKind::External;
    info.persistedSource = QStringLiteral("s3://my-bucket/samples/");
    measure("1,000 more described, one by one", [&] {
        for (int i = 0; i < 1000; ++i) {
            info.ref = half.collections.at(kCollections / 2 + i).info.ref;
            table.setInfo(info, test::noon());
        }
    });
    DatabaseRecord all = records(eu, kCollections); // as another program has learned it meanwhile
    all.listedAt = test::noon().addSecs(60);
    for (CollectionRecord &record : all.collections)
        record.learnedAt = all.listedAt;
    measure("take over what another program learned", [&] { table.recall(eu, all); });
    measure("take over what is known already", [&] { table.recall(eu, all); });
    measure("sort by source", [&] { filter.sort(CollectionTableModel::Source); });

    for (CollectionRecord &record : all.collections) {
        record.learnedAt = test::noon().addSecs(120);
        record.info.kind = CollectionKind::External;
        record.refreshes.okAt
                = test::noon().addSecs(-qint64(qHash(record.info.ref.name) % 1'000'000));
    }
    table.recall(eu, all);
    const auto history = HistoryStore::inMemory();
    RecentRefreshes recent(*history, endpoints.store);
    FreshnessModel freshness(table, recent);
    measure("put the Freshness view together again", [&] { freshness.sort(FreshnessModel::Age); });
    measure("the same without a change", [&] { freshness.sort(FreshnessModel::Age); });
    measure("a key in its filter", [&] { freshness.setFilterText(QStringLiteral("sample_0012")); });
    std::printf("%d lines\n", freshness.rowCount());
    measureFilters();
    return 0;
}
