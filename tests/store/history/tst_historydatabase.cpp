// SPDX-License-Identifier: Apache-2.0
#include "store/history/historydatabase.h"
#include "store/history/historyfile.h"
#include "store/history/historyjobs.h"
#include "store/history/historyschema.h"
#include "store/history/historystore.h"
#include "testkit/fulldisk.h"
#include "testkit/removed.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "testkit/unprivileged.h"

#include <barrier>
#include <sys/stat.h>
#include <thread>
#include <vector>

using namespace headwater;
using test::contentOf;
using test::jobOf;
using test::Theirs;

namespace {

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

uint modeOf(const QString &path)
{
    struct stat status
    {
    };
    return stat(qPrintable(path), &status) == 0 ? status.st_mode & 07777 : 0;
}

} // namespace

class TestHistoryDatabase final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_dir = std::make_unique<QTemporaryDir>();
        m_file = m_dir->filePath(QStringLiteral("history.sqlite"));
    }

    void cleanup() { QCOMPARE(QSqlDatabase::connectionNames(), QStringList()); }

    // A script may start many programs on a new profile: all of them get the same history.
    void manyMayMakeTheFileAtOnce()
    {
        constexpr int kPrograms = 8;
        for (int round = 0; round < 12; ++round) {
            const QString file = m_dir->filePath(QString::number(round));
            std::barrier together(kPrograms);
            std::vector<QString> troubles(kPrograms);
            std::vector<std::thread> programs;
            for (QString &trouble : troubles) {
                programs.emplace_back([&file, &together, &trouble] {
                    together.arrive_and_wait();
                    const auto history = HistoryStore::open(file, std::chrono::seconds(60));
                    const auto row = history.and_then([](const auto &open) {
                        return open->insert(jobOf(QStringLiteral("books")));
                    });
                    if (!row)
                        trouble = row.error().text();
                });
            }
            for (std::thread &program : programs)
                program.join();
            for (const QString &trouble : troubles)
                QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
            const auto history = HistoryStore::open(file);
            VERIFY_RESULT(history);
            QCOMPARE((*history)->page({}, {}, 100).value().size(), kPrograms);
        }
    }

    void theFilesAreForTheirOwnerOnly_data()
    {
        QTest::addColumn<bool>("exists");
        QTest::newRow("new") << false;
        QTest::newRow("made by somebody careless") << true;
    }

    void theFilesAreForTheirOwnerOnly()
    {
        QFETCH(bool, exists);
        if (exists) {
            write(m_file, {});
            QVERIFY(QFile::setPermissions(m_file, QFile::Permissions(0x6666)));
        }
        const auto history = HistoryStore::open(m_file);
        VERIFY_RESULT(history);
        VERIFY_RESULT((*history)->insert(test::wholeJob()));
        const QStringList files = QDir(m_dir->path()).entryList(QDir::Files);
        QCOMPARE(
                files,
                QStringList({QStringLiteral("history.sqlite"), QStringLiteral("history.sqlite-shm"),
                             QStringLiteral("history.sqlite-wal")}));
        for (const QString &file : files)
            QCOMPARE(modeOf(m_dir->filePath(file)), 0600U);
    }

    void itIsKeptTheWayItMustBe()
    {
        {
            HistoryDatabase database(m_file, HistoryStore::kBriefly);
            VERIFY_RESULT(database.open(historyMigrations()));
            QString settings;
            for (const char *pragma : {"PRAGMA journal_mode", "PRAGMA synchronous",
                                       "PRAGMA foreign_keys", "PRAGMA secure_delete"}) {
                VERIFY_RESULT(
                        database.run(QLatin1String(pragma), {}, [&settings](const QSqlQuery &row) {
                            settings += row.value(0).toString() + u' ';
                        }));
            }
            QCOMPARE(settings, QStringLiteral("wal 2 1 1 "));
        }
        Theirs theirs(m_file);
        QCOMPARE(theirs.value(QStringLiteral("PRAGMA integrity_check")), QStringLiteral("ok"));
        QCOMPARE(theirs.value(QStringLiteral("PRAGMA user_version")).toLongLong(),
                 historyMigrations().size());
        QCOMPARE(theirs.value(QStringLiteral("SELECT count(*) FROM sqlite_schema WHERE name = 'job'"
                                             " AND sql LIKE '%STRICT'")),
                 QStringLiteral("1"));
    }

    void whatIsNoHistoryIsLeftAlone_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QStringList>("statements");
        QTest::addColumn<QString>("words");
        QTest::newRow("text") << QByteArray("dear diary\n").repeated(500) << QStringList()
                              << "not a history";
        QTest::newRow("zeros") << QByteArray(8192, '\0') << QStringList() << "not a history";
        QTest::newRow("another program's")
                << QByteArray() << QStringList(QStringLiteral("CREATE TABLE bookmark (url)"))
                << "another program";
        QTest::newRow("another program's with a version")
                << QByteArray()
                << QStringList({QStringLiteral("PRAGMA user_version = 1"),
                                QStringLiteral("CREATE TABLE job (id)")})
                << "another program";
        QTest::newRow("another program's with a name")
                << QByteArray() << QStringList(QStringLiteral("PRAGMA application_id = 7"))
                << "another program";
    }

    void whatIsNoHistoryIsLeftAlone()
    {
        QFETCH(QByteArray, content);
        QFETCH(QStringList, statements);
        write(m_file, content);
        QVERIFY(QFile::setPermissions(m_file, QFile::Permissions(0x6644)));
        if (!statements.isEmpty())
            Theirs(m_file).execute(statements);
        QTEST(refusal(), "words");
    }

    void aNewerHistoryIsLeftAlone()
    {
        VERIFY_RESULT(HistoryStore::open(m_file));
        Theirs(m_file).execute({QStringLiteral("PRAGMA user_version = 99")});
        QCOMPARE(refusal(), QStringLiteral("newer version"));
    }

    void aTornFileIsLeftAlone_data()
    {
        QTest::addColumn<int>("percent");
        for (const int percent : {1, 10, 50, 90})
            QTest::addRow("%d %%", percent) << percent;
    }

    void aTornFileIsLeftAlone()
    {
        QFETCH(int, percent);
        {
            const auto history = HistoryStore::open(m_file);
            VERIFY_RESULT(history);
            VERIFY_RESULT((*history)->insert(test::wholeJob()));
        }
        const QByteArray whole = contentOf(m_file);
        write(m_file, whole.first(whole.size() * percent / 100));
        QVERIFY2(!refusal().isEmpty(), "a torn file was taken");
    }

    void aHoleInTheFileIsAnErrorWhereItIsMet()
    {
        {
            const auto history = HistoryStore::open(m_file);
            VERIFY_RESULT(history);
            for (int i = 0; i < 40; ++i)
                VERIFY_RESULT((*history)->insert(test::wholeJob()));
        }
        const QByteArray whole = contentOf(m_file);
        constexpr int kPageSize = 4096;
        int failures = 0;
        for (qsizetype page = 1; page < whole.size() / kPageSize; ++page) {
            QByteArray holed = whole;
            holed.replace(page * kPageSize, kPageSize, QByteArray(kPageSize, '\0'));
            const QString file = m_dir->filePath(QString::number(page));
            write(file, holed);
            const auto history = HistoryStore::open(file);
            const auto rows = history ? (*history)->page({}, {}, 100)
                                      : Result<QList<RefreshJob>>(Failure(history.error()));
            if (!rows) {
                ++failures;
                QCOMPARE(rows.error().kind, ErrorKind::Storage);
            }
        }
        QVERIFY(failures > 0);
    }

    void whatCannotBeOpenedIsSaid_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("words");
        QTest::newRow("a folder") << "folder"
                                  << "not a file";
        QTest::newRow("in no folder") << "none/history.sqlite"
                                      << "cannot be created";
        QTest::newRow("a read-only file") << "read-only"
                                          << "is read-only";
        QTest::newRow("a read-only history") << "history.sqlite"
                                             << "is read-only";
        QTest::newRow("a file that may not be read") << "unreadable"
                                                     << "cannot be opened";
        QTest::newRow("in a read-only folder") << "locked/history.sqlite"
                                               << "cannot be created";
    }

    void whatCannotBeOpenedIsSaid()
    {
        QFETCH(QString, name);
        VERIFY_RESULT(HistoryStore::open(m_file));
        QVERIFY(QFile::setPermissions(m_file, QFile::Permissions(0x4444)));
        QVERIFY(QDir().mkdir(m_dir->filePath(QStringLiteral("folder"))));
        const QString readOnly = m_dir->filePath(QStringLiteral("read-only"));
        write(readOnly, {});
        QVERIFY(QFile::setPermissions(readOnly, QFile::Permissions(0x4444)));
        const QString unreadable = m_dir->filePath(QStringLiteral("unreadable"));
        write(unreadable, {});
        QVERIFY(QFile::setPermissions(unreadable, {}));
        const QString locked = m_dir->filePath(QStringLiteral("locked"));
        QVERIFY(QDir().mkdir(locked));
        QVERIFY(QFile::setPermissions(locked, QFile::Permissions(0x5555)));
        QVERIFY(QFile::setPermissions(m_dir->path(), QFile::Permissions(0x7777)));

        m_file = m_dir->filePath(name);
        const test::Unprivileged user;
        QTEST(refusal(), "words");
    }

    void aLockedHistoryIsSaid()
    {
        const auto history = *HistoryStore::open(m_file);
        RefreshJob job = jobOf(QStringLiteral("kept"));
        job.localId = *history->insert(job);

        Theirs theirs(m_file);
        theirs.execute({QStringLiteral("BEGIN IMMEDIATE")});
        const auto inserted = history->insert(jobOf(QStringLiteral("refused")));
        QVERIFY(!inserted);
        QVERIFY2(inserted.error().message.contains(QLatin1String("in use")),
                 qPrintable(inserted.error().message));
        QVERIFY(!history->update(job));
        QVERIFY(!history->record({{job, {}}}));
        QVERIFY(!test::removeWhole(*history, HistoryRemoval::ofAll()));
        QCOMPARE(history->page({}, {}, 9)->size(), 1); // reading still works
        QVERIFY(!HistoryStore::open(m_file));

        theirs.execute({QStringLiteral("COMMIT")});
        VERIFY_RESULT(history->insert(jobOf(QStringLiteral("late"))));
        VERIFY_RESULT(history->update(job));
        QCOMPARE(history->page({}, {}, 9)->size(), 2);
    }

    void aHistoryInExclusiveUseIsSaid()
    {
        VERIFY_RESULT(HistoryStore::open(m_file));
        Theirs theirs(m_file);
        theirs.execute({QStringLiteral("PRAGMA locking_mode = EXCLUSIVE"),
                        QStringLiteral("BEGIN EXCLUSIVE")});
        QCOMPARE(refusal(), QStringLiteral("in use"));
    }

    void aFullDiskLosesNothing()
    {
        const auto history = *HistoryStore::open(m_file);
        RefreshJob job = jobOf(QStringLiteral("kept"), JobState::Sending);
        job.localId = *history->insert(job);
        {
            const test::FullDisk disk(rlim_t(QFileInfo(m_file + QStringLiteral("-wal")).size()));
            const auto inserted = history->insert(test::wholeJob());
            QVERIFY(!inserted);
            QCOMPARE(inserted.error().kind, ErrorKind::Storage);
            job.state = JobState::Done;
            QVERIFY(!history->update(job));
            QVERIFY(!history->record({{job, {}}}));
            QVERIFY(!history->observe(job.localId, {}));
            QVERIFY(!history->annotate(job.localId, {QStringLiteral("note"), {}}));
        }
        QCOMPARE(history->page({}, {}, 9)->size(), 1);
        QCOMPARE(history->job(job.localId)->value().state, JobState::Sending);
        QCOMPARE(history->observations(job.localId)->size(), 0);
        VERIFY_RESULT(history->update(job));
        VERIFY_RESULT(history->record({{job, {}}}));
        VERIFY_RESULT(history->insert(test::wholeJob()));
        QCOMPARE(history->page({}, {}, 9)->size(), 2);
    }

    void whatWasWrittenSurvivesACrash_data()
    {
        QTest::addColumn<int>("tornBytes");
        QTest::addColumn<int>("rows");
        QTest::newRow("whole log") << 0 << 2;
        QTest::newRow("torn log") << 100 << 1;
    }

    void whatWasWrittenSurvivesACrash()
    {
        QFETCH(int, tornBytes);
        const auto history = *HistoryStore::open(m_file);
        VERIFY_RESULT(history->insert(jobOf(QStringLiteral("first"))));
        VERIFY_RESULT(history->insert(jobOf(QStringLiteral("second"))));

        // the files are now as a killed program leaves them
        const QString left = m_dir->filePath(QStringLiteral("left.sqlite"));
        const QByteArray log = contentOf(m_file + QStringLiteral("-wal"));
        write(left, contentOf(m_file));
        write(left + QStringLiteral("-wal"), log.chopped(tornBytes));
        const auto again = HistoryStore::open(left);
        VERIFY_RESULT(again);
        const auto rows = (*again)->page({}, {}, 9);
        VERIFY_RESULT(rows);
        QTEST(int(rows->size()), "rows");
        QCOMPARE(rows->last().collection.name, QStringLiteral("first"));
    }

    void whatIsNotWaitedForIsSaidBeforehand()
    {
        HistoryDatabase database(m_file, HistoryStore::kBriefly);
        VERIFY_RESULT(database.open(historyMigrations()));
        const auto synchronous = [&database] {
            int mode = -1;
            [[maybe_unused]] const auto read
                    = database.run(QStringLiteral("SELECT synchronous FROM pragma_synchronous"), {},
                                   [&mode](const QSqlQuery &row) { mode = row.value(0).toInt(); });
            return mode;
        };
        constexpr int kNormal = 1;
        constexpr int kFull = 2;
        const auto in = [&](Durability durability) {
            int mode = -1;
            [[maybe_unused]] const auto done = database.transact(durability, [&]() -> Result<Done> {
                mode = synchronous();
                return Done{};
            });
            return mode;
        };
        for (int turn = 0; turn < 2; ++turn) {
            QCOMPARE(synchronous(), kFull);
            QCOMPARE(in(Durability::Ordered), kNormal);
            QCOMPARE(synchronous(), kFull);
            QCOMPARE(in(Durability::Synced), kFull);
        }
        Theirs theirs(m_file);
        theirs.execute({QStringLiteral("BEGIN IMMEDIATE")});
        QCOMPARE(in(Durability::Ordered), -1);
        QCOMPARE(synchronous(), kFull);
    }

    void aTransactionIsAllOrNothing()
    {
        HistoryDatabase database(m_file, HistoryStore::kBriefly);
        VERIFY_RESULT(database.open({{{QStringLiteral("CREATE TABLE a (x INT) STRICT")}}}));
        const auto insert = [&database](const QString &value) {
            return database.run(QStringLiteral("INSERT INTO a VALUES (%1)").arg(value));
        };
        VERIFY_RESULT(
                database.transact(Durability::Synced, [&] { return insert(QStringLiteral("1")); }));
        const auto failed = database.transact(Durability::Ordered, [&] {
            return insert(QStringLiteral("2")).and_then([&](Done) {
                return insert(QStringLiteral("'three'"));
            });
        });
        QCOMPARE(failed.error().kind, ErrorKind::Storage);
        VERIFY_RESULT(database.transact(Durability::Ordered,
                                        [&] { return insert(QStringLiteral("4")); }));
        QCOMPARE(Theirs(m_file).value(QStringLiteral("SELECT group_concat(x) FROM a")),
                 QStringLiteral("1,4"));
    }

    void migrationsAreAChain()
    {
        const Migration first{{QStringLiteral("CREATE TABLE a (x INT) STRICT"),
                               QStringLiteral("INSERT INTO a VALUES (1)")}};
        const Migration second{{QStringLiteral("UPDATE a SET x = x + 10")}};
        const Migration broken{{QStringLiteral("UPDATE a SET x = x + 100"),
                                QStringLiteral("INSERT INTO b VALUES (1)")}};
        const auto open = [this](const QList<Migration> &migrations) {
            HistoryDatabase database(m_file, HistoryStore::kBriefly);
            return database.open(migrations).has_value();
        };
        const auto state = [this]() -> QString {
            Theirs theirs(m_file);
            return theirs.value(QStringLiteral("PRAGMA user_version")) + u'/'
                    + theirs.value(QStringLiteral("SELECT sum(x) FROM a"));
        };
        QVERIFY(open({first}));
        QCOMPARE(state(), QStringLiteral("1/1"));
        QVERIFY(open({first, second}));
        QVERIFY(open({first, second}));
        QCOMPARE(state(), QStringLiteral("2/11"));
        QVERIFY(!open({first, second, broken}));
        QCOMPARE(state(), QStringLiteral("2/11"));
        QVERIFY(!open({first, second, second, broken}));
        QCOMPARE(state(), QStringLiteral("3/21"));
        QVERIFY(!open({first}));
        QCOMPARE(state(), QStringLiteral("3/21"));
    }

private:
    /// The part of the error that the table recognises, or all of it. The file must be named and
    /// stay unchanged.
    QString refusal()
    {
        const QByteArray before = contentOf(m_file);
        const uint modeBefore = modeOf(m_file);
        const auto history = HistoryStore::open(m_file);
        if (history)
            return {};
        const Error &error = history.error();
        if (error.kind != ErrorKind::Storage || !error.message.contains(m_file))
            return QStringLiteral("bad refusal: ") + error.message;
        if (contentOf(m_file) != before || modeOf(m_file) != modeBefore)
            return QStringLiteral("the file was changed");
        for (const char *words :
             {"in use", "not a history", "another program", "newer version", "damaged",
              "not a file", "cannot be created", "is read-only", "cannot be opened"}) {
            if (error.message.contains(QLatin1String(words)))
                return QLatin1String(words);
        }
        return error.message + u' ' + error.detail;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_file;
};

HEADWATER_TEST(TestHistoryDatabase, QCoreApplication)
#include "tst_historydatabase.moc"
