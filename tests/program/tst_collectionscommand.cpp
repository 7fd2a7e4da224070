// SPDX-License-Identifier: Apache-2.0
#include "program/programs.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;

/// `headwater collections`, as a script sees it.
class TestCollectionsCommand final : public QObject
{
    Q_OBJECT

    static void addEndpoint(const test::Programs &programs)
    {
        QCOMPARE(programs.run({QStringLiteral("endpoint"), QStringLiteral("add"),
                               QStringLiteral("lab"), programs.url(),
                               QStringLiteral("--credential"), QStringLiteral("none")})
                         .code,
                 0);
    }
    static test::Programs::Ended collections(const test::Programs &programs, const QString &target)
    {
        return programs.run({QStringLiteral("collections"), target, QStringLiteral("--json")});
    }
    static QMap<QString, int> kinds(const test::Programs::Ended &ended)
    {
        QMap<QString, int> counts;
        for (const QJsonObject &line : ended.lines())
            ++counts[line[QLatin1String("kind")].toString()];
        return counts;
    }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void everyCollectionHasItsKind()
    {
        const test::Programs programs({QStringLiteral("--collections"), QStringLiteral("500")});
        addEndpoint(programs);
        const auto listed = collections(programs, QStringLiteral("lab"));
        QCOMPARE(listed.code, 0);
        const QMap<QString, int> counts = kinds(listed);
        QVERIFY(counts.value(QStringLiteral("external")) > 50);
        QVERIFY(counts.value(QStringLiteral("managed")) > 450);
        QCOMPARE(counts.size(), 2);
        for (const char *suffix : {"", "-wal"}) {
            QFile file(programs.profile() + QStringLiteral("/collections.sqlite")
                       + QLatin1String(suffix));
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QByteArray bytes = file.readAll();
            QVERIFY(!bytes.contains("SECRETEXAMPLE") && !bytes.contains("minio123"));
            QVERIFY(suffix[0] != '\0' || bytes.contains("sample_000500"));
        }
    }

    void theFilterIsThatOfTheWindow()
    {
        const test::Programs programs({QStringLiteral("--collections"), QStringLiteral("60")});
        addEndpoint(programs);
        const auto found = [&programs](const QStringList &options) {
            const auto listed
                    = programs.run(QStringList{QStringLiteral("collections"), QStringLiteral("lab"),
                                               QStringLiteral("--json")}
                                   + options);
            return listed.code == 0 ? listed.lines().size() : -1;
        };
        const QString filter = QStringLiteral("--filter");
        const auto all = found({});
        const auto external = found({QStringLiteral("--external")});
        QVERIFY(external > 0 && external < all);
        QCOMPARE(found({filter, QStringLiteral("kind:external")}), external);
        QCOMPARE(found({filter, QStringLiteral("-kind:external")}), all - external);
        QCOMPARE(found({filter, QStringLiteral("name:=sample_000007")}), 1);
        QCOMPARE(found({filter, QStringLiteral("endpoint:=lab")}), all);
        QCOMPARE(found({filter, QStringLiteral("endpoint:=eu")}), 0);
        QCOMPARE(found({filter, QStringLiteral("state:done")}), 0);
        QString target;
        for (const QJsonObject &line :
             programs.run({QStringLiteral("collections"), QStringLiteral("lab"),
                           QStringLiteral("--external"), QStringLiteral("--json")})
                     .lines())
            target = QStringLiteral("lab/") + line[QLatin1String("database")].toString() + u'/'
                    + line[QLatin1String("name")].toString();
        QCOMPARE(programs.run({QStringLiteral("refresh"), target, QStringLiteral("--wait")}).code,
                 0);
        QCOMPARE(found({filter, QStringLiteral("state:done")}), 1); // from the history
        QCOMPARE(found({filter, QStringLiteral("age:fresh")}), 1);
        const auto wrong = programs.run({QStringLiteral("collections"), QStringLiteral("lab"),
                                         filter, QStringLiteral("kind:nothing")});
        QCOMPARE(wrong.code, 2);
        QVERIFY2(wrong.errors.contains("nothing"), wrong.errors.constData());
    }

    /// Other programs get tabs and no heading.
    void aTerminalGetsColumnsWithAHeading()
    {
        const test::Programs programs;
        addEndpoint(programs);
        const QStringList command{QStringLiteral("collections"), QStringLiteral("lab/default")};
        const QByteArray piped = programs.run(command).output;
        QVERIFY(piped.contains('\t'));
        QVERIFY(!piped.startsWith("Database"));
        QProcess terminal;
        terminal.start(QStringLiteral("script"),
                       {QStringLiteral("-qec"),
                        QStringLiteral("DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent '" HEADWATER
                                       "' --profile '%1' %2")
                                .arg(programs.profile(), command.join(u' ')),
                        QStringLiteral("/dev/null")});
        QVERIFY(terminal.waitForFinished(60'000));
        const QList<QByteArray> lines
                = terminal.readAllStandardOutput().replace('\r', "").trimmed().split('\n');
        QCOMPARE(lines.size(), piped.count('\n') + 1);
        QVERIFY2(lines.first().startsWith("Database  Collection"), lines.first().constData());
        const qsizetype kind = lines.first().indexOf("Kind");
        for (const QByteArray &line : lines.mid(1)) {
            QVERIFY(!line.contains('\t'));
            QVERIFY2(line.at(kind) != ' ' && line.at(kind - 1) == ' ', line.constData());
        }
    }

    void whatCouldNotBeLookedAtIsSaid()
    {
        const test::Programs programs(
                {QStringLiteral("--fault"), QStringLiteral("no-privilege@describe")});
        addEndpoint(programs);
        const auto listed = collections(programs, QStringLiteral("lab"));
        if (kinds(listed).contains(QStringLiteral("unknown"))) {
            QCOMPARE(listed.code, 1);
            QVERIFY2(listed.errors.contains("could not be loaded"), listed.errors);
        }
    }

    void aDatabaseCanBeTypedWhereNoneIsListed()
    {
        const test::Programs programs(
                {QStringLiteral("--fault"), QStringLiteral("databases-refused")});
        addEndpoint(programs);
        const auto typed = collections(programs, QStringLiteral("lab/analytics"));
        QVERIFY2(typed.errors.contains("does not list its databases; trying “analytics” anyway"),
                 typed.errors);
        QCOMPARE(typed.code, 0);
        QVERIFY(typed.lines().size() > 1);
        for (const QJsonObject &line : typed.lines())
            QCOMPARE(line[QLatin1String("database")].toString(), QStringLiteral("analytics"));

        const auto missing = collections(programs, QStringLiteral("lab/nowhere"));
        QCOMPARE(missing.code, 1);
        QVERIFY(missing.lines().isEmpty());
        QVERIFY2(!missing.errors.contains("There is no database"), missing.errors);
        QVERIFY2(missing.errors.contains("nowhere"), missing.errors);
        QCOMPARE(collections(programs, QStringLiteral("lab")).code, 0); // the default database
    }
};

HEADWATER_TEST(TestCollectionsCommand, QCoreApplication)
#include "tst_collectionscommand.moc"
