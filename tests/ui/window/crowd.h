// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cutwords.h"
#include "testkit/scenery.h"
#include "ui/window/mainwindow.h"
#include "windowbench.h"

#include <QPointer>
#include <QTest>

namespace headwater::test {

/// The windows and texts in which everything has to fit.
inline constexpr QSize kSizes[]{{1024, 640}, {1280, 720}, {1400, 900}, {933, 600}};
inline constexpr qreal kZooms[]{1, 2};

/// 25 endpoints of which half are broken, with names of every length, and refreshes in every state.
struct Crowd : WindowBench
{
    Crowd()
    {
        for (int i = 0; i < 25; ++i)
            addEndpoint(i);
        collections.tick(clock.now());
        history.tick(clock.now());
        history.reload();
        window.show();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("no window");
        const auto *all = window.findChild<QToolButton *>(QStringLiteral("historyChip1"));
        if (!QTest::qWaitFor([all] { return !all->text().endsWith(QStringLiteral(" 0")); }, 60'000))
            qFatal("nothing was counted");
    }

    void addEndpoint(int number)
    {
        const QString name = number % 5 == 0
                ? QStringLiteral("customer-%1-production-europe-west").arg(number)
                : QStringLiteral("lab-%1").arg(number);
        const EndpointId id = add(name, EnvironmentTag(number % 4));
        endpointTree.setDatabases(id, {QStringLiteral("default"), QStringLiteral("archive")}, {});
        if (number % 2) {
            const auto kind = number % 3 ? ErrorKind::NoToken : ErrorKind::Unreachable;
            endpointTree.setFailure(id, {kind, QStringLiteral("%1 cannot be used.").arg(name)});
            messages().post(name, MessageLevel::Warning,
                            QStringLiteral("%1 has no token.").arg(name));
            return;
        }
        endpointTree.endReload(id);
        endpointTree.setLiveJobs(id, number);
        const QStringList names{QStringLiteral("books_of_the_library_of_alexandria_%1").arg(number),
                                QStringLiteral("clicks")};
        collections.setCollections(id, QStringLiteral("default"), names);
        for (const QString &collection : names)
            addRefresh(id, collection, JobState((number / 2) % (int(JobState::Forgotten) + 1)));
    }

    void addRefresh(const EndpointId &id, const QString &collection, JobState state)
    {
        CollectionInfo info;
        info.ref = {id, QStringLiteral("default"), collection};
        info.kind = CollectionKind::External;
        info.persistedSource = QStringLiteral("s3://lake/exports/2026/daily/%1/").arg(collection);
        info.persistedSpec = QStringLiteral("{\"format\":\"parquet\"}");
        collections.setInfo(info);
        RefreshJob job = test::job(id, collection, state);
        job.endpointName = id.value;
        job.serverId = JobId{461234567890123458 + qint64(qHash(id.value) % 1000)};
        job.reason = QStringLiteral("The bucket cannot be reached from the cluster's network.");
        VERIFY_RESULT(services.history.insert(job));
    }

    [[nodiscard]] MessageBar &messages() const { return *window.findChild<MessageBar *>(); }

    MainWindow window{parts()};
};

/// What is still cut once the window has laid itself out.
inline QStringList cutIn(const QWidget &window)
{
    const QPointer<const QWidget> there(&window);
    QTest::qWait(20);
    QStringList found;
    const bool isFine [[maybe_unused]] = QTest::qWaitFor(
            [&] {
                found = there ? CutWords(*there).found() : QStringList();
                return found.isEmpty();
            },
            1000);
    return found;
}

} // namespace headwater::test
