// SPDX-License-Identifier: Apache-2.0
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QDir>
#include <QJsonDocument>
#include <QProcess>

#include <csignal>

using namespace Qt::StringLiterals;

namespace {

struct Ended
{
    int code = -1;
    QByteArray output;
    QByteArray errors;
};

/// headwater started as scripts do, with everything that it may write in one folder.
struct Shell
{
    Shell()
    {
        environment.insert(u"TMPDIR"_s, directory.filePath(u"temporary"_s));
        environment.insert(u"XDG_CONFIG_HOME"_s, directory.filePath(u"home"_s));
        environment.insert(u"XDG_DATA_HOME"_s, directory.filePath(u"home"_s));
        environment.insert(u"XDG_STATE_HOME"_s, directory.filePath(u"home"_s));
        environment.insert(u"XDG_CACHE_HOME"_s, directory.filePath(u"home"_s));
        environment.insert(u"XDG_RUNTIME_DIR"_s, directory.path());
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nowhere/at/all"_s);
        QDir().mkpath(directory.filePath(u"temporary"_s));
    }

    void prepare(QProcess &program) const { program.setProcessEnvironment(environment); }

    [[nodiscard]] Ended run(const QStringList &arguments, const QString &output = {}) const
    {
        QProcess program;
        prepare(program);
        if (!output.isEmpty())
            program.setStandardOutputFile(output);
        program.start(QStringLiteral(HEADWATER), arguments);
        if (!program.waitForFinished(120'000))
            return {};
        return {program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -1,
                program.readAllStandardOutput(), program.readAllStandardError()};
    }

    [[nodiscard]] QStringList leftInTemporary() const
    {
        return QDir(directory.filePath(u"temporary"_s))
                .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    QTemporaryDir directory;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
};

bool isOneSentence(const QByteArray &errors)
{
    return errors.startsWith("headwater: ") && errors.endsWith(".\n") && errors.count('\n') == 1;
}

} // namespace

/// What every program of a command line is expected to do, whatever it is for.
class TestConventions final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { headwater::test::failOnAnyWarning(); }

    void initTestCase()
    {
        QProcess sandbox;
        sandbox.start(QStringLiteral(HEADWATER_SANDBOX), {u"--port"_s, u"0"_s});
        QVERIFY(sandbox.waitForReadyRead(60'000));
        const QString url = QJsonDocument::fromJson(sandbox.readLine())
                                    .object()
                                    .value(QLatin1String("url"))
                                    .toString();
        const QStringList profile{u"--profile"_s, m_known.directory.filePath(u"profile"_s)};
        const QStringList add{u"endpoint"_s, u"add"_s, u"lake"_s, url};
        QCOMPARE(m_known.run(profile + add).code, 0);
        QCOMPARE(m_known.run(profile + QStringList{u"collections"_s, u"lake"_s}).code, 0);
        sandbox.terminate();
        QVERIFY(sandbox.waitForFinished(60'000));
    }

    void outputThatCannotBeWrittenIsAFailure_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line :
             {"--help", "--version", "--demo endpoint list", "--demo endpoint list --json",
              "--demo endpoint export", "--demo collections demo", "--demo jobs --json",
              "--demo refresh demo/default/ext_books --wait", "check --source x --spec /dev/null"})
            QTest::newRow(line) << QString::fromLatin1(line);
    }

    void outputThatCannotBeWrittenIsAFailure()
    {
        QFETCH(QString, line);
        const Shell shell;
        const Ended whole = shell.run(line.split(u' '));
        const Ended full = shell.run(line.split(u' '), u"/dev/full"_s);
        if (whole.output.isEmpty()) { // nothing was to be written
            QCOMPARE(full.code, whole.code);
            return;
        }
        QCOMPARE(full.code, whole.code == 0 ? 1 : whole.code);
        QCOMPARE(full.errors.count("could not be written"), 1);
    }

    void anEmptyProfileIsNotTheUsersOwn_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("next") << QStringList{u"--profile"_s, QString(), u"jobs"_s};
        QTest::newRow("equals") << QStringList{u"--profile="_s, u"jobs"_s};
        QTest::newRow("missing") << QStringList{u"--profile"_s};
        QTest::newRow("log") << QStringList{u"--log="_s, u"jobs"_s};
    }

    void anEmptyProfileIsNotTheUsersOwn()
    {
        QFETCH(QStringList, arguments);
        const Shell shell;
        const Ended ended = shell.run(arguments);
        QCOMPARE(ended.code, 2);
        QVERIFY2(isOneSentence(ended.errors), ended.errors.constData());
        QVERIFY(!QFileInfo::exists(shell.directory.filePath(u"home"_s)));
    }

    void withoutADisplayThereIsOneSentence_data()
    {
        QTest::addColumn<QString>("display");
        QTest::addColumn<QString>("wayland");
        QTest::addColumn<QString>("platform");
        QTest::newRow("none") << QString() << QString() << QString();
        QTest::newRow("X11 out of reach") << u":987"_s << QString() << QString();
        QTest::newRow("Wayland out of reach") << QString() << u"wayland-987"_s << QString();
        QTest::newRow("xcb asked for") << QString() << QString() << u"xcb"_s;
        QTest::newRow("no such platform") << QString() << QString() << u"nonesuch"_s;
    }

    void withoutADisplayThereIsOneSentence()
    {
        QFETCH(QString, display);
        QFETCH(QString, wayland);
        QFETCH(QString, platform);
        Shell shell;
        const auto set = [&shell](const QString &name, const QString &value) {
            if (value.isEmpty())
                shell.environment.remove(name);
            else
                shell.environment.insert(name, value);
        };
        set(u"DISPLAY"_s, display);
        set(u"WAYLAND_DISPLAY"_s, wayland);
        set(u"QT_QPA_PLATFORM"_s, platform);
        for (const QStringList &arguments : {QStringList(), {u"--demo"_s}}) {
            const Ended ended = shell.run(arguments);
            QCOMPARE(ended.code, 2);
            QVERIFY2(isOneSentence(ended.errors), ended.errors.constData());
            QVERIFY(display.isEmpty() || ended.errors.contains(display.toUtf8()));
        }
        QCOMPARE(shell.leftInTemporary(), QStringList());
    }

    void aDemoThatIsAskedToEndLeavesNothing_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("signal");
        QTest::addColumn<int>("code");
        const QStringList command{u"--demo"_s, u"refresh"_s, u"demo/default/ext_books"_s,
                                  u"--wait"_s};
        QTest::newRow("window, SIGTERM") << QStringList{u"--demo"_s} << SIGTERM << 0;
        QTest::newRow("window, SIGINT") << QStringList{u"--demo"_s} << SIGINT << 0;
        QTest::newRow("command, SIGTERM") << command << SIGTERM << 128 + SIGTERM;
        QTest::newRow("command, SIGINT") << command << SIGINT << 128 + SIGINT;
        QTest::newRow("command, SIGHUP") << command << SIGHUP << 128 + SIGHUP;
    }

    void aDemoThatIsAskedToEndLeavesNothing()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, signal);
        QFETCH(int, code);
        Shell shell;
        shell.environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        QProcess program;
        shell.prepare(program);
        program.start(QStringLiteral(HEADWATER), arguments);
        QTRY_VERIFY_WITH_TIMEOUT(!shell.leftInTemporary().isEmpty(),
                                 60'000); // as early as it can be
        QCOMPARE(::kill(pid_t(program.processId()), signal), 0);
        QVERIFY(program.waitForFinished(60'000));
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), code);
        QCOMPARE(shell.leftInTemporary(), QStringList());
    }

