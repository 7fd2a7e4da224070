// SPDX-License-Identifier: Apache-2.0
#include "testkit/accessibletext.h"
#include "testkit/scenery.h"
#include "testkit/testprogram.h"
#include "ui/history/historyfilters.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace headwater;

class TestHistoryFilters final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        HistoryFilters filters;
        QComboBox *endpoint = filters.findChild<QComboBox *>(QStringLiteral("historyEndpoint"));
        QComboBox *database = filters.findChild<QComboBox *>(QStringLiteral("historyDatabase"));
        QComboBox *time = filters.findChild<QComboBox *>(QStringLiteral("historyTime"));
        QLineEdit *text = filters.findChild<QLineEdit *>();
        QToolButton *clear
                = filters.findChild<QToolButton *>(QStringLiteral("clearHistoryFilters"));
        HistoryPlace eu{{QStringLiteral("id-eu")},
                        QStringLiteral("eu"),
                        {QStringLiteral("archive"), QStringLiteral("default")}};
        HistoryPlace us{
                {QStringLiteral("id-us")}, QStringLiteral("us"), {QStringLiteral("default")}};

        Fixture()
        {
            filters.resize(900, 40);
            filters.show();
            filters.setPlaces({eu, us});
        }
        [[nodiscard]] HistoryFilter filter() const { return filters.filter(test::noon()); }
        static QStringList entries(const QComboBox *combo)
        {
            QStringList texts;
            for (int i = 0; i < combo->count(); ++i)
                texts << combo->itemText(i);
            return texts;
        }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void asksForNothingAtFirst()
    {
        const Fixture f;
        QCOMPARE(f.filter(), HistoryFilter());
        QVERIFY(!f.filters.isActive());
        QVERIFY(!f.clear->isVisible());
    }

    void aLongNameDoesNotWidenTheBoxes()
    {
        Fixture f;
        const int width = f.endpoint->sizeHint().width();
        QVERIFY(width > f.endpoint->fontMetrics().horizontalAdvance(f.endpoint->itemText(0)));
        f.us.name = QStringLiteral("a name that is much longer than what the box says at first");
        f.us.databases = {f.us.name};
        f.filters.setPlaces({f.eu, f.us});
        QCOMPARE(f.endpoint->sizeHint().width(), width);
        QCOMPARE(f.endpoint->minimumSizeHint().width(), width);
        QVERIFY(f.database->sizeHint().width() < 2 * width);
        for (int i = 0; i < f.time->count(); ++i) // our own entries, which must not be elided
            QVERIFY(f.time->width() > f.time->fontMetrics().horizontalAdvance(f.time->itemText(i)));
    }

    void combineAndAreTakenBackAtOnce()
    {
        Fixture f;
        QSignalSpy changes(&f.filters, &HistoryFilters::changed);
        f.endpoint->setCurrentIndex(1);
        f.database->setCurrentIndex(1);
        f.time->setCurrentIndex(1);
        f.text->setText(QStringLiteral(" books "));
        QTRY_COMPARE(changes.size(), 4); // the text field waits until typing pauses
        HistoryFilter expected;
        expected.endpoint = f.eu.endpoint;
        expected.database = QStringLiteral("archive");
        expected.since = test::noon().addSecs(-3600);
        expected.text = QStringLiteral("books");
        QCOMPARE(f.filter(), expected);
        QVERIFY(f.endpoint->font().bold());
        f.clear->click();
        QCOMPARE(changes.size(), 5);
        QCOMPARE(f.filter(), HistoryFilter());
        QVERIFY(!f.endpoint->font().bold());
    }

    void databasesFollowTheEndpoint()
    {
        Fixture f;
        const QStringList both{QStringLiteral("All databases"), QStringLiteral("archive"),
                               QStringLiteral("default")};
        QCOMPARE(Fixture::entries(f.database), both);
        f.database->setCurrentIndex(1);
        f.endpoint->setCurrentIndex(2);
        QCOMPARE(Fixture::entries(f.database), QStringList({both.at(0), both.at(2)}));
        QCOMPARE(f.filter().database, QString()); // the new endpoint has no such database
    }

    void aChoiceOutlivesItsEndpoint()
    {
        Fixture f;
        f.endpoint->setCurrentIndex(1);
        QSignalSpy changes(&f.filters, &HistoryFilters::changed);
        f.filters.setPlaces({f.us});
        QCOMPARE(f.endpoint->currentText(), QStringLiteral("eu"));
        QCOMPARE(f.filter().endpoint, std::optional(f.eu.endpoint));
        QCOMPARE(changes.size(), 0);
    }

    void timesCountFromNow_data()
    {
        QTest::addColumn<int>("entry");
        QTest::addColumn<QDateTime>("since");
        QTest::newRow("any") << 0 << QDateTime();
        QTest::newRow("hour") << 1 << test::noon().addSecs(-3600);
        QTest::newRow("today") << 2 << test::noon().toLocalTime().date().startOfDay().toUTC();
        QTest::newRow("week") << 3 << test::noon().addDays(-7);
        QTest::newRow("month") << 4 << test::noon().addDays(-30);
    }
    void timesCountFromNow()
    {
        QFETCH(int, entry);
        Fixture f;
        f.time->setCurrentIndex(entry);
        QTEST(f.filter().since, "since");
    }

    void placesAreAskedForWhenSomebodyComesNear()
    {
        Fixture f;
        QSignalSpy needs(&f.filters, &HistoryFilters::placesNeeded);
        f.filters.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&f.filters));
        QCOMPARE(needs.size(), 0);
        f.endpoint->setFocus();
        QVERIFY(!needs.isEmpty());
    }

    void toolsFindTheCombosByTheirLabels()
    {
        const Fixture f;
        for (QComboBox *combo : {f.endpoint, f.database, f.time})
            QVERIFY2(!test::accessibleLabel(combo).isEmpty(), qPrintable(combo->objectName()));
        QCOMPARE(test::accessibleName(f.clear), QStringLiteral("Clear filters"));
    }
};

HEADWATER_TEST(TestHistoryFilters, QApplication)
#include "tst_historyfilters.moc"
