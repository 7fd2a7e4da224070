// SPDX-License-Identifier: Apache-2.0
#include "core/base/utc.h"
#include "store/catalog/catalogfile.h"
#include "store/catalog/catalogstore.h"
#include "testkit/filecontent.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

using namespace headwater;
using test::contentOf;

namespace {

const EndpointId kEu{QStringLiteral("eu")};
const QString kDefault = QStringLiteral("default");
const QUrl kServer(QStringLiteral("http://127.0.0.1:19530"));
const QDateTime kNoon({2026, 8, 25}, {12, 0}, kUtc);

CollectionRecord record(const QString &name, const QDateTime &learnedAt,
                        CollectionKind kind = CollectionKind::External,
                        const QString &source = QStringLiteral("s3://lake/books/"))
{
    CollectionRecord record;
    record.info.ref = {kEu, kDefault, name};
    record.info.kind = kind;
    record.info.persistedSource = source;
    record.info.persistedSpec = QStringLiteral(R"({"format":"parquet"})");
    record.info.load = LoadState::Loaded;
    record.learnedAt = learnedAt;
    return record;
}

/// Writes through the connection of another program.
void execute(const QString &path, const QStringList &statements)
{
    {
        QSqlDatabase database
                = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("theirs"));
        database.setDatabaseName(path);
        QVERIFY(database.open());
        QSqlQuery query(database);
        for (const QString &statement : statements)
            QVERIFY2(query.exec(statement), qPrintable(statement));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("theirs"));
}

} // namespace