    void everyCommandHasItsOwnHelp()
    {
        const Shell shell;
        const QByteArray all = shell.run({u"--help"_s}).output;
        QCOMPARE(shell.run({u"-h"_s}).output, all);
        QCOMPARE(shell.run({u"help"_s}).output, all);
        const QStringList commands{u"endpoint add"_s,
                                   u"endpoint edit"_s,
                                   u"endpoint list"_s,
                                   u"endpoint test"_s,
                                   u"endpoint remove"_s,
                                   u"endpoint import"_s,
                                   u"endpoint export"_s,
                                   u"collections"_s,
                                   u"refresh"_s,
                                   u"jobs"_s,
                                   u"check"_s};
        for (const QString &command : commands) {
            QVERIFY2(all.contains(QByteArray("\n  " + command.toUtf8() + ' ')),
                     qPrintable(command));
            const Ended help = shell.run(command.split(u' ') + QStringList{u"--help"_s});
            QCOMPARE(help.code, 0);
            QVERIFY2(help.output.startsWith(QByteArray("Usage: headwater " + command.toUtf8())),
                     help.output.constData());
            QCOMPARE(shell.run(QStringList{u"help"_s} + command.split(u' ')).output, help.output);
            QCOMPARE(shell.run(command.split(u' ') + QStringList{u"x"_s, u"-h"_s}).output,
                     help.output);
            for (const QByteArray &line : help.output.split('\n'))
                QVERIFY2(QString::fromUtf8(line).size() < 80, line.constData());
        }
        QVERIFY(shell.run({u"endpoint"_s, u"--help"_s}).output.contains("endpoint import"));
    }

