// SPDX-License-Identifier: Apache-2.0
#include "testkit/testprogram.h"
#include "ui/pair/secretfields.h"

#include "ui/pair/pairscene.h"

using namespace headwater;
using namespace headwater::test;

class TestPairSecrets final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void aPlaceholderForASecretIsToldWithoutShowingIt()
    {
        Scene scene;
        scene.fill(kSource,
                   QString(kSpec).replace(QLatin1String("PLANTEDVALUE"),
                                          QLatin1String("<PLANTED_KEY>")));
        QCOMPARE(scene.rules(), QStringList{QStringLiteral("placeholder")});
        QVERIFY(scene.rows().first().contains(QLatin1String("access_key_value")));
        QVERIFY(!scene.rows().first().contains(QLatin1String("PLANTED")));
        QVERIFY(scene.form.pair()); // a warning only
    }

    void typingASecretGoesOnInItsField()
    {
        Scene scene;
        scene.spec->setFocus();
        QTest::keyClicks(scene.spec, QStringLiteral("{\"access_key_value\": \"P"));
        QLineEdit *field = scene.secret(QStringLiteral("access_key_value"));
        QVERIFY(field);
        QVERIFY(field->hasFocus());
        QTest::keyClicks(field, QStringLiteral("LANTED"));
        QCOMPARE(field->text(), QStringLiteral("PLANTED"));
        QCOMPARE(scene.spec->toPlainText(), QStringLiteral("{\"access_key_value\": \"••••"));
        scene.spec->setFocus();
        QTest::keyClicks(scene.spec, QStringLiteral("\"}"));
        QCOMPARE(joined(scene.form.draft()), QStringLiteral("{\"access_key_value\": \"PLANTED\"}"));
    }

    void aWholeSpecCanBeTyped()
    {
        Scene scene;
        scene.spec->setFocus();
        const QString spec = QStringLiteral("{\"extfs\": {\"access_key_id\": \"AKIA\", "
                                            "\"access_key_value\": \"PLANTED\"}, "
                                            "\"format\": \"parquet\"}");
        for (const QChar letter : spec)
            QTest::keyClicks(QApplication::focusWidget(), QString(letter));
        QVERIFY(scene.spec->hasFocus());
        QVERIFY(!scene.spec->toPlainText().contains(QLatin1String("LANTED")));
        QCOMPARE(joined(scene.form.draft()), spec);

        scene.spec->moveCursor(QTextCursor::Start); // into a value that is closed already
        scene.spec->find(QStringLiteral("••••"));
        scene.spec->moveCursor(QTextCursor::Right);
        QTest::keyClicks(scene.spec, QStringLiteral("X"));
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("\""));
        QVERIFY(scene.spec->hasFocus());
        QCOMPARE(joined(scene.form.draft()),
                 QString(spec).replace(QLatin1String("AKIA"), QLatin1String("AKIAX")));
    }

    void aQuotationMarkMayBelongToAValue()
    {
        Scene scene;
        scene.fill(kSource, QStringLiteral("{\"secret\": \"PLANTED\"}"));
        QLineEdit *field = scene.secret(QStringLiteral("secret"));
        field->setFocus();
        field->end(false);
        QTest::keyClicks(field, QStringLiteral("\""));
        QVERIFY(field->hasFocus());
        QCOMPARE(field->text(), QStringLiteral("PLANTED\""));
    }

    void typingIntoAMaskAddsToTheValue()
    {
        Scene scene;
        scene.fill(kSource, QStringLiteral("{\"secret\": \"PLANTED\"}"));
        scene.spec->setFocus();
        QTextCursor caret = scene.spec->textCursor();
        caret.setPosition(16); // behind the last bullet
        scene.spec->setTextCursor(caret);
        QTest::keyClicks(scene.spec, QStringLiteral("X"));
        QCOMPARE(scene.spec->toPlainText(), QStringLiteral("{\"secret\": \"••••\"}"));
        QVERIFY(scene.secret(QStringLiteral("secret"))->hasFocus());
        QCOMPARE(joined(scene.form.draft()), QStringLiteral("{\"secret\": \"PLANTEDX\"}"));
    }

    void aMaskWithoutAValueIsAnError()
    {
        Scene scene;
        scene.fill(kSource, kSpec);
        scene.secret(QStringLiteral("access_key_value"))->clear();
        scene.form.checkNow();
        QCOMPARE(scene.rules(), QStringList{kMissingSecret});
        QVERIFY(scene.rows().first().endsWith(
                QLatin1String("Enter access_key_value in the field below.")));
        QVERIFY(scene.rows().first().startsWith(QLatin1String("5:")));
        QVERIFY(!scene.form.pair());
    }

    void bulletsThatStandForNothingAreAnError()
    {
        Scene scene;
        scene.fill(kSource,
                   QString(kSpec).replace(QLatin1String("us-east-1"), QStringLiteral("••••")));
        QVERIFY(scene.rules().contains(kMissingSecret));
        QVERIFY(!scene.form.pair());
    }

    void bulletsInTheSourceAreAnError()
    {
        Scene scene;
        scene.fill(kSource + QStringLiteral("?••••"), kSpec); // a masked source, copied
        QVERIFY(scene.rules().contains(kMissingSecret));
        QVERIFY(!scene.form.pair());
    }

    void anEmptySlotIsFilledFromItsField()
    {
        Scene scene;
        scene.fill(kSource, QStringLiteral("{\"access_key_value\": \"\"}"));
        QLineEdit *field = scene.secret(QStringLiteral("access_key_value"));
        QVERIFY(field);
        field->setFocus();
        QTest::keyClicks(field, QStringLiteral("PLANTED"));
        QCOMPARE(field->text(), QStringLiteral("PLANTED"));
        QCOMPARE(scene.spec->toPlainText(), QStringLiteral("{\"access_key_value\": \"••••\"}"));
        QCOMPARE(joined(scene.form.draft()), QStringLiteral("{\"access_key_value\": \"PLANTED\"}"));
    }

    void undoBringsAValueBack()
    {
        Scene scene;
        scene.fill(kSource, QStringLiteral("{\"a\": 1, \"secret\": \"PLANTED\"}"));
        scene.spec->selectAll();
        QTest::keyClick(scene.spec, Qt::Key_Delete);
        QVERIFY(!scene.secret(QStringLiteral("secret")));
        QVERIFY(scene.form.draft().secrets.isEmpty());
        scene.spec->undo();
        QCOMPARE(joined(scene.form.draft()), QStringLiteral("{\"a\": 1, \"secret\": \"PLANTED\"}"));
        scene.form.clear();
        scene.spec->setPlainText(QStringLiteral("{\"a\": 1, \"secret\": \"••••\"}"));
        QVERIFY(scene.form.draft().secrets.isEmpty());
    }

    void aFixedKeyKeepsItsValue()
    {
        Scene scene;
        scene.fill(kSource, QStringLiteral("{\"secret_key\": \"PLANTED\"}"));
        scene.spec->replace({2, 10}, QStringLiteral("access_key_value"));
        QCOMPARE(joined(scene.form.draft()), QStringLiteral("{\"access_key_value\": \"PLANTED\"}"));
    }

    void storedSettingsComeWithoutTheirMasks()
    {
        Scene scene;
        scene.form.setStored(
                kSource,
                QStringLiteral(
                        R"({"extfs":{"access_key_id":"***","region":"eu","note":"***"},"format":"parquet"})"));
        scene.form.findChild<QToolButton *>(QStringLiteral("loadStored"))->click();
        QCOMPARE(scene.source->toPlainText(), kSource);
        QCOMPARE(scene.spec->toPlainText(),
                 QStringLiteral(
                         "{\n  \"extfs\": {\n    \"access_key_id\": \"\",\n    \"region\": "
                         "\"eu\",\n    \"note\": \"***\"\n  },\n  \"format\": \"parquet\"\n}"));
        QVERIFY(scene.secret(QStringLiteral("access_key_id")));
        scene.source->undo();
        QVERIFY(scene.source->toPlainText().isEmpty());
    }

    void noSecretIsAnywhereToBeRead()
    {
        Scene scene;
        QGuiApplication::clipboard()->setText(kSpec);
        scene.spec->paste();
        scene.form.checkNow();
        QString seen;
        const auto widgets = scene.form.findChildren<QWidget *>();
        for (QWidget *widget : widgets) {
            QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
            if (!accessible)
                continue;
            for (int kind = QAccessible::Name; kind <= QAccessible::Accelerator; ++kind)
                seen += accessible->text(QAccessible::Text(kind));
            if (QAccessibleTextInterface *text = accessible->textInterface())
                seen += text->text(0, text->characterCount());
            seen += widget->toolTip();
        }
        QVERIFY(seen.contains(QLatin1String("us-east-1"))); // it did look
        QVERIFY(!seen.contains(QLatin1String("PLANTED")));
    }
};

HEADWATER_TEST(TestPairSecrets, QApplication)
#include "tst_pairsecrets.moc"
