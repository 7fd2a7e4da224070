// SPDX-License-Identifier: Apache-2.0
#include "jobs/queueorder.h"

#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;

namespace {

/// \a word as jobs, one for each letter.
QList<LocalJobId> jobs(const char *word)
{
    QList<LocalJobId> all;
    for (const char *letter = word; *letter; ++letter)
        all << LocalJobId{*letter};
    return all;
}

} // namespace

class TestQueueOrder final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void moves_data()
    {
        QTest::addColumn<QueueMove>("move");
        QTest::addColumn<QByteArray>("chosen");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("up") << QueueMove::Up << QByteArray("c") << QByteArray("acbde");
        QTest::newRow("up, first") << QueueMove::Up << QByteArray("a") << QByteArray("abcde");
        QTest::newRow("up, together") << QueueMove::Up << QByteArray("cd") << QByteArray("acdbe");
        QTest::newRow("up, apart") << QueueMove::Up << QByteArray("be") << QByteArray("baced");
        QTest::newRow("up, at the end") << QueueMove::Up << QByteArray("ab") << QByteArray("abcde");
        QTest::newRow("up, one stays") << QueueMove::Up << QByteArray("ac") << QByteArray("acbde");
        QTest::newRow("down") << QueueMove::Down << QByteArray("c") << QByteArray("abdce");
        QTest::newRow("down, last") << QueueMove::Down << QByteArray("e") << QByteArray("abcde");
        QTest::newRow("down, together")
                << QueueMove::Down << QByteArray("bc") << QByteArray("adbce");
        QTest::newRow("top") << QueueMove::ToTop << QByteArray("db") << QByteArray("bdace");
        QTest::newRow("none") << QueueMove::Up << QByteArray() << QByteArray("abcde");
        QTest::newRow("unknown") << QueueMove::ToTop << QByteArray("x") << QByteArray("abcde");
    }
    void moves()
    {
        QFETCH(QueueMove, move);
        QFETCH(QByteArray, chosen);
        QFETCH(QByteArray, after);
        const QList<LocalJobId> going = jobs(chosen.constData());
        QCOMPARE(moved(jobs("abcde"), QSet<LocalJobId>(going.begin(), going.end()), move),
                 jobs(after.constData()));
        QVERIFY(moved({}, {}, move).isEmpty());
    }
};

HEADWATER_TEST(TestQueueOrder, QCoreApplication)
#include "tst_queueorder.moc"
