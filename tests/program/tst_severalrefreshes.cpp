// SPDX-License-Identifier: Apache-2.0
#include "program/programs.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QFile>

using namespace headwater;
using namespace Qt::StringLiterals;

/// `headwater refresh` with several collections.
class TestSeveralRefreshes final : public QObject
{
    Q_OBJECT

    static QStringList words(const QString &line) { return line.split(u' '); }

    static void add(const test::Programs &programs, const QString &name)
    {
        QCOMPARE(programs.run(words(u"endpoint add --credential none "_s + name) << programs.url())
                         .code,
                 0);
    }

    /// The external collections of lab that have stored settings, as targets.
    static QStringList targets(const test::Programs &programs)
    {
        QStringList targets;
        for (const QJsonObject &line :
             programs.run(words(u"collections lab --external --filter -name:ext_deferred --json"_s))
                     .lines())
            targets << u"lab/"_s + line[u"database"_s].toString() + u'/'
                            + line[u"name"_s].toString();
        return targets;
    }

    static qsizetype sent(const test::Programs &programs)
    {
        return programs.received(u"external_collection/refresh"_s).size();
    }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void eachIsSentOnceAndNamed()
    {
        const test::Programs programs;
        add(programs, u"lab"_s);
        const QStringList all = targets(programs);
        QVERIFY(all.size() >= 2);
        const auto done
                = programs.run(QStringList(u"refresh"_s) + all + all + words(u"--wait --json"_s));
        QCOMPARE(done.code, 0);
        QCOMPARE(sent(programs), all.size());
        QStringList ended;
        for (const QJsonObject &line : done.lines()) {
            if (line[u"event"_s].toString() == u"ended") {
                ended << line[u"endpoint"_s].toString() + u'/' + line[u"database"_s].toString()
                                + u'/' + line[u"collection"_s].toString();
                QCOMPARE(line[u"state"_s].toString(), u"Done"_s);
            }
        }
        ended.sort();
        QStringList wanted = all;
        wanted.sort();
        QCOMPARE(ended, wanted);
        QVERIFY2(done.errors.contains(QByteArray(QByteArray::number(all.size()) + " of ")),
                 done.errors.constData());
    }

    void namesComeFromAFileOrStandardInput()
    {
        const test::Programs programs;
        add(programs, u"lab"_s);
        const QStringList all = targets(programs);
        const auto piped
                = programs.run(words(u"refresh --from - --at-once 1"_s), all.join(u'\n').toUtf8());
        QCOMPARE(piped.code, 0);
        QCOMPARE(sent(programs), all.size());
        for (const QString &target : all)
            QVERIFY2(piped.output.contains(QByteArray(target.toUtf8() + ": job ")),
                     piped.output.constData());
        QFile file(programs.profile() + u"/list.csv"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("endpoint,database,collection\n" + all.first().toUtf8().replace('/', ',')
                   + '\n');
        file.close();
        const auto again = programs.run(words(u"refresh --wait --from"_s) << file.fileName());
        QCOMPARE(again.code, 0); // refreshed, or followed if it was still running
        QCOMPARE(again.output.count(all.first().toUtf8()), again.output.count('\n'));
    }

    /// At no time does the server have more than that many unanswered requests.
    void noMoreThanThatManyAreOnTheirWay()
    {
        const test::Programs programs({u"--fault"_s, u"accept-then-timeout"_s});
        add(programs, u"lab"_s);
        const QStringList all = targets(programs);
        QVERIFY(all.size() >= 2);
        const auto process
                = programs.start(QStringList(u"refresh"_s) + all + words(u"--at-once 1"_s));
        QTRY_COMPARE(sent(programs), 1);
        QVERIFY(!process->waitForFinished(1500));
        QCOMPARE(sent(programs), 1);
        process->terminate();
        process->waitForFinished();
    }

    void theWorstEndIsTheExitCode()
    {
        const test::Programs programs;
        add(programs, u"lab"_s);
        add(programs, u"watched"_s);
        QCOMPARE(programs.run(words(u"endpoint edit --observe-only watched"_s)).code, 0);
        const QString target = targets(programs).first();
        const auto mixed = programs.run(QStringList{
                u"refresh"_s, target, u"watched/"_s + target.section(u'/', 1), u"--wait"_s});
        QCOMPARE(mixed.code, 1);
        QCOMPARE(sent(programs), 1);
        QVERIFY2(mixed.errors.contains("1 of 2"), mixed.errors.constData());
        QVERIFY2(mixed.output.contains(
                         QByteArray("watched/" + target.section(u'/', 1).toUtf8() + ": Failed")),
                 mixed.output.constData());
    }

    void mistakesSendNothing_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char *name, const QString &arguments, const QByteArray &input,
                            const QByteArray &words) {
            QTest::newRow(name) << arguments << input << words;
        };
        row("none", u"refresh"_s, {}, "--from FILE");
        row("an unknown endpoint last", u"refresh TARGET nowhere/default/x"_s, {}, "nowhere");
        row("only a name", u"refresh --from -"_s, "books\n", "ENDPOINT/DATABASE/COLLECTION");
        row("an empty list", u"refresh --from -"_s, "\n", "names no collection");
        row("no such file", u"refresh --from /nonexistent"_s, {}, "/nonexistent");
        row("new settings for several", u"refresh TARGET lab/default/x --source s3://b/k/"_s, {},
            "--source");
        row("none at once", u"refresh TARGET lab/default/x --at-once 0"_s, {}, "--at-once");
        row("no number", u"refresh TARGET lab/default/x --at-once all"_s, {}, "--at-once");
    }

    void mistakesSendNothing()
    {
        QFETCH(QString, arguments);
        QFETCH(QByteArray, input);
        QFETCH(QByteArray, words);
        const test::Programs programs;
        add(programs, u"lab"_s);
        const QStringList line
                = this->words(arguments.replace(u"TARGET"_s, targets(programs).first()));
        const auto refused = programs.run(line, input);
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.errors.contains(words), refused.errors.constData());
        QCOMPARE(sent(programs), 0);
    }
};

HEADWATER_TEST(TestSeveralRefreshes, QCoreApplication)
#include "tst_severalrefreshes.moc"
