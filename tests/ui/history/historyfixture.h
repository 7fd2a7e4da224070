// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "jobs/clock.h"
#include "models/historymodel.h"
#include "store/history/historystore.h"
#include "testkit/scenery.h"
#include "ui/history/historypane.h"
#include "ui/history/reasonlist.h"
#include "ui/kit/messagebar.h"

#include <QAction>
#include <QTableView>
#include <QTest>
#include <QToolButton>

namespace headwater::test {

/// A history pane in an active window, with a history in memory.
struct HistoryFixture
{
    Endpoints endpoints;
    EndpointId eu = endpoints.add(QStringLiteral("eu"), EnvironmentTag::Production);
    std::unique_ptr<HistoryStore> store = HistoryStore::inMemory();
    HistoryModel model{*store, endpoints.store};
    SystemClock clock;
    MessageBar messages{clock};
    HistoryPane pane{model, messages};
    QTableView *table = pane.findChild<QTableView *>(QStringLiteral("history"));
    QWidget *details = pane.findChild<QWidget *>(QStringLiteral("jobDetails"));
    ReasonList *reasons = pane.findChild<ReasonList *>();

    HistoryFixture()
    {
        model.reload();
        pane.resize(1200, 400);
        pane.show();
        pane.activateWindow();
        if (!QTest::qWaitForWindowActive(&pane)) // for keys and focus
            qFatal("no active window");
    }
    RefreshJob add(const QString &collection, JobState state, qint64 serverId = 0)
    {
        RefreshJob job = test::job(eu, collection, state);
        if (serverId)
            job.serverId = JobId{serverId};
        return add(job);
    }
    RefreshJob add(RefreshJob job)
    {
        const auto id = store->insert(job);
        if (!id)
            qFatal("%s", qPrintable(id.error().message));
        job.localId = *id;
        model.applyJob(job);
        return job;
    }
    void change(const RefreshJob &job)
    {
        const auto written = store->update(job);
        if (!written)
            qFatal("%s", qPrintable(written.error().message));
        model.applyJob(job);
    }
    [[nodiscard]] QAction *action(const char *name) const
    {
        return pane.findChild<QAction *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QToolButton *chip(int number) const
    {
        return pane.findChild<QToolButton *>(QStringLiteral("historyChip%1").arg(number));
    }
};

} // namespace headwater::test
