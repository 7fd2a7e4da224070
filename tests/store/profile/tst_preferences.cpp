// SPDX-License-Identifier: Apache-2.0
#include "store/profile/preferences.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QSettings>

using namespace headwater;

class TestPreferences final : public QObject
{
    Q_OBJECT

    static inline const Preferences::Values kOthers{
            NotifyAbout::Failures,
            90,
            8,
            ThemeChoice::Dark,
            150,
            {{std::chrono::hours(6), std::chrono::hours(6)},
             {std::chrono::hours(48), std::chrono::hours(720)}},
            RowDensity::Comfortable,
            {EnvironmentTag::Production, EnvironmentTag::None}};

    QString fileWith(const QByteArray &lines)
    {
        QFile file(m_dir->filePath(QStringLiteral("window.ini")));
        if (file.open(QIODevice::WriteOnly))
            file.write("[preferences]\n" + lines);
        return file.fileName();
    }

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_dir = std::make_unique<QTemporaryDir>();
    }

    void anEmptyFileGivesHarmlessOnes()
    {
        QSettings settings(fileWith({}), QSettings::IniFormat);
        const Preferences preferences(settings);
        QCOMPARE(preferences.values().notifyAbout, NotifyAbout::Everything);
        QCOMPARE(preferences.values().historyDays, Preferences::kForEver); // nothing is removed
        QCOMPARE(preferences.values().refreshesAtOnce, 2);
        QCOMPARE(preferences.values().rows, RowDensity::Compact);
        QVERIFY(preferences.values().closedTags.isEmpty());
    }

    void unknownTagsAreLeftOut()
    {
        QSettings settings(fileWith("noOpenTokensFor=staging, purple, staging\n"),
                           QSettings::IniFormat);
        QCOMPARE(Preferences(settings).values().closedTags,
                 QList<EnvironmentTag>{EnvironmentTag::Staging});
    }

    void whatWasSetOutlivesTheProgram()
    {
        const QString file = fileWith({});
        {
            QSettings settings(file, QSettings::IniFormat);
            Preferences preferences(settings);
            QVERIFY(preferences.setValues(kOthers));
        }
        QSettings settings(file, QSettings::IniFormat);
        QCOMPARE(Preferences(settings).values(), kOthers);
    }

    void aChangeIsToldOnce()
    {
        QSettings settings(fileWith({}), QSettings::IniFormat);
        Preferences preferences(settings);
        const QSignalSpy changes(&preferences, &Preferences::changed);
        QVERIFY(preferences.setValues(kOthers));
        QVERIFY(preferences.setValues(kOthers));
        QCOMPARE(changes.size(), 1);
    }

    void nonsenseInTheFileCountsAsNotSet_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::newRow("words") << QByteArray(
                "notifyAbout=loud\nhistoryDays=many\nrefreshesAtOnce=x\n");
        QTest::newRow("too small") << QByteArray("historyDays=-1\nrefreshesAtOnce=0\n");
        QTest::newRow("too large") << QByteArray("historyDays=3651\nrefreshesAtOnce=9\n");
        QTest::newRow("overflow") << QByteArray(
                "historyDays=4294967297\nrefreshesAtOnce=4294967297\n");
        QTest::newRow("ages that are too short")
                << QByteArray("staleHoursProduction=0\nveryStaleHoursProduction=5\n");
        QTest::newRow("very stale before stale")
                << QByteArray("staleHours=100\nveryStaleHours=99\n");
        QTest::newRow("lists") << QByteArray("notifyAbout=a, b\nhistoryDays=1, 2\n");
    }
    void nonsenseInTheFileCountsAsNotSet()
    {
        QFETCH(QByteArray, lines);
        QSettings settings(fileWith(lines), QSettings::IniFormat);
        QCOMPARE(Preferences(settings).values(), Preferences::Values());
    }

    void valuesStayInRange()
    {
        QSettings settings(fileWith({}), QSettings::IniFormat);
        Preferences preferences(settings);
        QVERIFY(preferences.setValues({NotifyAbout::Nothing, -5, 100}));
        QCOMPARE(preferences.values(),
                 (Preferences::Values{NotifyAbout::Nothing, Preferences::kForEver,
                                      Preferences::kMostRefreshesAtOnce}));
    }

    void veryStaleIsNeverBeforeStale()
    {
        QSettings settings(fileWith({}), QSettings::IniFormat);
        Preferences preferences(settings);
        Preferences::Values values;
        values.freshness.production = {std::chrono::hours(50), std::chrono::hours(20)};
        values.freshness.others = {std::chrono::hours(-3), std::chrono::hours(1'000'000)};
        QVERIFY(preferences.setValues(values));
        const FreshnessLimits &kept = preferences.values().freshness;
        QCOMPARE(kept.production.veryStale.count(), 50);
        QCOMPARE(kept.others.stale.count(), 1);
        QCOMPARE(kept.others.veryStale.count(), qint64(Preferences::kMostAgeHours));
    }

    void theyHoldWhereTheFileCannotBeWritten()
    {
        const QString inTheWay = fileWith({});
        QSettings settings(inTheWay + QStringLiteral("/window.ini"), QSettings::IniFormat);
        Preferences preferences(settings);
        const QSignalSpy changes(&preferences, &Preferences::changed);
        const Result<Done> stored = preferences.setValues(kOthers);
        QVERIFY(!stored);
        QCOMPARE(stored.error().kind, ErrorKind::Storage);
        QVERIFY(stored.error().message.contains(inTheWay));
        QCOMPARE(preferences.values(), kOthers);
        QCOMPARE(changes.size(), 1);
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
};

HEADWATER_TEST(TestPreferences, QCoreApplication)
#include "tst_preferences.moc"
