// SPDX-License-Identifier: Apache-2.0
#include "core/base/utc.h"
#include "store/history/historyfile.h"
#include "store/sqlite/sqliteconnection.h"
#include "store/sqlite/sqlitevalue.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "testkit/unprivileged.h"

#include <QTemporaryDir>

using namespace headwater;
using test::Theirs;
using Access = SqliteConnection::Access;

namespace {

using namespace std::chrono_literals;

const QString kInsert = QStringLiteral("INSERT INTO t VALUES (?)");
const QString kSum = QStringLiteral("SELECT ifnull(sum(x), 0) FROM t");

/// The number of the fault stands in the sentence.
QString sentence(SqliteFault fault)
{
    return QStringLiteral("fault %1").arg(int(fault));
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

class TestSqliteConnection final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_dir = std::make_unique<QTemporaryDir>();
        m_file = m_dir->filePath(QStringLiteral("file.sqlite"));
    }
    void cleanup() { QCOMPARE(QSqlDatabase::connectionNames(), QStringList()); }

    void everyCallFailsUntilItIsOpen()
    {
        SqliteConnection connection(m_file, 0ms, sentence);
        QVERIFY(!connection.isOpen());
        QVERIFY(!connection.run(QStringLiteral("SELECT 1")));
        QVERIFY(!connection.number(QStringLiteral("SELECT 1")));
        QVERIFY(!connection.dataVersion());
        QVERIFY(!connection.transact([] { return Result<Done>(Done{}); }));
        QVERIFY(!QFile::exists(m_file));
        VERIFY_RESULT(connection.open());
        QVERIFY(connection.isOpen());
        QCOMPARE(*connection.number(QStringLiteral("SELECT 1")), 1);
        connection.close();
        QVERIFY(!connection.isOpen());
        QVERIFY(!connection.number(QStringLiteral("SELECT 1")));
    }

    void onlyConfiguringChangesTheFile()
    {
        write(m_file, {});
        QVERIFY(QFile::setPermissions(m_file, QFile::Permissions(0x6644)));
        SqliteConnection connection(m_file, 0ms, sentence);
        VERIFY_RESULT(connection.open());
        QVERIFY(QFile::permissions(m_file) & QFile::ReadOther);
        QCOMPARE(QFileInfo(m_file).size(), 0);
        VERIFY_RESULT(connection.configure(Durability::Ordered));
        QVERIFY(!(QFile::permissions(m_file) & (QFile::ReadOther | QFile::ReadGroup)));
        QCOMPARE(*connection.number(QStringLiteral("PRAGMA synchronous")), 1);
        VERIFY_RESULT(connection.setDurability(Durability::Synced));
        QCOMPARE(*connection.number(QStringLiteral("PRAGMA synchronous")), 2);
        QCOMPARE(*connection.number(QStringLiteral("PRAGMA foreign_keys")), 1);
        QCOMPARE(*connection.number(QStringLiteral("PRAGMA secure_delete")), 1);
        QCOMPARE(*connection.number(
                         QStringLiteral("SELECT journal_mode = 'wal' FROM pragma_journal_mode")),
                 1);
    }

    void aTransactionIsAllOrNothing()
    {
        SqliteConnection connection(m_file, 0ms, sentence);
        prepare(connection);
        VERIFY_RESULT(connection.transact([&] { return connection.run(kInsert, {1}); }));
        const auto failed = connection.transact([&] {
            return connection.run(kInsert, {2}).and_then([&](Done) {
                return connection.run(kInsert, {QStringLiteral("three")});
            });
        });
        QVERIFY(!failed);
        QCOMPARE(failed.error().kind, ErrorKind::Storage);
        QCOMPARE(failed.error().message, sentence(SqliteFault::Other));
        QVERIFY(failed.error().detail.contains(QLatin1String("cannot store TEXT")));
        VERIFY_RESULT(connection.transact([&] { return connection.run(kInsert, {4}); }));
        QCOMPARE(*connection.number(kSum), 5);
    }

    void aTransactionThatReadsWaitsForNoWriter()
    {
        SqliteConnection connection(m_file, 0ms, sentence);
        prepare(connection);
        Theirs theirs(m_file);
        theirs.execute(
                {QStringLiteral("BEGIN IMMEDIATE"), QStringLiteral("INSERT INTO t VALUES (7)")});
        qint64 before = -1;
        qint64 after = -1;
        VERIFY_RESULT(connection.transact(
                [&]() -> Result<Done> {
                    before = connection.number(kSum).value_or(-1);
                    theirs.execute({QStringLiteral("COMMIT")});
                    after = connection.number(kSum).value_or(-1);
                    return Done{};
                },
                Access::Read));
        QCOMPARE(before, 0);
        QCOMPARE(after, 0);
        QCOMPARE(*connection.number(kSum), 7);
    }

    void onlyWhatOthersWriteChangesTheVersion()
    {
        SqliteConnection connection(m_file, 0ms, sentence);
        prepare(connection);
        const auto version = connection.dataVersion();
        VERIFY_RESULT(connection.run(kInsert, {1}));
        QCOMPARE(connection.dataVersion(), version);
        Theirs(m_file).execute({QStringLiteral("INSERT INTO t VALUES (2)")});
        QVERIFY(connection.dataVersion() != version);
    }