    void mistakesNameWhatIsRight_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("named");
        const auto row = [](const char *line, const char *named) {
            QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(named);
        };
        row("refresh a/b/c --profile x", "headwater --profile");
        row("jobs --spec x", "it belongs to refresh or check");
        row("collections a --token-stdin", "endpoint add or endpoint edit");
        row("refresh a/b/c --nonsense", "headwater refresh --help");
        row("endpoint", "add, edit, list, test, remove, import or export");
        row("endpoint nonsense", "add, edit, list, test, remove, import or export");
        row("endpoint add a http://b --tag prod", "production, staging, development or none");
        row("endpoint add a http://b --kind x", "from-address, milvus or zilliz");
        row("endpoint add a http://b --credential x", "api-key, user-password or none");
        row("check --source x --endpoint-kind x", "milvus or zilliz");
        row("endpoint add a", "Usage: headwater endpoint add NAME URL");
        row("jobs a b", "Usage: headwater jobs");
        row("check", "--source, --spec, or both");
        row("--completion tcsh", "bash, zsh or fish");
    }

    void mistakesNameWhatIsRight()
    {
        QFETCH(QString, line);
        QFETCH(QString, named);
        const Shell shell;
        const Ended ended
                = shell.run(QStringList{u"--profile"_s, shell.directory.path()} + line.split(u' '));
        QCOMPARE(ended.code, 2);
        QVERIFY2(ended.errors.contains(named.toUtf8()), ended.errors.constData());
        QCOMPARE(ended.errors.count('\n'), 1);
    }

