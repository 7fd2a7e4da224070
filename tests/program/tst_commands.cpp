// SPDX-License-Identifier: Apache-2.0
#include "program/programs.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "testkit/unprivileged.h"

#include <sys/resource.h>
#include <sys/stat.h>

using namespace headwater;

/// The other subcommands, as a script sees them.
class TestCommands final : public QObject
{
    Q_OBJECT

    static constexpr uid_t kNobody = 65534;

    /// Whether users other than root can run the program.
    static bool canBeRunByOthers()
    {
        const test::Unprivileged user;
        return eaccess(HEADWATER, X_OK) == 0;
    }
    static uid_t ownerOf(const QString &path)
    {
        struct stat status
        {
        };
        return stat(qPrintable(path), &status) == 0 ? status.st_uid : uid_t(-1);
    }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void noLibraryIsTakenFromTheWorkingDirectory()
    {
        const QTemporaryDir directory;
        for (const char *library : {"libQt6Core.so.6", "libQt6Network.so.6", "libstdc++.so.6"}) {
            QFile file(directory.filePath(QLatin1String(library)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("not a library");
        }
        for (const char *program : {HEADWATER, HEADWATER_SANDBOX}) {
            QProcess process;
            process.setProcessChannelMode(QProcess::MergedChannels);
            process.setWorkingDirectory(directory.path());
            process.start(QString::fromLocal8Bit(program), {QStringLiteral("--help")});
            QVERIFY(process.waitForFinished());
            QVERIFY2(process.exitCode() == 0, process.readAll());
        }
    }

    void noTokenLeavesTheProcess()
    {
        QProcess headwater; // waits for a token on standard input
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("HEADWATER_TOKEN"), QStringLiteral("planted-token"));
        headwater.setProcessEnvironment(environment);
        const bool isObserved = canBeRunByOthers();
        headwater.setChildProcessModifier([isObserved] {
            // root could read everything, so protection would not show
            if (isObserved && geteuid() == 0 && setresuid(kNobody, kNobody, kNobody) != 0)
                _exit(1);
            rlimit limit{};
            getrlimit(RLIMIT_CORE, &limit);
            limit.rlim_cur = limit.rlim_max; // as a desktop may set it
            setrlimit(RLIMIT_CORE, &limit);
        });
        headwater.start(QStringLiteral(HEADWATER),
                        words("--demo endpoint add lake http://127.0.0.1:1 "
                              "--credential api-key --token-stdin"));
        const QString own = QStringLiteral("/proc/%1/").arg(headwater.processId());
        const QString task = own + QStringLiteral("task/%1/children").arg(headwater.processId());
        QByteArray child;
        QTRY_VERIFY(!(child = contents(task)).isEmpty());
        const QString sandbox = QStringLiteral("/proc/%1/").arg(QLatin1String(child.trimmed()));
        QTRY_VERIFY(contents(sandbox + QStringLiteral("cmdline")).contains("headwater-sandbox"));
        const QByteArray inherited = contents(sandbox + QStringLiteral("environ"));
        QVERIFY(!inherited.contains("planted-token"));
#ifndef __SANITIZE_ADDRESS__ // its leak check has to attach to the programs
        if (isObserved) { // files of an undumpable process belong to root
            QTRY_COMPARE(ownerOf(own + QStringLiteral("mem")), uid_t(0));
            QTRY_COMPARE(ownerOf(sandbox + QStringLiteral("mem")), uid_t(0));
        }
#endif

        QByteArray cores;
        for (const QByteArray &line : contents(own + QStringLiteral("limits")).split('\n')) {
            if (line.startsWith("Max core file size"))
                cores = line.simplified();
        }
        QVERIFY2(cores.startsWith("Max core file size 0 "), cores);
        headwater.closeWriteChannel();
        QVERIFY(headwater.waitForFinished());
    }

    void endpointsComeAndGo()
    {
        const test::Programs programs;
        const auto added
                = programs.run(words("endpoint add lake %1/v2/vectordb/ --tag production"), {}, {});
        QCOMPARE(added.code, 2); // the address is a placeholder, not a URL
        const auto real = programs.run({QStringLiteral("endpoint"), QStringLiteral("add"),
                                        QStringLiteral("my lake"),
                                        programs.url() + QStringLiteral("/v2/vectordb/"),
                                        QStringLiteral("--tag"), QStringLiteral("production")});
        QCOMPARE(real.code, 0);
        QVERIFY(real.errors.contains("/v2/vectordb")); // reports what was removed

        const auto listed = programs.run(words("endpoint list --json")).lines();
        QCOMPARE(listed.size(), 1);
        QCOMPARE(listed.first().value(QLatin1String("name")).toString(), QStringLiteral("my lake"));
        QCOMPARE(listed.first().value(QLatin1String("url")).toString(), programs.url());
        QCOMPARE(listed.first().value(QLatin1String("tag")).toString(),
                 QStringLiteral("production"));

        const QStringList again{QStringLiteral("endpoint"), QStringLiteral("add"),
                                QStringLiteral("my lake"), programs.url()};
        QVERIFY(programs.run(again).code != 0); // the name is taken
        QCOMPARE(programs.run({QStringLiteral("endpoint"), QStringLiteral("remove"),
                               QStringLiteral("my lake")})
                         .code,
                 0);
        QCOMPARE(programs.run(words("endpoint list")).output, QByteArray());
    }

    void anAddressIsTakenApartOrRefused()
    {
        const test::Programs programs;
        const auto add
                = [&](const QString &name, const QString &address, const QStringList &more = {}) {
                      return programs.run(QStringList{QStringLiteral("endpoint"),
                                                      QStringLiteral("add"), name, address}
                                          + more);
                  };
        for (const char *address : {"http://010.0.0.1:19530", "127.1", "0", "2130706433",
                                    "https://cloud.zilliz.com/orgs/x/clusters/in01-0123"}) {
            const auto refused = add(QStringLiteral("a"), QString::fromLatin1(address));
            QCOMPARE(refused.code, 2);
            QVERIFY(!refused.errors.isEmpty());
        }
        const auto secret
                = add(QStringLiteral("a"), QStringLiteral("https://root:MARK1@h:19530/db"));
        QCOMPARE(secret.code, 2);
        QVERIFY2(secret.errors.contains("--token-stdin"), secret.errors.constData());
        QVERIFY(!secret.errors.contains("MARK1") && !secret.output.contains("MARK1"));
        QCOMPARE(programs.run(words("endpoint list")).output, QByteArray());

        const auto moved
                = add(QStringLiteral("a"), QStringLiteral("http://Localhost:19530/field_db"));
        QCOMPARE(moved.code, 0);
        QVERIFY2(moved.errors.contains("field_db"), moved.errors.constData());
        QVERIFY2(moved.errors.contains("lower case"), moved.errors.constData());
        const QJsonObject listed = programs.run(words("endpoint list --json")).lines().value(0);
        QCOMPARE(listed.value(QLatin1String("url")).toString(),
                 QStringLiteral("http://localhost:19530"));
        QCOMPARE(listed.value(QLatin1String("database")).toString(), QStringLiteral("field_db"));

        const QStringList other{QStringLiteral("--database"), QStringLiteral("other")};
        QCOMPARE(add(QStringLiteral("b"), QStringLiteral("http://h:1/field_db"), other).code, 2);
        QCOMPARE(add(QStringLiteral("b"), QStringLiteral("http://h:1"), other).code, 0);
    }

    void aTokenComesFromAPipeOrTheEnvironment()
    {
        const test::Programs programs({QStringLiteral("--token"), QStringLiteral("play-token")});
        const QStringList add{QStringLiteral("endpoint"),     QStringLiteral("add"),
                              QStringLiteral("lake"),         programs.url(),
                              QStringLiteral("--credential"), QStringLiteral("api-key")};
        QCOMPARE(programs.run(add).code, 2); // no token anywhere
        QCOMPARE(programs.run(add, {}, QStringLiteral("play-token")).code, 0);
        const QStringList list = words("collections lake --json");
        QCOMPARE(programs.run(list).code, 1);
        QCOMPARE(programs.run(list, {}, QStringLiteral("wrong")).code, 1);
        QCOMPARE(programs.run(list, {}, QStringLiteral("play-token")).code, 0);
    }

    void aTokenIsCleanedOrRefused_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<int>("code"); // of `collections`, with the token in the environment
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("plain") << QByteArray("play-token") << 0 << QByteArray();
        QTest::newRow("Bearer") << QByteArray("Bearer play-token") << 0 << QByteArray("Bearer");
        QTest::newRow("quoted") << QByteArray("\"play-token\"") << 0 << QByteArray("quotation");
        QTest::newRow("zero width")
                << QByteArray("play-token\u200b") << 0 << QByteArray("invisible");
        QTest::newRow("two lines")
                << QByteArray("play-token\nplanted") << 2 << QByteArray("line break");
    }

