// SPDX-License-Identifier: Apache-2.0
#include "store/profile/savedfilters.h"
#include "store/profile/windowsettings.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;

class TestSavedFilters final : public QObject
{
    Q_OBJECT

    /// A window: settings and filters of its own.
    struct Window
    {
        explicit Window(const QTemporaryDir &dir, const QString &table = QStringLiteral("history"))
            : settings(dir.filePath(QStringLiteral("window.ini"))), filters(settings, table)
        {
        }
        WindowSettings settings;
        SavedFilters filters;
        QSignalSpy changes{&filters, &SavedFilters::changed};

        [[nodiscard]] QString shown() const
        {
            QStringList all;
            for (const SavedFilter &filter : filters.list())
                all << filter.name + u'=' + filter.text;
            return all.join(u'|');
        }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void theyStayInTheirOrder()
    {
        const QTemporaryDir dir;
        Window window(dir);
        window.filters.save(QStringLiteral("zeta"), QStringLiteral("a, \"b\" c=d"));
        window.filters.save(QStringLiteral("  alpha/ß  x "), QStringLiteral("state:failed"));
        window.filters.save(QStringLiteral("桶"), QStringLiteral("/^x\\d/"));
        const auto expected = QStringLiteral("zeta=a, \"b\" c=d|alpha/ß x=state:failed|桶=/^x\\d/");
        QCOMPARE(window.shown(), expected);
        QCOMPARE(Window(dir).shown(), expected); // on disk already
        QCOMPARE(Window(dir, QStringLiteral("collections")).shown(), QString());
        window.filters.rename(QStringLiteral("alpha/ß x"), QStringLiteral("beta"));
        QCOMPARE(Window(dir).filters.names(),
                 QStringList(
                         {QStringLiteral("zeta"), QStringLiteral("beta"), QStringLiteral("桶")}));
        window.filters.remove(QStringLiteral("zeta"));
        QCOMPARE(Window(dir).filters.names(),
                 QStringList({QStringLiteral("beta"), QStringLiteral("桶")}));
        QCOMPARE(window.changes.size(), 5);
    }

    void twoWindowsDoNotUndoEachOther()
    {
        const QTemporaryDir dir;
        Window one(dir);
        Window other(dir);
        one.filters.save(QStringLiteral("first"), QStringLiteral("a"));
        other.filters.save(QStringLiteral("second"), QStringLiteral("b"));
        QCOMPARE(other.shown(), QStringLiteral("first=a|second=b"));
        QCOMPARE(one.shown(), QStringLiteral("first=a"));
        one.filters.reload();
        QCOMPARE(one.shown(), QStringLiteral("first=a|second=b"));
        other.filters.remove(QStringLiteral("first"));
        one.filters.rename(QStringLiteral("first"), QStringLiteral("x")); // removed meanwhile
        one.filters.reload();
        QCOMPARE(one.shown(), other.shown());
    }

    void namesThatCannotBeTakenAreRefused()
    {
        const QTemporaryDir dir;
        Window window(dir);
        window.filters.save(QStringLiteral("Nightly"), QStringLiteral("a"));
        QVERIFY(window.filters.obstacle({}).contains(QStringLiteral("Enter a name")));
        QVERIFY(window.filters.obstacle(QStringLiteral(" \t")).contains(QStringLiteral("Enter")));
        QVERIFY(window.filters.obstacle(QStringLiteral(" nightly ")).contains(u"“Nightly”"));
        QVERIFY(!window.filters.obstacle(QString(SavedFilters::kLongestName + 1, u'x')).isEmpty());
        QCOMPARE(window.filters.obstacle(QStringLiteral("Weekly")), QString());
        QCOMPARE(window.filters.obstacle(QStringLiteral("NIGHTLY"), QStringLiteral("Nightly")),
                 QString()); // itself
        for (int i = 1; i < SavedFilters::kMost; ++i)
            window.filters.save(QString::number(i), QStringLiteral("a"));
        QVERIFY(window.filters.obstacle(QStringLiteral("Weekly")).contains(QStringLiteral("20")));
        QCOMPARE(window.filters.obstacle(QStringLiteral("one"), QStringLiteral("1")), QString());
    }

    void whatIsNoFilterIsPassedOver()
    {
        const QTemporaryDir dir;
        Window window(dir);
        window.settings.setValue(QStringLiteral("filters/history/aa"), QStringLiteral("text"));
        window.settings.setValue(QStringLiteral("filters/history/bb"), 7);
        window.filters.save(QStringLiteral("a"), QStringLiteral("b"));
        QCOMPARE(window.shown(), QStringLiteral("a=b"));
    }
};

HEADWATER_TEST(TestSavedFilters, QCoreApplication)
#include "tst_savedfilters.moc"
