// SPDX-License-Identifier: Apache-2.0
#include "store/profile/endpointstore.h"
#include "testkit/filecontent.h"
#include "testkit/fulldisk.h"
#include "testkit/jsonliteral.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "testkit/unprivileged.h"

#include <sys/stat.h>

using namespace headwater;
using test::contentOf;

namespace {

ClusterEndpoint newEndpoint(const QString &name)
{
    ClusterEndpoint endpoint;
    endpoint.id = EndpointId::create();
    endpoint.name = name;
    endpoint.url = QUrl(QStringLiteral("http://localhost:19530"));
    return endpoint;
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

class TestEndpointStore final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_dir = std::make_unique<QTemporaryDir>();
        m_file = m_dir->filePath(QStringLiteral("endpoints.json"));
    }

    void whatIsSavedIsLoaded()
    {
        ClusterEndpoint prod = newEndpoint(QStringLiteral("  prod "));
        prod.tag = EnvironmentTag::Production;
        const ClusterEndpoint lab = newEndpoint(QStringLiteral("lab"));
        EndpointStore store(m_file);
        VERIFY_RESULT(store.load());
        QVERIFY(store.endpoints().isEmpty());
        QVERIFY(!QFileInfo::exists(m_file));
        VERIFY_RESULT(store.save(prod));
        VERIFY_RESULT(store.save(lab));

        prod.name = QStringLiteral("prod");
        EndpointStore next(m_file);
        VERIFY_RESULT(next.load());
        QCOMPARE(next.endpoints(), ClusterEndpoints({prod, lab}));
        QCOMPARE(*next.find(prod.id), prod);
        QCOMPARE(*next.findByName(QStringLiteral("LAB")), lab);
        QVERIFY(!next.find({QStringLiteral("other")}));
        QVERIFY(!next.findByName(QStringLiteral("other")));
    }

    void theFileIsForItsOwnerOnly()
    {
        write(m_file, EndpointsDocument().toJson());
        QVERIFY(QFile::setPermissions(m_file, QFile::Permissions(0x6644)));
        EndpointStore store(m_file);
        VERIFY_RESULT(store.save(newEndpoint(QStringLiteral("a"))));
        struct stat status
        {
        };
        QCOMPARE(stat(qPrintable(m_file), &status), 0);
        QCOMPARE(status.st_mode & 07777U, 0600U);
        QCOMPARE(files(), QStringList(QStringLiteral("endpoints.json")));
    }

    void changesAreTold()
    {
        EndpointStore store(m_file);
        QSignalSpy saved(&store, &EndpointStore::endpointSaved);
        QSignalSpy removed(&store, &EndpointStore::endpointRemoved);
        ClusterEndpoint endpoint = newEndpoint(QStringLiteral("a"));
        VERIFY_RESULT(store.save(endpoint));
        endpoint.name = QStringLiteral("b");
        VERIFY_RESULT(store.save(endpoint));
        VERIFY_RESULT(store.save(endpoint));
        QCOMPARE(saved.size(), 3);
        QCOMPARE(saved.at(0).at(1).toBool(), true);
        QCOMPARE(saved.at(1).at(0).value<ClusterEndpoint>(), endpoint);
        QCOMPARE(saved.at(1).at(1).toBool(), false);
        VERIFY_RESULT(store.remove(endpoint.id));
        VERIFY_RESULT(store.remove(endpoint.id));
        QCOMPARE(removed.size(), 1);
        QCOMPARE(removed.at(0).at(0).value<EndpointId>(), endpoint.id);
        QVERIFY(store.endpoints().isEmpty());
    }

    void inputThatCannotBeKeptIsRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("url");
        QTest::newRow("no name") << QString() << "http://h";
        QTest::newRow("blank name") << " \t"
                                    << "http://h";
        QTest::newRow("name taken") << "taken"
                                    << "http://h";
        QTest::newRow("name taken but for case") << " TAKEN "
                                                 << "http://h";
        QTest::newRow("user in the address") << "n"
                                             << "http://me:Kennwort@h";
        QTest::newRow("path in the address") << "n"
                                             << "http://h/v2";
        QTest::newRow("no address") << "n" << QString();
    }

    void inputThatCannotBeKeptIsRefused()
    {
        QFETCH(QString, name);
        QFETCH(QString, url);
        EndpointStore store(m_file);
        const ClusterEndpoint taken = newEndpoint(QStringLiteral("taken"));
        VERIFY_RESULT(store.save(taken));
        const QByteArray before = contentOf(m_file);

        ClusterEndpoint endpoint = newEndpoint(name);
        endpoint.url = QUrl(url);
        const auto result = store.save(endpoint);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::InvalidInput);
        QVERIFY(!result.error().message.contains(QLatin1String("Kennwort")));
        QCOMPARE(store.endpoints(), ClusterEndpoints({taken}));
        QCOMPARE(contentOf(m_file), before);
    }

    void freeNamesAreFree()
    {
        EndpointStore store(m_file);
        QCOMPARE(store.freeName(QStringLiteral("lab")), QStringLiteral("lab"));
        VERIFY_RESULT(store.save(newEndpoint(QStringLiteral("Lab"))));
        VERIFY_RESULT(store.save(newEndpoint(QStringLiteral("lab 2"))));
        QCOMPARE(store.freeName(QStringLiteral("lab")), QStringLiteral("lab 3"));
    }

    void anUnreadableFileIsKeptAside_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut off") << QByteArray("{\"version\":1,\"endpoints\":[{\"id");
        QTest::newRow("user in an address")
                << test::json(u"{'version':1,'endpoints':"
                              u"[{'id':'a','name':'n','url':'http://me:Kennwort@h'}]}")
                           .toUtf8();
        QTest::newRow("too large")
                << QByteArray(5 * 1024 * 1024, ' ') + EndpointsDocument().toJson();
    }

    void anUnreadableFileIsKeptAside()
    {
        QFETCH(QByteArray, content);
        write(m_file, content);
        EndpointStore store(m_file);
        const auto loaded = store.load();
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().kind, ErrorKind::Storage);
        QVERIFY(!loaded.error().message.contains(QLatin1String("Kennwort")));
        QVERIFY(store.endpoints().isEmpty());

        QCOMPARE(files().size(), 1);
        const QString aside = m_dir->filePath(files().constFirst());
        QVERIFY(QRegularExpression(QStringLiteral("/endpoints\\.json\\.unreadable-\\d{8}-\\d{6}$"))
                        .match(aside)
                        .hasMatch());
        QVERIFY2(loaded.error().message.contains(aside), qPrintable(loaded.error().message));
        QCOMPARE(contentOf(aside), content);

        VERIFY_RESULT(store.save(newEndpoint(QStringLiteral("new"))));
        QCOMPARE(contentOf(aside), content);
    }

    void severalUnreadableFilesAreAllKept()
    {
        for (const char *content : {"one", "two", "three"}) {
            write(m_file, content);
            QVERIFY(!EndpointStore(m_file).load());
        }
        QSet<QByteArray> kept;
        for (const QString &name : files())
            kept.insert(contentOf(m_dir->filePath(name)));
        QCOMPARE(kept, QSet<QByteArray>({"one", "two", "three"}));
    }

    void whatIsNoFileIsKeptAside()
    {
        QVERIFY(QDir().mkpath(m_file + QStringLiteral("/inner")));
        EndpointStore store(m_file);
        QVERIFY(!store.load());
        QCOMPARE(files().size(), 1);
        QVERIFY(QFileInfo(m_dir->filePath(files().constFirst() + QStringLiteral("/inner")))
                        .isDir());

        QCOMPARE(mkfifo(qPrintable(m_file), 0600), 0); // opening it would wait for a writer
        QVERIFY(!store.load());
        QVERIFY(QFile::link(QStringLiteral("/nowhere/at/all"), m_file));
        QVERIFY(!store.load());
        VERIFY_RESULT(store.save(newEndpoint(QStringLiteral("new"))));
        QCOMPARE(files().size(), 4);
    }

    void aFileThatMayNotBeReadIsKeptAside()
    {
        QVERIFY(QFile::setPermissions(m_dir->path(), QFile::Permissions(0x7777)));
        write(m_file, EndpointsDocument().toJson());
        QVERIFY(QFile::setPermissions(m_file, {}));
        {
            const test::Unprivileged user;
            EndpointStore store(m_file);
            QVERIFY(!store.load());
        }
        QCOMPARE(files().size(), 1);
        QVERIFY(files().constFirst().startsWith(QLatin1String("endpoints.json.unreadable-")));
    }

    void whatCannotBeMovedIsNotOverwritten()
    {
        write(m_file, "mine");
        QVERIFY(QFile::setPermissions(m_file, QFile::Permissions(0x6666)));
        QVERIFY(QFile::setPermissions(m_dir->path(), QFile::Permissions(0x5555)));
        const test::Unprivileged user;
        EndpointStore store(m_file);
        const auto loaded = store.load();
        QVERIFY(!loaded);
        QVERIFY(loaded.error().message.contains(m_file));
        const auto saved = store.save(newEndpoint(QStringLiteral("a")));
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, ErrorKind::Storage);
        QCOMPARE(contentOf(m_file), QByteArray("mine"));
    }

    void aNewerFileStaysWhereItIs()
    {
        const QByteArray newer
                = test::json(u"{'version':2,'endpoints':[{'who':'knows'}]}").toUtf8();
        write(m_file, newer);
        EndpointStore store(m_file);
        const auto loaded = store.load();
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().kind, ErrorKind::Storage);
        QVERIFY(loaded.error().message.contains(m_file));
        QVERIFY(store.endpoints().isEmpty());

        for (const auto &refused :
             {store.save(newEndpoint(QStringLiteral("a"))), store.remove({})}) {
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, ErrorKind::Storage);
        }
        QCOMPARE(contentOf(m_file), newer);
        QCOMPARE(files().size(), 1);
    }

    void aWriteThatFailsChangesNothing_data()
    {
        QTest::addColumn<bool>("full");
        QTest::newRow("disk full") << true;
        QTest::newRow("folder read-only") << false;
    }

    void aWriteThatFailsChangesNothing()
    {
        QFETCH(bool, full);
        EndpointStore store(m_file);
        const ClusterEndpoint kept = newEndpoint(QStringLiteral("kept"));
        VERIFY_RESULT(store.save(kept));
        QVERIFY(QFile::setPermissions(m_file, QFile::Permissions(0x6666)));
        const QByteArray before = contentOf(m_file);
        QSignalSpy saved(&store, &EndpointStore::endpointSaved);
        QSignalSpy removed(&store, &EndpointStore::endpointRemoved);
        ClusterEndpoint renamed = kept;
        renamed.name = QStringLiteral("renamed");
        {
            std::optional<test::FullDisk> disk;
            if (full)
                disk.emplace(10);
            else
                QVERIFY(QFile::setPermissions(m_dir->path(), QFile::Permissions(0x5555)));
            std::optional<test::Unprivileged> user;
            if (!full)
                user.emplace();
            for (const auto &refused :
                 {store.save(renamed), store.save(newEndpoint(QStringLiteral("b"))),
                  store.remove(kept.id)}) {
                QVERIFY(!refused);
                QCOMPARE(refused.error().kind, ErrorKind::Storage);
                QVERIFY(refused.error().message.contains(m_file));
            }
        }
        QVERIFY(QFile::setPermissions(m_dir->path(), QFile::Permissions(0x7700)));
        QCOMPARE(store.endpoints(), ClusterEndpoints({kept}));
        QCOMPARE(contentOf(m_file), before);
        QCOMPARE(files().size(), 1);
        QCOMPARE(saved.size() + removed.size(), 0);
        VERIFY_RESULT(store.save(renamed));
    }

    void changesOfAnotherProgramAreNotUndone()
    {
        EndpointStore window(m_file);
        EndpointStore terminal(m_file);
        const ClusterEndpoint first = newEndpoint(QStringLiteral("first"));
        VERIFY_RESULT(window.save(first));
        VERIFY_RESULT(terminal.load());
        const ClusterEndpoint second = newEndpoint(QStringLiteral("second"));
        VERIFY_RESULT(terminal.save(second));
        VERIFY_RESULT(terminal.remove(first.id));

        QSignalSpy saved(&window, &EndpointStore::endpointSaved);
        QSignalSpy removed(&window, &EndpointStore::endpointRemoved);
        const auto namesake = window.save(newEndpoint(QStringLiteral("Second")));
        QVERIFY(!namesake);
        QCOMPARE(namesake.error().kind, ErrorKind::InvalidInput);
        const ClusterEndpoint third = newEndpoint(QStringLiteral("third"));
        VERIFY_RESULT(window.save(third));
        QCOMPARE(window.endpoints(), ClusterEndpoints({second, third}));
        QCOMPARE(saved.size(), 2);
        QCOMPARE(removed.size(), 1);

        write(m_file, "in the middle of an edit");
        QCOMPARE(window.save(third).error().kind, ErrorKind::Storage);
        QCOMPARE(contentOf(m_file), QByteArray("in the middle of an edit"));
        QCOMPARE(window.endpoints(), ClusterEndpoints({second, third}));
    }

private:
    [[nodiscard]] QStringList files() const
    {
        return QDir(m_dir->path())
                .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_file;
};

HEADWATER_TEST(TestEndpointStore, QCoreApplication)
#include "tst_endpointstore.moc"
