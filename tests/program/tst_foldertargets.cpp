// SPDX-License-Identifier: Apache-2.0
#include "program/programs.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;

/// Folders on the command line.
class TestFolderTargets final : public QObject
{
    Q_OBJECT

    static QStringList names(const test::Programs::Ended &ended)
    {
        QStringList names;
        for (const QJsonObject &line : ended.lines())
            names << line.value(QLatin1String("name")).toString();
        return names;
    }

    static QStringList words(const char *line) { return QString::fromLatin1(line).split(u' '); }

    /// eu and us in Customers, lab in none.
    static void add(const test::Programs &programs)
    {
        const auto added = [&](const char *line) {
            return programs.run(words(line) << programs.url()).code;
        };
        QCOMPARE(added("endpoint add --folder Customers eu"), 0);
        QCOMPARE(added("endpoint add lab"), 0);
        QCOMPARE(added("endpoint add --folder customers us"), 0);
    }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void theListShowsFolders()
    {
        const test::Programs programs;
        add(programs);
        const auto all = programs.run(words("endpoint list --json"));
        QCOMPARE(names(all).join(u' '), QStringLiteral("eu us lab"));
        QCOMPARE(all.lines().at(1).value(QLatin1String("folder")).toString(),
                 QStringLiteral("Customers")); // as it is written already
        QCOMPARE(names(programs.run(words("endpoint list CUSTOMERS/ --json"))).join(u' '),
                 QStringLiteral("eu us"));
        const auto none = programs.run(words("endpoint list Mine/"));
        QCOMPARE(none.code, 2);
        QVERIFY2(none.errors.contains("Mine"), none.errors.constData());
        QCOMPARE(programs.run(words("endpoint list Customers")).code, 2);
    }

    void aFolderIsATarget()
    {
        const test::Programs programs;
        add(programs);
        const auto one = programs.run(words("collections eu/default --json"));
        QCOMPARE(one.code, 0);
        QVERIFY(!one.lines().isEmpty());
        QVERIFY(!one.lines().first().contains(QLatin1String("endpoint")));
        QCOMPARE(programs.run(words("collections customers/eu/default --json")).output, one.output);
        const auto whole = programs.run(words("collections eu --json"));
        const auto both = programs.run(words("collections Customers/ --json"));
        QCOMPARE(both.code, 0);
        QCOMPARE(both.lines().size(), 2 * whole.lines().size());
        QCOMPARE(both.lines().first().value(QLatin1String("endpoint")).toString(),
                 QStringLiteral("eu"));
        QCOMPARE(both.lines().last().value(QLatin1String("endpoint")).toString(),
                 QStringLiteral("us"));
        const auto wrong = programs.run(words("collections Customers/lab"));
        QCOMPARE(wrong.code, 2);
        QVERIFY2(wrong.errors.contains("lab"), wrong.errors.constData());
    }

    void jobsOfAFolder()
    {
        const test::Programs programs;
        add(programs);
        const auto collections = programs.run(words("collections eu/default --json")).lines();
        QString external;
        for (const QJsonObject &line : collections) {
            if (line.value(QLatin1String("kind")).toString() == QLatin1String("external"))
                external = line.value(QLatin1String("name")).toString();
        }
        QVERIFY(!external.isEmpty());
        const auto refresh = [&](const QString &place) {
            return programs
                    .run({QStringLiteral("refresh"), place + QStringLiteral("/default/") + external,
                          QStringLiteral("--wait")})
                    .code;
        };
        QCOMPARE(refresh(QStringLiteral("lab")), 0);
        QCOMPARE(refresh(QStringLiteral("Customers/us")), 0);
        const auto jobs = programs.run(words("jobs Customers/ --json")).lines();
        QCOMPARE(jobs.size(), 1);
        QCOMPARE(jobs.first().value(QLatin1String("endpoint")).toString(), QStringLiteral("us"));
        QCOMPARE(programs.run(words("jobs --json")).lines().size(), 2);
    }

    void whatComesIntoAnObserveOnlyFolderIsObserveOnly()
    {
        const test::Programs programs;
        add(programs);
        for (const char *name : {"eu", "us"})
            QCOMPARE(
                    programs.run(words("endpoint edit --observe-only") << QString::fromLatin1(name))
                            .code,
                    0);
        const auto moved = programs.run(words("endpoint edit lab --folder Customers"));
        QCOMPARE(moved.code, 0);
        QVERIFY2(moved.errors.contains("observe-only"), moved.errors.constData());
        const auto listed = programs.run(words("endpoint list Customers/ --json")).lines();
        QVERIFY(listed.last().value(QLatin1String("observeOnly")).toBool());
        QCOMPARE(programs.run(words("refresh lab/default/ext_books")).code, 1);
        QCOMPARE(programs.received(QStringLiteral("external_collection/refresh")).size(), 0);
        QCOMPARE(programs.run(words("endpoint edit lab --no-observe-only")).code, 0); // asked for
    }

    void namesHaveNoSlash()
    {
        const test::Programs programs;
        for (const char *line : {"endpoint add a/b", "endpoint add --folder a/b c"}) {
            const auto refused = programs.run(words(line) << programs.url());
            QCOMPARE(refused.code, 2);
            QVERIFY2(refused.errors.contains("/"), refused.errors.constData());
        }
        QVERIFY(QDir().mkpath(programs.profile()));
        QFile file(programs.profile() + QStringLiteral("/endpoints.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"version\":1,\"endpoints\":[{\"id\":\"x\",\"name\":\"old/name\","
                   "\"url\":\"http://h:1\"}]}");
        file.close();
        const auto listed = programs.run(words("endpoint list --json"));
        QCOMPARE(listed.code, 0);
        QCOMPARE(names(listed).join(u' '), QStringLiteral("oldname"));
    }
};

HEADWATER_TEST(TestFolderTargets, QCoreApplication)
#include "tst_foldertargets.moc"
