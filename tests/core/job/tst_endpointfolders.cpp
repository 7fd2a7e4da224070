// SPDX-License-Identifier: Apache-2.0
#include "core/job/endpointfolders.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;

/// Endpoints are written as `id:folder`, or `id:folder!` if they are observe-only.
class TestEndpointFolders final : public QObject
{
    Q_OBJECT

    static ClusterEndpoints list(const QString &text)
    {
        ClusterEndpoints endpoints;
        const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
        for (const QString &word : words) {
            ClusterEndpoint endpoint;
            endpoint.id.value = word.section(u':', 0, 0);
            endpoint.folder = word.section(u':', 1).remove(u'!');
            endpoint.observeOnly = word.endsWith(u'!');
            endpoints.append(endpoint);
        }
        return endpoints;
    }
    static QString text(const ClusterEndpoints &endpoints)
    {
        QStringList words;
        for (const ClusterEndpoint &endpoint : endpoints) {
            const QString mark = endpoint.observeOnly ? QStringLiteral("!") : QString();
            words << endpoint.id.value + u':' + endpoint.folder + mark;
        }
        return words.join(u' ');
    }
    static QList<EndpointId> ids(const QString &text)
    {
        QList<EndpointId> ids;
        const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
        for (const QString &word : words)
            ids << EndpointId{word};
        return ids;
    }

    /// Moves to \a to, and back again.
    static void checkMove(const ClusterEndpoints &before, const EndpointPlaces &to,
                          const QString &expected)
    {
        QList<EndpointId> moved;
        for (const EndpointPlace &place : to)
            moved << place.id;
        const EndpointPlaces from = placesOf(moved, before);
        ClusterEndpoints now = before;
        moveEndpoints(now, from, to);
        QCOMPARE(text(now), expected);
        moveEndpoints(now, to, from);
        QCOMPARE(text(now), text(grouped(before)));
    }

private Q_SLOTS:
    void foldersComeFirstInTheOrderOfTheirFirstEndpoints()
    {
        const ClusterEndpoints endpoints = list(QStringLiteral("a: b:Two c:One d:two e: f:One"));
        QCOMPARE(text(grouped(endpoints)), QStringLiteral("b:Two d:two c:One f:One a: e:"));
        QCOMPARE(foldersOf(endpoints), QStringList({QStringLiteral("Two"), QStringLiteral("One")}));
        QCOMPARE(asWritten(QStringLiteral("ONE"), endpoints), QStringLiteral("One"));
        QCOMPARE(asWritten(QStringLiteral("New"), endpoints), QStringLiteral("New"));
    }