    void aFileThatIsMovedOrReplacedIsNotInPlace()
    {
        SqliteConnection connection(m_file, 0ms, sentence);
        prepare(connection);
        QVERIFY(connection.isInPlace());
        const QString away = m_dir->filePath(QStringLiteral("away.sqlite"));
        QVERIFY(QFile::rename(m_file, away));
        QVERIFY(!connection.isInPlace());
        QVERIFY(QFile::copy(away, m_file));
        QVERIFY(!connection.isInPlace());
        QVERIFY(QFile::remove(m_file));
        QVERIFY(QFile::rename(away, m_file));
        QVERIFY(connection.isInPlace());
    }

    void inMemoryThereIsNoFile()
    {
        SqliteConnection connection(SqliteConnection::kInMemory, 0ms, sentence);
        prepare(connection);
        VERIFY_RESULT(connection.run(kInsert, {3}));
        QCOMPARE(*connection.number(kSum), 3);
        QVERIFY(connection.isInPlace());
        QVERIFY(!QFile::exists(SqliteConnection::kInMemory));
    }

    void faultsAreToldApart_data()
    {
        QTest::addColumn<SqliteFault>("fault");
        QTest::newRow("a folder") << SqliteFault::NotAFile;
        QTest::newRow("in no folder") << SqliteFault::CannotCreate;
        QTest::newRow("may not be read") << SqliteFault::CannotOpen;
        QTest::newRow("text") << SqliteFault::NotADatabase;
        QTest::newRow("torn") << SqliteFault::Damaged;
        QTest::newRow("locked") << SqliteFault::InUse;
        QTest::newRow("read-only") << SqliteFault::ReadOnly;
        QTest::newRow("no such table") << SqliteFault::Other;
    }

    void faultsAreToldApart()
    {
        QFETCH(SqliteFault, fault);
        std::unique_ptr<Theirs> theirs;
        if (fault == SqliteFault::NotAFile) {
            QVERIFY(QDir().mkdir(m_file));
        } else if (fault == SqliteFault::CannotCreate) {
            m_file = m_dir->filePath(QStringLiteral("none/file.sqlite"));
        } else if (fault == SqliteFault::NotADatabase) {
            write(m_file, QByteArray(4000, 'x'));
        } else if (fault != SqliteFault::Other) {
            SqliteConnection connection(m_file, 0ms, sentence);
            prepare(connection);
            VERIFY_RESULT(connection.run(kInsert, {1}));
        }
        if (fault == SqliteFault::Damaged)
            QVERIFY(QFile(m_file).resize(4096));
        if (fault == SqliteFault::CannotOpen)
            QVERIFY(QFile::setPermissions(m_file, {}));
        if (fault == SqliteFault::ReadOnly)
            QVERIFY(QFile::setPermissions(m_file, QFile::Permissions(0x4444)));
        if (fault == SqliteFault::InUse) {
            theirs = std::make_unique<Theirs>(m_file);
            theirs->execute({QStringLiteral("BEGIN IMMEDIATE")});
        }
        QVERIFY(QFile::setPermissions(m_dir->path(), QFile::Permissions(0x7777)));
        std::optional<test::Unprivileged> user; // to whom modes matter
        if (fault == SqliteFault::CannotOpen || fault == SqliteFault::ReadOnly)
            user.emplace();
        SqliteConnection connection(m_file, 0ms, sentence);
        const auto outcome = connection.open().and_then([&](Done) {
            return connection.transact([&] { return connection.run(kInsert, {1}); });
        });
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Storage);
        QCOMPARE(outcome.error().message, sentence(fault));
    }

    void aFullDiskIsToldApart()
    {
        SqliteConnection connection(m_file, 0ms, sentence);
        prepare(connection);
        VERIFY_RESULT(connection.run(QStringLiteral("PRAGMA max_page_count = 2")));
        Result<Done> outcome = Done{};
        for (int i = 0; outcome && i < 10'000; ++i)
            outcome = connection.run(kInsert, {i});
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().message, sentence(SqliteFault::DiskFull));
    }

    void valuesComeBackAsTheyWere()
    {
        const QDateTime time({2026, 3, 1}, {8, 0, 0, 17}, kUtc);
        QCOMPARE(timeFrom(timeValue(time)), time);
        QCOMPARE(timeFrom(timeValue(time)).timeSpec(), Qt::UTC);
        QVERIFY(timeValue({}).isNull());
        QVERIFY(!timeFrom(timeValue({})).isValid());
        QCOMPARE(numberFrom(numberValue(0)), std::optional<qint64>(0));
        QCOMPARE(numberFrom(numberValue({})), std::optional<qint64>());
        QVERIFY(!textValue({}).isNull());
        QCOMPARE(textValue(QStringLiteral("a")), QStringLiteral("a"));
    }

private:
    static void prepare(SqliteConnection &connection)
    {
        VERIFY_RESULT(connection.open());
        VERIFY_RESULT(connection.configure(Durability::Ordered));
        VERIFY_RESULT(connection.execute(QStringLiteral("CREATE TABLE t (x INT NOT NULL) STRICT")));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_file;
};

HEADWATER_TEST(TestSqliteConnection, QCoreApplication)
#include "tst_sqliteconnection.moc"
