// SPDX-License-Identifier: Apache-2.0
#include "testkit/teststrict.h"

#include <QDir>
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
        QTRY_VERIFY_WITH_TIMEOUT(!shell.leftInTemporary().isEmpty(), 60'000); // as early as it can be
        QCOMPARE(::kill(pid_t(program.processId()), signal), 0);
        QVERIFY(program.waitForFinished(60'000));
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), code);
        QCOMPARE(shell.leftInTemporary(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestConventions)
#include "tst_conventions.moc"