    void endpointsMove_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("moved");
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("neighbor");
        QTest::addColumn<QString>("after");
        QTest::newRow("into a folder, behind its others") << "a:F b:F c:G d:"
                                                          << "d"
                                                          << "F"
                                                          << ""
                                                          << "a:F b:F d:F c:G";
        QTest::newRow("into a folder, before another") << "a:F b:F c:G d:"
                                                       << "d"
                                                       << "F"
                                                       << "b"
                                                       << "a:F d:F b:F c:G";
        QTest::newRow("into a new folder, which is the last one") << "a:F b: c:"
                                                                  << "c"
                                                                  << "N"
                                                                  << ""
                                                                  << "a:F c:N b:";
        QTest::newRow("out of its folder") << "a:F b:F c:"
                                           << "a"
                                           << ""
                                           << ""
                                           << "b:F c: a:";
        QTest::newRow("the last one of a folder, which goes with it") << "a:F b:"
                                                                      << "a"
                                                                      << ""
                                                                      << "b"
                                                                      << "a: b:";
        QTest::newRow("within a folder") << "a:F b:F c:F"
                                         << "c"
                                         << "F"
                                         << "a"
                                         << "c:F a:F b:F";
        QTest::newRow("several keep their order") << "a:F b: c: d:"
                                                  << "d b"
                                                  << "F"
                                                  << "a"
                                                  << "b:F d:F a:F c:";
        QTest::newRow("before one that moves as well") << "a: b: c: d:"
                                                       << "a b"
                                                       << ""
                                                       << "b"
                                                       << "a: b: c: d:";
        QTest::newRow("the order of the folders stays") << "a:F b:G c:F"
                                                        << "a"
                                                        << "F"
                                                        << ""
                                                        << "c:F a:F b:G";
        QTest::newRow("what moves into an observe-only folder is observe-only") << "a:F! b: c:"
                                                                                << "b"
                                                                                << "f"
                                                                                << ""
                                                                                << "a:F! b:F! c:";
        QTest::newRow("and stays so") << "a:F! b:F! c:"
                                      << "b"
                                      << ""
                                      << ""
                                      << "a:F! c: b:!";
        QTest::newRow("within such a folder nothing changes") << "a:F! b:F"
                                                              << "b"
                                                              << "F"
                                                              << "a"
                                                              << "b:F a:F!";
    }
    void endpointsMove()
    {
        QFETCH(QString, before);
        QFETCH(QString, moved);
        QFETCH(QString, folder);
        QFETCH(QString, neighbor);
        QFETCH(QString, after);
        const ClusterEndpoints endpoints = list(before);
        checkMove(endpoints, placesIn(folder, ids(moved), {neighbor}, endpoints), after);
    }

    void foldersMove()
    {
        const ClusterEndpoints endpoints = list(QStringLiteral("a:F b:G c:F d: e:H"));
        const auto check = [&](const char *folder, const char *before, const char *after) {
            checkMove(endpoints,
                      placesOfMoved(QLatin1String(folder), QLatin1String(before), endpoints),
                      QLatin1String(after));
        };
        check("H", "F", "e:H a:F c:F b:G d:");
        check("F", "H", "b:G a:F c:F e:H d:");
        check("F", "", "b:G e:H a:F c:F d:");
    }

    void foldersAreRenamedAndDissolved()
    {
        const ClusterEndpoints endpoints = list(QStringLiteral("x: a:F b:G c:F"));
        const auto check = [&](const char *name, const char *after) {
            checkMove(endpoints,
                      placesOfRenamed(QStringLiteral("F"), QLatin1String(name), endpoints),
                      QLatin1String(after));
        };
        check("New", "a:New c:New b:G x:");
        check("f", "a:f c:f b:G x:");
        check("", "b:G a: c: x:");
    }

    void aWholeFolderBecomesObserveOnly()
    {
        const ClusterEndpoints endpoints = list(QStringLiteral("a:F b:F! c:"));
        QVERIFY(!isObserveOnlyFolder(QStringLiteral("F"), endpoints));
        QVERIFY(isObserveOnlyFolder(QStringLiteral("f"), endpoints, {QStringLiteral("a")}));
        QVERIFY(!isObserveOnlyFolder(QStringLiteral("none"), endpoints));
        QVERIFY(!isObserveOnlyFolder({}, list(QStringLiteral("a:!"))));
        checkMove(endpoints, placesOfObserved(ids(QStringLiteral("a b")), true, endpoints),
                  QStringLiteral("a:F! b:F! c:"));
    }

    // Another program may have changed the list between a step and its undo.
    void whatSomebodyElseMovedStays()
    {
        const ClusterEndpoints before = list(QStringLiteral("a:F b:F c: d:"));
        const EndpointPlaces to
                = placesIn(QStringLiteral("F"), ids(QStringLiteral("c d")), {}, before);
        const EndpointPlaces from = placesOf(ids(QStringLiteral("c d")), before);
        ClusterEndpoints now = list(QStringLiteral("n:F a:F b:F c:F d:Else e:"));
        moveEndpoints(now, to, from);
        QCOMPARE(text(now), QStringLiteral("n:F a:F b:F d:Else c: e:"));
    }

    void withoutItsNeighborAnEndpointChangesItsFolderOnly()
    {
        const ClusterEndpoints before = list(QStringLiteral("a:F b:F c:"));
        const EndpointPlaces to = placesIn({}, ids(QStringLiteral("b")), {}, before);
        ClusterEndpoints now = list(QStringLiteral("c: b:"));
        moveEndpoints(now, to, placesOf(ids(QStringLiteral("b")), before));
        QCOMPARE(text(now), QStringLiteral("b:F c:"));
    }
};

HEADWATER_TEST(TestEndpointFolders, QCoreApplication)
#include "tst_endpointfolders.moc"