    void aTokenIsCleanedOrRefused()
    {
        QFETCH(QByteArray, given);
        QFETCH(int, code);
        QFETCH(QByteArray, said);
        const test::Programs programs({QStringLiteral("--token"), QStringLiteral("play-token")});
        const QStringList add{QStringLiteral("endpoint"),     QStringLiteral("add"),
                              QStringLiteral("lake"),         programs.url(),
                              QStringLiteral("--credential"), QStringLiteral("api-key")};
        QCOMPARE(programs.run(add, {}, QStringLiteral("play-token")).code, 0);
        const auto listed
                = programs.run(words("collections lake --json"), {}, QString::fromUtf8(given));
        QCOMPARE(listed.code, code);
        QVERIFY2(listed.errors.contains(said), listed.errors);
        QCOMPARE(listed.errors.isEmpty(), said.isEmpty());
        QVERIFY(!listed.errors.contains("play-token"));

        const auto piped = programs.run({QStringLiteral("endpoint"), QStringLiteral("add"),
                                         QStringLiteral("other"), programs.url(),
                                         QStringLiteral("--token-stdin")},
                                        given + '\n');
        QVERIFY2(piped.errors.contains(said), piped.errors);
        QCOMPARE(piped.code == 2, code == 2);
    }

    /// Without a keyring.
    void aTokenThatCannotBeStoredAddsNothing()
    {
        const test::Programs programs;
        const QStringList add{QStringLiteral("endpoint"), QStringLiteral("add"),
                              QStringLiteral("lake"), programs.url(),
                              QStringLiteral("--token-stdin")};
        const auto refused = programs.run(add, "planted-token\n");
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.errors.contains("No keyring"), refused.errors);
        QVERIFY2(refused.errors.contains("not added"), refused.errors);
        QVERIFY(!refused.errors.contains("planted-token"));
        QCOMPARE(programs.run(words("endpoint list")).output, QByteArray());
        QVERIFY(!contents(programs.profile() + QStringLiteral("/stale-tokens"))
                         .contains("127.0.0.1"));
        // the alternative that the message suggests
        QCOMPARE(programs.run(add.first(4), {}, QStringLiteral("planted-token")).code, 0);
        QVERIFY(programs.run(words("endpoint list")).output.contains("lake"));

