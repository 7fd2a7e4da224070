// SPDX-License-Identifier: Apache-2.0
#include "core/job/endpointname.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;

class TestEndpointName final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void whatCanBeReadIsAName_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name :
             {"lake", "my lake", "Größe", "数据", "بحيرة", "می\u200cخواهم", "👩\u200d🔬", " padded "})
            QTest::newRow(name) << QString::fromUtf8(name);
    }
    void whatCanBeReadIsAName()
    {
        QFETCH(QString, name);
        QCOMPARE(endpointNameFault(name), QString());
        QCOMPARE(harmlessName(name), name.trimmed());
    }

    /// Every control and format character that exists, not a selection.
    void whatSteersOrHidesIsRefused()
    {
        int refused = 0;
        for (char32_t c = 1; c <= 0x10FFFF; ++c) {
            const auto category = QChar::category(c);
            const bool unfit = category == QChar::Other_Control || category == QChar::Other_Format
                    || category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
            if (!unfit || c == 0x200C || c == 0x200D)
                continue;
            ++refused;
            const QString name = QStringLiteral("la%1ke").arg(QChar::fromUcs4(c));
            QVERIFY2(!endpointNameFault(name).isEmpty(), qPrintable(QString::number(c, 16)));
            QVERIFY(!endpointNameFault(name).contains(QChar::fromUcs4(c)));
            QCOMPARE(harmlessName(name), QStringLiteral("lake"));
        }
        QVERIFY(refused > 200);
        for (const QString &blank : {QString(), QStringLiteral("  \t")})
            QVERIFY(!endpointNameFault(blank).isEmpty());
        QVERIFY(!endpointNameFault(QStringLiteral("la") + QChar(0xD800)).isEmpty());
        QVERIFY(!endpointNameFault(QStringLiteral("eu/lake")).isEmpty()); // would name a database
        QCOMPARE(harmlessName(QStringLiteral("eu/lake")), QStringLiteral("eulake"));
    }
};

HEADWATER_TEST(TestEndpointName, QCoreApplication)
#include "tst_endpointname.moc"
