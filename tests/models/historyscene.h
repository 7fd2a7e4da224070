// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/historymodel.h"
#include "store/history/historystore.h"
#include "testkit/scenery.h"

#include <QAbstractItemModelTester>

namespace headwater::test {

/// A model of a history in memory.
struct HistoryScene
{
    Endpoints endpoints;
    EndpointId eu = endpoints.add(QStringLiteral("eu"), EnvironmentTag::Production);
    std::unique_ptr<HistoryStore> store = HistoryStore::inMemory();
    HistoryModel model{*store, endpoints.store};
    QAbstractItemModelTester tester{&model};

    RefreshJob add(const QString &collection, JobState state)
    {
        RefreshJob job = test::job(eu, collection, state);
        const auto id = store->insert(job);
        if (!id)
            qFatal("%s", qPrintable(id.error().message));
        job.localId = *id;
        return job;
    }
    void write(const RefreshJob &job)
    {
        const auto written = store->update(job);
        if (!written)
            qFatal("%s", qPrintable(written.error().message));
        model.applyJob(job);
    }
    [[nodiscard]] QStringList collections() const
    {
        QStringList names;
        for (int row = 0; row < model.rowCount(); ++row)
            names << model.job(row)->collection.name;
        return names;
    }
};

} // namespace headwater::test