        const auto removed = programs.run(words("endpoint remove lake"));
        QCOMPARE(removed.code, 0);
        QVERIFY2(removed.errors.contains("may still be in the keyring"), removed.errors);
        // and the token stays noted for a later start
        QVERIFY(contents(programs.profile() + QStringLiteral("/stale-tokens"))
                        .contains("127.0.0.1"));
    }

    void theProfileIsForItsOwnerOnly()
    {
        const test::Programs programs;
        const QString file = programs.profile() + QStringLiteral("/window.ini");
        QVERIFY(QDir().mkpath(programs.profile()));
        QFile open(file);
        QVERIFY(open.open(QIODevice::WriteOnly));
        open.close();
        QVERIFY(open.setPermissions(QFile::Permissions(0x6666)));
        const QStringList add{QStringLiteral("endpoint"),     QStringLiteral("add"),
                              QStringLiteral("lake"),         programs.url(),
                              QStringLiteral("--credential"), QStringLiteral("api-key")};
        QCOMPARE(programs.run(add, {}, QStringLiteral("planted-token")).code, 0);
        QCOMPARE(programs.run(words("endpoint remove lake")).code, 0); // notes a stale token
        QVERIFY(QFileInfo(programs.profile() + QStringLiteral("/stale-tokens")).size() > 0);
        for (const QFileInfo &info : QDir(programs.profile()).entryInfoList(QDir::Files)) {
            struct stat status
            {
            };
            QCOMPARE(stat(qPrintable(info.filePath()), &status), 0);
            QVERIFY2((status.st_mode & 077) == 0, qPrintable(info.fileName()));
        }
    }

    void userAndPasswordNeedAColon()
    {
        const test::Programs programs;
        const auto ended = programs.run(
                {QStringLiteral("endpoint"), QStringLiteral("add"), QStringLiteral("lake"),
                 programs.url(), QStringLiteral("--credential"), QStringLiteral("user-password"),
                 QStringLiteral("--token-stdin")},
                "planted\n");
        QCOMPARE(ended.code, 2);
        QVERIFY(ended.errors.contains("user:password"));
        QVERIFY(!ended.errors.contains("planted"));
        QCOMPARE(programs.run(words("endpoint list")).output, QByteArray());
    }

    void aNameSteersNoTerminal()
    {
        const test::Programs programs;
        for (const char *name : {"la\x1b[2Jke", "la\u202eke", "la\u200bke", "la\nke", " "}) {
            const auto ended = programs.run({QStringLiteral("endpoint"), QStringLiteral("add"),
                                             QString::fromUtf8(name), programs.url()});
            QCOMPARE(ended.code, 2);
            QVERIFY(!ended.errors.contains('\x1b') && !ended.errors.contains("\u202e"));
        }
        // written by an earlier version, or by hand
        QVERIFY(QDir().mkpath(programs.profile()));
        QFile file(programs.profile() + QStringLiteral("/endpoints.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"version\":1,\"endpoints\":["
                   "{\"id\":\"a\",\"name\":\"la\\u001b[2Jke\",\"url\":\"http://127.0.0.1:1\"},"
                   "{\"id\":\"b\",\"name\":\"la[2J\\u202eke\",\"url\":\"http://127.0.0.1:2\"}]}");
        file.close();
        const auto listed = programs.run(words("endpoint list --json"));
        QCOMPARE(listed.lines().size(), 2);
        QCOMPARE(listed.lines().at(0).value(QLatin1String("name")).toString(),
                 QStringLiteral("la[2Jke"));
        QCOMPARE(listed.lines().at(1).value(QLatin1String("name")).toString(),
                 QStringLiteral("la[2Jke 2"));
        QVERIFY2(listed.errors.contains("endpoint 2"), listed.errors);
        const auto missing
                = programs.run({QStringLiteral("collections"), QStringLiteral("a\x1b[2Jb")});
        QCOMPARE(missing.code, 2);
        QVERIFY(!missing.errors.contains('\x1b'));
    }

    void collectionsAreListedWithTheirKind()
    {
        const test::Programs programs;
        QCOMPARE(programs.run({QStringLiteral("endpoint"), QStringLiteral("add"),
                               QStringLiteral("lake"), programs.url()})
                         .code,
                 0);
        const auto all = programs.run(words("collections lake --json"));
        QCOMPARE(all.code, 0);
        QHash<QString, int> kinds;
        for (const QJsonObject &line : all.lines()) {
            ++kinds[line.value(QLatin1String("kind")).toString()];
            if (line.value(QLatin1String("name")).toString() == QLatin1String("ext_books"))
                QVERIFY(line.value(QLatin1String("source"))
                                .toString()
                                .startsWith(QLatin1String("s3://")));
        }
        QVERIFY(kinds.value(QStringLiteral("external")) >= 6);
        QCOMPARE(kinds.value(QStringLiteral("managed")), 10);
        QCOMPARE(kinds.value(QStringLiteral("unknown")), 0);

        const auto one = programs.run(words("collections lake/analytics --json")).lines();
        QVERIFY(!one.isEmpty() && one.size() < all.lines().size());
        QCOMPARE(programs.run(words("collections lake/nowhere")).code, 1);
        QCOMPARE(programs.run(words("collections elsewhere")).code, 2);
    }

    void aRefusedDatabaseListLeavesTheDefault()
    {
        const test::Programs programs(
                {QStringLiteral("--fault"), QStringLiteral("databases-refused")});
        QCOMPARE(programs.run({QStringLiteral("endpoint"), QStringLiteral("add"),
                               QStringLiteral("lake"), programs.url()})
                         .code,
                 0);
        const auto listed = programs.run(words("collections lake --json"));
        QCOMPARE(listed.code, 0);
        QVERIFY(!listed.lines().isEmpty());
        QVERIFY(listed.errors.contains("does not list databases"));
    }

    void checksAPair_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QByteArray>("spec");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("firstRule");
        const QByteArray volume = R"({"format":"parquet"})";
        QTest::newRow("volume on Milvus") << QStringLiteral("volume://v/p/") << volume
                                          << QStringLiteral("milvus") << 1 << QStringLiteral("R4");
        QTest::newRow("volume on Zilliz") << QStringLiteral("volume://v/p/") << volume
                                          << QStringLiteral("zilliz") << 0 << QString();
        QTest::newRow("not JSON") << QStringLiteral("s3://b/k/") << QByteArray("{bad json")
                                  << QStringLiteral("milvus") << 1 << QStringLiteral("syntax");
        QTest::newRow("byte order mark")
                << QStringLiteral("volume://v/p/") << QByteArray("\xEF\xBB\xBF") + volume
                << QStringLiteral("zilliz") << 1 << QStringLiteral("encoding");
        QTest::newRow("not UTF-8")
                << QStringLiteral("volume://v/p/") << QByteArray("{\"format\":\"\xff\"}")
                << QStringLiteral("zilliz") << 1 << QStringLiteral("encoding");
        QTest::newRow("half a pair") << QStringLiteral("s3://b/k/") << QByteArray()
                                     << QStringLiteral("milvus") << 1 << QStringLiteral("pair");
    }

    void checksAPair()
    {
        QFETCH(QString, source);
        QFETCH(QByteArray, spec);
        QFETCH(QString, kind);
        QFETCH(QString, firstRule);
        const test::Programs programs;
        const auto ended
                = programs.run({QStringLiteral("check"), QStringLiteral("--source"), source,
                                QStringLiteral("--spec"), QStringLiteral("-"),
                                QStringLiteral("--endpoint-kind"), kind, QStringLiteral("--json")},
                               spec);
        QTEST(ended.code, "code");
        const QJsonArray problems
                = ended.lines().value(0).value(QLatin1String("problems")).toArray();
        QString rule;
        for (const QJsonValue problem : problems) {
            if (rule.isEmpty() && problem[QLatin1String("severity")] == QLatin1String("error"))
                rule = problem[QLatin1String("rule")].toString();
            QVERIFY(problem[QLatin1String("line")].toInt() >= 1);
            QVERIFY(problem[QLatin1String("column")].toInt() >= 1);
        }
        QCOMPARE(rule, firstRule);
    }

    void usageMistakesAreSaid_data()
    {
        QTest::addColumn<QStringList>("arguments");
        for (const char *line :
             {"nonsense", "--profile", "refresh", "refresh lake", "check", "endpoint",
              "endpoint add lake", "collections", "endpoint remove nobody",
              "check --source x --spec /nonexistent", "refresh a/b/c --unknown"})
            QTest::newRow(line) << words(line);
    }

    void usageMistakesAreSaid()
    {
        QFETCH(QStringList, arguments);
        const test::Programs programs;
        const auto ended = programs.run(arguments);
        QCOMPARE(ended.code, 2);
        QVERIFY(ended.errors.startsWith("headwater: "));
        QCOMPARE(ended.output, QByteArray());
    }

    // Text in the wrong place may contain a secret, and messages end up in logs.
    void mistakesAreNotRepeated_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const QString spec = QStringLiteral(
                R"({"format":"parquet","extfs":{"access_key_value":"MARKSECRET9"}})");
        const QString other = QStringLiteral(R"({"x":"MARKSECRET9"})");
        const auto row = [](const char *name, const QStringList &arguments) {
            QTest::newRow(name) << arguments;
        };
        const QString source = QStringLiteral("s3://b/k");
        const QStringList texts{spec, other, QString(QStringLiteral(" \n") + spec),
                                QStringLiteral("access_key_value=MARKSECRET9"),
                                QStringLiteral("-----BEGIN PRIVATE KEY-----\nMARKSECRET9")};
        for (const QString &text : texts) {
            row("check",
                {QStringLiteral("check"), QStringLiteral("--source"), source,
                 QStringLiteral("--spec"), text});
            row("check =", {QStringLiteral("check"), QStringLiteral("--spec=") + text});
            row("refresh",
                {QStringLiteral("refresh"), QStringLiteral("a/b/c"), QStringLiteral("--source"),
                 source, QStringLiteral("--spec"), text});
            row("target", {QStringLiteral("refresh"), text});
            row("collections", {QStringLiteral("collections"), text});
            row("jobs", {QStringLiteral("jobs"), text});
            row("remove", {QStringLiteral("endpoint"), QStringLiteral("remove"), text});
            row("command", {text});
            row("option", {QStringLiteral("check"), QStringLiteral("--") + text});
        }
    }

    void mistakesAreNotRepeated()
    {
        QFETCH(QStringList, arguments);
        const test::Programs programs;
        const auto ended = programs.run(arguments);
        QVERIFY(ended.code != 0);
        QVERIFY2(!ended.errors.contains("MARKSECRET9") && !ended.output.contains("MARKSECRET9"),
                 QByteArray(ended.errors + ended.output));
    }

private:
    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QStringList words(const char *line)
    {
        return QString::fromLatin1(line).split(u' ');
    }
};

HEADWATER_TEST(TestCommands, QCoreApplication)
#include "tst_commands.moc"