    void whatIsTypedIsCompleted_data()
    {
        QTest::addColumn<QStringList>("typed");
        QTest::addColumn<QStringList>("found");
        QTest::newRow("commands") << QStringList{QString()}
                                  << QStringList{u"endpoint"_s, u"collections"_s, u"refresh"_s,
                                                 u"jobs"_s, u"check"_s};
        QTest::newRow("a command") << QStringList{u"re"_s} << QStringList{u"refresh"_s};
        QTest::newRow("second words")
                << QStringList{u"endpoint"_s, u"e"_s} << QStringList{u"edit"_s, u"export"_s};
        QTest::newRow("options") << QStringList{u"jobs"_s, u"--w"_s} << QStringList{u"--wait"_s};
        QTest::newRow("words of an option")
                << QStringList{u"endpoint"_s, u"edit"_s, u"lake"_s, u"--tag"_s, u"st"_s}
                << QStringList{u"staging"_s};
        QTest::newRow("endpoints")
                << QStringList{u"endpoint"_s, u"remove"_s, QString()} << QStringList{u"lake"_s};
        QTest::newRow("no names of new ones")
                << QStringList{u"endpoint"_s, u"add"_s, QString()} << QStringList();
        QTest::newRow("targets") << QStringList{u"refresh"_s, u"l"_s} << QStringList{u"lake/"_s};
        QTest::newRow("databases")
                << QStringList{u"collections"_s, u"lake/de"_s} << QStringList{u"lake/default"_s};
        QTest::newRow("below a database")
                << QStringList{u"refresh"_s, u"lake/de"_s} << QStringList{u"lake/default/"_s};
        QTest::newRow("collections") << QStringList{u"refresh"_s, u"lake/default/ext_b"_s}
                                     << QStringList{u"lake/default/ext_books"_s};
        QTest::newRow("after --log")
                << QStringList{u"--log"_s, u"file"_s, u"jo"_s} << QStringList{u"jobs"_s};
        QTest::newRow("files") << QStringList{u"refresh"_s, u"lake/a/b"_s, u"--spec"_s, QString()}
                               << QStringList();
    }

    /// From what earlier commands learned: the server has stopped.
    void whatIsTypedIsCompleted()
    {
        QFETCH(QStringList, typed);
        QFETCH(QStringList, found);
        const Ended ended = m_known.run(QStringList{u"--complete"_s, u"--profile"_s,
                                                    m_known.directory.filePath(u"profile"_s)}
                                        + typed);
        QCOMPARE(ended.code, 0);
        QCOMPARE(QString::fromUtf8(ended.output).split(u'\n', Qt::SkipEmptyParts), found);
    }

    void shellsAcceptTheirScripts_data()
    {
        QTest::addColumn<QStringList>("shell");
        QTest::newRow("bash") << QStringList{u"bash"_s, u"-n"_s};
        QTest::newRow("zsh") << QStringList{u"zsh"_s, u"-n"_s};
        QTest::newRow("fish") << QStringList{u"fish"_s, u"--no-execute"_s};
    }

    void shellsAcceptTheirScripts()
    {
        QFETCH(QStringList, shell);
        const Shell scene;
        const Ended script = scene.run({u"--completion"_s, shell.first()});
        QCOMPARE(script.code, 0);
        QFile file(scene.directory.filePath(u"script"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(script.output);
        file.close();
        QProcess program;
        program.start(shell.first(), shell.sliced(1) + QStringList{file.fileName()});
        QVERIFY(program.waitForFinished(60'000));
        QCOMPARE(program.readAllStandardError(), QByteArray());
        QCOMPARE(program.exitCode(), 0);
    }

    /// The script of bash in a bash: what is offered is what the program found.
    void bashOffersWhatIsFound()
    {
        const QString line = u"PATH=%1:$PATH; eval \"$(headwater --completion bash)\"; "
                             "compopt() { :; }; COMP_WORDS=(headwater endpoint ex); COMP_CWORD=2; "
                             "_headwater; printf '%s\\n' \"${COMPREPLY[@]}\""_s.arg(
                                     QFileInfo(QStringLiteral(HEADWATER)).path());
        QProcess bash;
        bash.start(u"bash"_s, {u"-c"_s, line});
        QVERIFY(bash.waitForFinished(60'000));
        QCOMPARE(bash.readAllStandardOutput(), QByteArray("export\n"));
    }

    void theManualPageHasEveryCommand()
    {
        const Shell shell;
        const QByteArray page = shell.run({u"--manual-page"_s}).output;
        QVERIFY(page.startsWith(".TH HEADWATER 1"));
        for (const char *words :
             {".SS endpoint add", ".SS refresh", "EXIT STATUS", "token\\-stdin"})
            QVERIFY2(page.contains(words), words);
    }

private:
    Shell m_known;
};

HEADWATER_TEST(TestConventions, QCoreApplication)
#include "tst_conventions.moc"