class TestCatalogFile final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        QTemporaryDir directory;
        QString path = directory.filePath(QStringLiteral("collections.sqlite"));
        CatalogFile::Place place{kEu, QStringLiteral("http://127.0.0.1:19530")};
    };
    static QString words(const QList<DatabaseRecord> &databases)
    {
        QStringList lines;
        for (const DatabaseRecord &database : databases) {
            QStringList names;
            for (const CollectionRecord &each : database.collections)
                names << each.info.ref.name
                                + (each.learnedAt.isValid() ? QStringLiteral("!") : QString());
            lines << database.database + u':' + names.join(u',');
        }
        return lines.join(u' ');
    }
    /// What a store knows of kServer, or `-` while it has not answered.
    static QString recalledFrom(const QString &path, const QUrl &server = kServer)
    {
        CatalogStore store(path);
        QSignalSpy recalled(&store, &CatalogStore::recalled);
        store.recall(kEu, server);
        return recalled.wait(60'000) ? words(recalled.first().at(2).value<QList<DatabaseRecord>>())
                                     : QStringLiteral("-");
    }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void whatIsKeptIsThereNextTime()
    {
        const Fixture f;
        CollectionRecord books = record(QStringLiteral("books"), kNoon);
        books.refreshes = {kNoon, kNoon.addSecs(-60), kNoon.addSecs(-30)};
        {
            CatalogFile file(f.path);
            QVERIFY(file.open());
            file.keepNames(f.place, kDefault, {QStringLiteral("books"), QStringLiteral("new")},
                           kNoon);
            file.keep(f.place, {books, record(QStringLiteral("never listed"), kNoon)});
        }
        CatalogFile file(f.path);
        QVERIFY(file.open());
        const QList<DatabaseRecord> databases = file.read(f.place);
        QCOMPARE(words(databases), QStringLiteral("default:books!,new"));
        QCOMPARE(databases.first().listedAt, kNoon);
        QCOMPARE(databases.first().collections.first(), books);
        QVERIFY(QFile::permissions(f.path)
                == (QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser));
    }

    void onlyWhatOthersWriteIsAChange()
    {
        const Fixture f;
        CatalogFile ours(f.path);
        QVERIFY(ours.open());
        QVERIFY(!ours.wasChangedElsewhere());
        ours.keepNames(f.place, kDefault, {QStringLiteral("a")}, kNoon);
        QVERIFY(!ours.wasChangedElsewhere());
        CatalogFile theirs(f.path);
        QVERIFY(theirs.open());
        QCOMPARE(words(theirs.read(f.place)), QStringLiteral("default:a"));
        QVERIFY(!ours.wasChangedElsewhere());
        theirs.keep(f.place, {record(QStringLiteral("a"), kNoon)});
        QVERIFY(ours.wasChangedElsewhere());
        QVERIFY(!ours.wasChangedElsewhere());
        QVERIFY(!theirs.wasChangedElsewhere());
    }

    void aFileThatIsDeletedMeanwhileIsBegunAnew()
    {
        const Fixture f;
        CatalogFile ours(f.path);
        QVERIFY(ours.open());
        ours.keepNames(f.place, kDefault, {QStringLiteral("a")}, kNoon);
        for (const char *suffix : {"", "-wal", "-shm"})
            QFile::remove(f.path + QLatin1String(suffix));
        QVERIFY(!ours.wasChangedElsewhere());
        QCOMPARE(words(ours.read(f.place)), QString());
        ours.keepNames(f.place, kDefault, {QStringLiteral("b")}, kNoon);
        QCOMPARE(recalledFrom(f.path), QStringLiteral("default:b"));
        CatalogFile theirs(f.path);
        QVERIFY(theirs.open());
        theirs.keepNames(f.place, kDefault, {QStringLiteral("c")}, kNoon);
        QVERIFY(ours.wasChangedElsewhere());
        QCOMPARE(words(ours.read(f.place)), QStringLiteral("default:c"));
    }

    void aFileThatIsReplacedMeanwhileIsReadAgain()
    {
        const Fixture f;
        const QString other = f.directory.filePath(QStringLiteral("other.sqlite"));
        {
            CatalogFile theirs(other);
            QVERIFY(theirs.open());
            theirs.keepNames(f.place, kDefault, {QStringLiteral("theirs")}, kNoon);
        }
        CatalogFile ours(f.path);
        QVERIFY(ours.open());
        ours.keepNames(f.place, kDefault, {QStringLiteral("ours")}, kNoon);
        for (const char *suffix : {"", "-wal", "-shm"})
            QFile::remove(f.path + QLatin1String(suffix));
        QVERIFY(QFile::rename(other, f.path));
        QVERIFY(ours.wasChangedElsewhere());
        QVERIFY(!ours.wasChangedElsewhere());
        QCOMPARE(words(ours.read(f.place)), QStringLiteral("default:theirs"));
        ours.keepNames(f.place, kDefault, {QStringLiteral("later")}, kNoon);
        QCOMPARE(recalledFrom(f.path), QStringLiteral("default:later"));
    }

    void aLaterListDropsWhatItNoLongerHas()
    {
        const Fixture f;
        CatalogFile file(f.path);
        QVERIFY(file.open());
        const QString archive = QStringLiteral("archive");
        file.keepNames(f.place, kDefault, {QStringLiteral("a"), QStringLiteral("b")}, kNoon);
        file.keepNames(f.place, archive, {QStringLiteral("c")}, kNoon);
        file.keep(f.place,
                  {record(QStringLiteral("a"), kNoon), record(QStringLiteral("b"), kNoon)});
        file.keepNames(f.place, kDefault, {QStringLiteral("b"), QStringLiteral("d")}, kNoon);
        QCOMPARE(words(file.read(f.place)), QStringLiteral("archive:c default:b!,d"));
        file.keepNames(f.place, kDefault, {QStringLiteral("a"), QStringLiteral("b")}, kNoon);
        QCOMPARE(words(file.read(f.place)), QStringLiteral("archive:c default:a,b!")); // recreated
        file.keepDatabases(f.place, {kDefault});
        QCOMPARE(words(file.read(f.place)), QStringLiteral("default:a,b!"));
        file.forget(kEu);
        QCOMPARE(words(file.read(f.place)), QString());
    }

    void anOlderLookDoesNotReplaceANewerOne()
    {
        const Fixture f;
        CatalogFile file(f.path);
        QVERIFY(file.open());
        file.keepNames(f.place, kDefault, {QStringLiteral("a")}, kNoon);
        CollectionRecord newer = record(QStringLiteral("a"), kNoon);
        newer.refreshes = {kNoon, kNoon, {}};
        CollectionRecord older
                = record(QStringLiteral("a"), kNoon.addSecs(-1), CollectionKind::Managed);
        older.refreshes = {kNoon.addSecs(-1), kNoon.addSecs(-9), kNoon.addSecs(-5)};
        file.keep(f.place, {newer});
        file.keep(f.place, {older});
        newer.refreshes.failedAt = kNoon.addSecs(-5);
        QCOMPARE(file.read(f.place).first().collections.first(), newer);
    }

    void anotherServerIsAnotherCluster()
    {
        const Fixture f;
        {
            CatalogStore store(f.path);
            store.keepNames(kEu, kServer, kDefault, {QStringLiteral("a")}, kNoon);
            store.keep(kServer, record(QStringLiteral("a"), kNoon));
        }
        QCOMPARE(recalledFrom(f.path), QStringLiteral("default:a!"));
        QCOMPARE(recalledFrom(f.path, QUrl(QStringLiteral("http://127.0.0.1:19531"))), QString());
        QCOMPARE(recalledFrom(f.path, QUrl(QStringLiteral("HTTP://127.0.0.1:19530/"))),
                 QStringLiteral("default:a!"));
    }

    void noSecretIsKept()
    {
        const Fixture f;
        {
            CatalogStore store(f.path);
            store.keepNames(kEu, kServer, kDefault, {QStringLiteral("a")}, kNoon);
            CollectionRecord leaky = record(QStringLiteral("a"), kNoon);
            leaky.info.persistedSource = QStringLiteral(
                    "s3://key:plantedsecret1@lake/?X-Amz-Signature=plantedsecret2");
            leaky.info.persistedSpec
                    = QStringLiteral(R"({"extfs":{"access_key_value":"plantedsecret3"}})");
            store.keep(kServer, leaky);
        }
        QCOMPARE(recalledFrom(f.path), QStringLiteral("default:a!"));
        for (const char *suffix : {"", "-wal", "-shm"})
            QVERIFY(!contentOf(f.path + QLatin1String(suffix)).contains("plantedsecret"));
    }

    void aFileThatCannotBeUsedIsLeftAsItIs_data()
    {
        QTest::addColumn<QString>("fault");
        for (const char *fault :
             {"torn", "text", "newer", "foreign", "folder", "locked", "nowhere"})
            QTest::newRow(fault) << QString::fromLatin1(fault);
    }
    void aFileThatCannotBeUsedIsLeftAsItIs()
    {
        QFETCH(QString, fault);
        Fixture f;
        const auto keep = [&f] {
            CatalogStore store(f.path);
            store.keepNames(kEu, kServer, kDefault, {QStringLiteral("a")}, kNoon);
        };
        std::unique_ptr<QSqlDatabase, void (*)(QSqlDatabase *)> lock(
                nullptr, [](QSqlDatabase *held) {
                    delete held;
                    QSqlDatabase::removeDatabase(QStringLiteral("lock"));
                });
        if (fault == QLatin1String("nowhere")) {
            f.path = f.directory.filePath(QStringLiteral("missing/collections.sqlite"));
        } else if (fault == QLatin1String("folder")) {
            QVERIFY(QDir().mkpath(f.path));
        } else if (fault == QLatin1String("text")) {
            QFile file(f.path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray(4000, 'x'));
        } else if (fault == QLatin1String("foreign")) {
            execute(f.path, {QStringLiteral("CREATE TABLE theirs (id)")});
        } else {
            keep();
            if (fault == QLatin1String("torn")) {
                QFile file(f.path);
                QVERIFY(file.resize(file.size() / 2 + 1));
            } else if (fault == QLatin1String("newer")) {
                execute(f.path, {QStringLiteral("PRAGMA user_version = 99")});
            } else {
                lock.reset(new QSqlDatabase(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"),
                                                                      QStringLiteral("lock"))));
                lock->setDatabaseName(f.path);
                QVERIFY(lock->open());
                QVERIFY(QSqlQuery(*lock).exec(QStringLiteral("BEGIN EXCLUSIVE")));
            }
        }
        const QByteArray content = contentOf(f.path);
        if (!lock && !content.isEmpty())
            QVERIFY(QFile::setPermissions(f.path, QFile::Permissions(0x6644)));
        const QFile::Permissions permissions = QFile::permissions(f.path);
        const QString recalled = recalledFrom(f.path);
        QVERIFY2(recalled.isEmpty(), qPrintable(recalled));
        keep(); // and ends
        QCOMPARE(contentOf(f.path), content);
        QCOMPARE(QFile::permissions(f.path), permissions);
        lock.reset();
        if (fault == QLatin1String("locked"))
            QCOMPARE(recalledFrom(f.path), QStringLiteral("default:a"));
    }

    void manyProgramsWriteAtOnce()
    {
        const Fixture f;
        constexpr int kPrograms = 8;
        constexpr int kEach = 50;
        QStringList all;
        for (int i = 0; i < kPrograms * kEach; ++i)
            all << QStringLiteral("c%1").arg(i, 4, 10, QLatin1Char('0'));
        {
            std::vector<std::unique_ptr<CatalogStore>> stores; // each with its own thread
            for (int program = 0; program < kPrograms; ++program) {
                CatalogStore &store = *stores.emplace_back(std::make_unique<CatalogStore>(f.path));
                store.keepNames(kEu, kServer, kDefault, all, kNoon);
                for (int i = 0; i < kEach; ++i)
                    store.keep(kServer, record(all.at(program * kEach + i), kNoon));
            }
        }
        QCOMPARE(recalledFrom(f.path).count(u'!'), kPrograms * kEach);
    }

    void tenThousandsAreReadAtOnce()
    {
        const Fixture f;
        constexpr int kMany = 20'000;
        {
            CatalogStore store(f.path);
            QStringList names;
            for (int i = 0; i < kMany; ++i)
                names << QStringLiteral("sample_%1").arg(i);
            store.keepNames(kEu, kServer, kDefault, names, kNoon);
            for (const QString &name : std::as_const(names))
                store.keep(kServer, record(name, kNoon));
        }
        QCOMPARE(recalledFrom(f.path).count(u'!'), kMany);
    }
};

HEADWATER_TEST(TestCatalogFile, QCoreApplication)
#include "tst_catalogfile.moc"

#include <utility>
