// SPDX-License-Identifier: Apache-2.0
// Several programs on the files of one profile. The programs are this one, started again.
#include "core/job/endpointaddress.h"
#include "store/profile/endpointstore.h"
#include "store/profile/filelock.h"
#include "store/profile/preferences.h"
#include "store/profile/windowsettings.h"
#include "store/tokens/staletokens.h"
#include "testkit/emptyvault.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QProcess>

#include <csignal>
#include <cstdio>

#include <sys/stat.h>

using namespace headwater;
using namespace std::chrono_literals;

namespace {

constexpr int kWriters = 20;
constexpr int kRounds = 10;
constexpr int kMixed = 5; // endpoints of each writer
constexpr int kLongest = 120'000; // ms; the machine may be busy

ClusterEndpoint endpointCalled(const QString &name)
{
    ClusterEndpoint endpoint;
    endpoint.id = {QStringLiteral("id-") + name};
    endpoint.name = name;
    endpoint.url = QUrl(QStringLiteral("http://%1.example:19530").arg(name));
    endpoint.credential = CredentialKind::ApiKey;
    return endpoint;
}

Result<Done> saveWith(const QString &file, const ClusterEndpoint &endpoint,
                      std::chrono::milliseconds patience = 60s)
{
    EndpointStore store(file);
    store.setPatience(patience);
    return store.load().and_then([&](Done) { return store.save(endpoint); });
}

/// Adds, edits and removes in turn; every third endpoint stays, with the tag of its last edit.
Result<Done> mixedWork(const QString &file, const QString &name)
{
    EndpointStore store(file);
    store.setPatience(60s);
    Result<Done> done = store.load();
    for (int i = 0; done && i < kMixed; ++i) {
        ClusterEndpoint endpoint = endpointCalled(QStringLiteral("%1-%2").arg(name).arg(i));
        done = store.save(endpoint);
        endpoint.tag = EnvironmentTag::Staging;
        if (done)
            done = store.save(endpoint);
        if (done && i % 3 != 0)
            done = store.remove(endpoint.id);
    }
    return done;
}

/// Notes a token as stale, and another one that turns out not to be.
Result<Done> noteWith(const QString &file, const QString &name)
{
    WindowSettings settings(file);
    EndpointStore nobody(file + QStringLiteral(".none"));
    test::EmptyVault vault;
    StaleTokens tokens(settings, nobody, vault);
    tokens.note(endpointCalled(name));
    const ClusterEndpoint passing = endpointCalled(name + QStringLiteral("-passing"));
    tokens.note(passing);
    tokens.unnote(passing);
    return Done{};
}

int actAsOther(const QStringList &words)
{
    const QString &verb = words.at(2);
    const QString &file = words.at(3);
    const QString name = words.value(4);
    if (verb == QLatin1String("hold")) {
        const auto lock = FileLock::take(file, 60s);
        if (!lock)
            return 1;
        std::puts("held");
        std::fflush(stdout);
        (void)std::getchar(); // until the input or this program ends
        return 0;
    }
    const Result<Done> done = verb == QLatin1String("save") ? saveWith(file, endpointCalled(name))
            : verb == QLatin1String("mix")                  ? mixedWork(file, name)
                                                            : noteWith(file, name);
    if (!done)
        std::fprintf(stderr, "%s\n", qPrintable(done.error().message));
    return done ? 0 : 1;
}

using Processes = std::vector<std::unique_ptr<QProcess>>;

std::unique_ptr<QProcess> startOther(const QStringList &words)
{
    auto process = std::make_unique<QProcess>();
    process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process->start(QCoreApplication::applicationFilePath(),
                   QStringList{QStringLiteral("sharedprofile"), QStringLiteral("--as-other")}
                           + words);
    return process;
}

} // namespace

class TestSharedProfile final : public QObject
{
    Q_OBJECT

    /// Twenty programs run \a verb at once, each with its own name; returns the names of those that
    /// report success.
    QStringList allAtOnce(const QString &verb, const QString &file, int round = 0)
    {
        Processes writers;
        for (int i = 0; i < kWriters; ++i)
            writers.push_back(startOther({verb, file, QStringLiteral("r%1w%2").arg(round).arg(i)}));
        QStringList done;
        for (int i = 0; i < kWriters; ++i) {
            if (writers.at(size_t(i))->waitForFinished(kLongest)
                && writers.at(size_t(i))->exitStatus() == QProcess::NormalExit
                && writers.at(size_t(i))->exitCode() == 0)
                done.append(QStringLiteral("r%1w%2").arg(round).arg(i));
        }
        return done;
    }

