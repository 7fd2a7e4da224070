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
