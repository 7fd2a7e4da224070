// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/collectiontablemodel.h"
#include "models/freshnessmodel.h"
#include "store/history/historystore.h"
#include "testkit/scenery.h"
#include "ui/freshness/freshnesspane.h"

#include <QLineEdit>
#include <QTableView>
#include <QTest>
#include <QToolButton>

namespace headwater::test {

/// A Freshness view in an active window, over a history without a file. It is noon.
struct FreshnessScene
{
    Endpoints endpoints;
    EndpointId prod = endpoints.add(QStringLiteral("acme-prod"), EnvironmentTag::Production);
    EndpointId dev = endpoints.add(QStringLiteral("acme-dev"), EnvironmentTag::Development);
    std::unique_ptr<HistoryStore> history = HistoryStore::inMemory();
    CollectionTableModel collections{endpoints.store};
    RecentRefreshes recent{*history, endpoints.store};
    FreshnessModel model{collections, recent};
    FreshnessPane pane{model};
    QTableView *table = pane.findChild<QTableView *>(QStringLiteral("freshness"));
    QLineEdit *filter = pane.findChild<QLineEdit *>();

    explicit FreshnessScene(QSize size = {1100, 420})
    {
        collections.tick(noon());
        pane.resize(size);
    }
    void show()
    {
        pane.show();
        pane.activateWindow();
        if (!QTest::qWaitForWindowActive(&pane)) // for keys and focus
            qFatal("no active window");
        if (!QTest::qWaitFor([this] { return model.isComplete(); }, 60'000))
            qFatal("the history was not read");
    }
    void list(const EndpointId &endpoint, const QStringList &names)
    {
        collections.setCollections(endpoint, QStringLiteral("default"), names);
        for (const QString &name : names) {
            CollectionInfo info;
            info.ref = ref(endpoint, name);
            info.kind = CollectionKind::External;
            collections.setInfo(info);
        }
    }
    [[nodiscard]] static CollectionRef ref(const EndpointId &endpoint, const QString &name)
    {
        return {endpoint, QStringLiteral("default"), name};
    }
    /// A refresh that ended so many hours before noon.
    RefreshJob add(const EndpointId &endpoint, const QString &name, JobState state, double hours,
                   int seconds = 10)
    {
        RefreshJob job = test::job(endpoint, name, state);
        const QDateTime end = noon().addSecs(-qint64(hours * 3600));
        job.endedAt = isLive(state) ? QDateTime() : end;
        job.sentAt = end.addSecs(-seconds);
        const auto id = history->insert(job);
        if (!id)
            qFatal("%s", qPrintable(id.error().message));
        job.localId = *id;
        collections.setLatestJob(job);
        return job;
    }
    /// Three of them: stale on production, fresh elsewhere, and never ok.
    void fill()
    {
        list(prod, {QStringLiteral("books"), QStringLiteral("never")});
        list(dev, {QStringLiteral("films")});
        for (int i = 6; i >= 1; --i)
            add(prod, QStringLiteral("books"), JobState::Done, 26.0 * i, 10 * i);
        add(prod, QStringLiteral("books"), JobState::Failed, 1);
        add(dev, QStringLiteral("films"), JobState::Done, 26);
    }
    [[nodiscard]] QToolButton *button(const char *name) const
    {
        return pane.findChild<QToolButton *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QStringList shown() const
    {
        QStringList names;
        for (int row = 0; row < model.rowCount(); ++row)
            names << model.at(row).ref.name;
        return names;
    }
    void click(int row, Qt::KeyboardModifiers modifiers = {}) const
    {
        const QPoint at = table->visualRect(table->model()->index(row, 0)).center();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, modifiers, at);
    }
};

} // namespace headwater::test