    static QStringList namesIn(const QString &file)
    {
        EndpointStore store(file);
        QStringList names;
        if (store.load()) {
            for (const ClusterEndpoint &endpoint : store.endpoints())
                names.append(endpoint.name);
        }
        names.sort();
        return names;
    }

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_dir = std::make_unique<QTemporaryDir>();
        m_file = m_dir->filePath(QStringLiteral("endpoints.json"));
    }

    void whatTwentyProgramsAddIsThere()
    {
        QStringList promised;
        for (int round = 0; round < kRounds; ++round) {
            const QStringList done = allAtOnce(QStringLiteral("save"), m_file, round);
            QCOMPARE(done.size(), kWriters);
            promised += done;
        }
        promised.sort();
        QCOMPARE(namesIn(m_file), promised);
    }

    void addingEditingAndRemovingMix()
    {
        const QStringList writers = allAtOnce(QStringLiteral("mix"), m_file);
        QCOMPARE(writers.size(), kWriters);
        QStringList promised;
        for (const QString &writer : writers) {
            for (int i = 0; i < kMixed; i += 3)
                promised.append(QStringLiteral("%1-%2").arg(writer).arg(i));
        }
        promised.sort();
        QCOMPARE(namesIn(m_file), promised);
        EndpointStore store(m_file);
        VERIFY_RESULT(store.load());
        for (const ClusterEndpoint &endpoint : store.endpoints())
            QCOMPARE(endpoint.tag, EnvironmentTag::Staging);
    }

    void notesOnTokensAreNotLost()
    {
        const QString file = m_dir->filePath(QStringLiteral("window.ini"));
        WindowSettings window(file); // of an open window
        Setting<QByteArray>(window, "window/geometry").set("before");
        window.sync();
        const QStringList writers = allAtOnce(QStringLiteral("note"), file);
        QCOMPARE(writers.size(), kWriters);
        Setting<QByteArray>(window, "window/geometry").set("after");
        window.sync();

        QSettings now(file, QSettings::IniFormat);
        QCOMPARE(now.value(QStringLiteral("window/geometry")).toByteArray(), QByteArray("after"));
        QFile notes(m_dir->filePath(QStringLiteral("stale-tokens")));
        QVERIFY(notes.open(QIODevice::ReadOnly));
        QStringList noted = QString::fromUtf8(notes.readAll()).split(u'\n', Qt::SkipEmptyParts);
        for (const QString &writer : writers) {
            const QString note = QStringLiteral("id-%1 http://%1.example:19530").arg(writer);
            QVERIFY2(noted.removeOne(note), qPrintable(note));
        }
        QCOMPARE(noted, QStringList());
        struct stat notesStatus
        {
        };
        QCOMPARE(stat(qPrintable(notes.fileName()), &notesStatus), 0);
        QCOMPARE(int(notesStatus.st_mode & 0777), 0600);
        struct stat status
        {
        };
        QCOMPARE(stat(qPrintable(file), &status), 0);
        QCOMPARE(int(status.st_mode & 0777), 0600);
    }

    void aHolderThatIsKilledBlocksNobody()
    {
        for (int i = 0; i < 3; ++i) {
            const auto holder = startOther({QStringLiteral("hold"), m_file});
            QVERIFY(holder->waitForReadyRead(kLongest));
            QVERIFY(!FileLock::take(m_file, 0ms));
            kill(pid_t(holder->processId()), SIGKILL);
            QVERIFY(holder->waitForFinished(kLongest));
            VERIFY_RESULT(saveWith(m_file, endpointCalled(QString::number(i))));
        }
        QCOMPARE(namesIn(m_file).size(), 3);
    }

    /// Killed between creating the lock and writing its owner.
    void aLockThatNamesNobodyIsTakenOver()
    {
        QFile lock(m_file + QStringLiteral(".lock"));
        QVERIFY(lock.open(QIODevice::WriteOnly));
        QVERIFY(lock.setFileTime(QDateTime::currentDateTime().addSecs(-60),
                                 QFileDevice::FileModificationTime));
        lock.close();
        VERIFY_RESULT(saveWith(m_file, endpointCalled(QStringLiteral("lake"))));
    }

    void aHolderThatIsStoppedIsNamed()
    {
        const auto holder = startOther({QStringLiteral("hold"), m_file});
        QVERIFY(holder->waitForReadyRead(kLongest));
        kill(pid_t(holder->processId()), SIGSTOP);
        const Result<Done> refused
                = saveWith(m_file, endpointCalled(QStringLiteral("lake")), 200ms);
        kill(pid_t(holder->processId()), SIGCONT);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Storage);
        const QString &sentence = refused.error().message;
        QVERIFY2(sentence.contains(QString::number(holder->processId())), qPrintable(sentence));
        QVERIFY2(sentence.contains(m_file), qPrintable(sentence));
        QVERIFY(!QFileInfo::exists(m_file));
        holder->closeWriteChannel();
        QVERIFY(holder->waitForFinished(kLongest));
        VERIFY_RESULT(saveWith(m_file, endpointCalled(QStringLiteral("lake"))));
    }

    void anOpenWindowSeesWhatOthersDo()
    {
        EndpointStore window(m_file);
        VERIFY_RESULT(window.load());
        window.watch();
        QSignalSpy saved(&window, &EndpointStore::endpointSaved);
        QSignalSpy removed(&window, &EndpointStore::endpointRemoved);
        QSignalSpy elsewhere(&window, &EndpointStore::endpointChangedElsewhere);
        EndpointStore other(m_file);
        ClusterEndpoint lake = endpointCalled(QStringLiteral("lake"));
        VERIFY_RESULT(other.save(lake)); // creates the file
        QTRY_COMPARE(window.endpoints(), ClusterEndpoints{lake});
        for (const EnvironmentTag tag : {EnvironmentTag::Staging, EnvironmentTag::Production}) {
            lake.tag = tag; // replaces the file: a new file each time
            VERIFY_RESULT(other.save(lake));
            QTRY_COMPARE(window.endpoints(), ClusterEndpoints{lake});
        }
        QFile file(m_file); // like an editor that writes in place
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray renamed = file.readAll().replace("\"lake\"", "\"pond\"");
        file.resize(0);
        file.seek(0);
        file.write(renamed);
        file.close();
        QTRY_COMPARE(window.endpoints().value(0).name, QStringLiteral("pond"));
        QCOMPARE(elsewhere.size(), saved.size());
        VERIFY_RESULT(other.load());
        VERIFY_RESULT(other.remove(lake.id));
        QTRY_VERIFY(window.endpoints().isEmpty());
        QCOMPARE(removed.size(), 1);
        QCOMPARE(elsewhere.size(), saved.size() + 1);
        QCOMPARE(elsewhere.last().first().value<EndpointId>(), lake.id);
    }

    void whatIsEditedByHandIsWaitedFor()
    {
        EndpointStore window(m_file);
        const ClusterEndpoint lake = endpointCalled(QStringLiteral("lake"));
        VERIFY_RESULT(window.save(lake));
        window.watch();
        QSignalSpy unreadable(&window, &EndpointStore::unreadable);
        QSignalSpy readable(&window, &EndpointStore::readable);
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray whole = file.readAll();
        QVERIFY(file.resize(whole.size() / 2));
        file.close();
        QTRY_COMPARE(unreadable.size(), 1);
        QCOMPARE(window.endpoints(), ClusterEndpoints{lake});
        QVERIFY(QFileInfo::exists(m_file)); // and was not moved
        readable.clear();
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(whole);
        file.close();
        QTRY_VERIFY(!readable.isEmpty());
        QCOMPARE(window.endpoints(), ClusterEndpoints{lake});
    }

    void ourOwnChangesAreNotOthers()
    {
        EndpointStore window(m_file);
        window.watch();
        QSignalSpy elsewhere(&window, &EndpointStore::endpointChangedElsewhere);
        QSignalSpy readable(&window, &EndpointStore::readable);
        const ClusterEndpoint lake = endpointCalled(QStringLiteral("lake"));
        VERIFY_RESULT(window.save(lake));
        QTRY_VERIFY(!readable.isEmpty()); // it has read the file
        VERIFY_RESULT(window.remove(lake.id));
        readable.clear();
        QTRY_VERIFY(!readable.isEmpty());
        QCOMPARE(elsewhere.size(), 0);
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_file;
};

namespace {
int testOrActAsOther(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == QLatin1String("--as-other"))
        return actAsOther(words);
    TestSharedProfile test;
    return QTest::qExec(&test, argc, argv);
}
} // namespace

HEADWATER_TEST_MAIN(TestSharedProfile, testOrActAsOther)

#include "tst_sharedprofile.moc"
