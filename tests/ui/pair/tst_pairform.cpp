// SPDX-License-Identifier: Apache-2.0
#include "testkit/testprogram.h"
#include "ui/pair/pairform.h"

#include "ui/pair/pairscene.h"

using namespace headwater;
using namespace headwater::test;

class TestPairForm final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void aWholePairIsHandedOutWithItsSecrets()
    {
        Scene scene;
        scene.fill(kSource, kSpec);
        QCOMPARE(scene.rows(), QStringList());
        const auto pair = scene.form.pair();
        QVERIFY(pair);
        QCOMPARE(pair->source, kSource);
        QVERIFY(!pair->spec.contains(QLatin1String("PLANTED")));
        QCOMPARE(joined(*pair), kSpec);
    }

    void nothingIsNoPair()
    {
        Scene scene;
        QVERIFY(scene.form.isBlank());
        QVERIFY(!scene.form.pair());
        QVERIFY(scene.form.problems().isEmpty());
    }

    void aPairWithAnErrorIsNotHandedOutEvenBeforeItIsChecked()
    {
        Scene scene;
        scene.fill(kSource, kSpec);
        QVERIFY(scene.form.pair());
        scene.spec->appendPlainText(QStringLiteral("}"));
        QVERIFY(!scene.form.pair());
    }

    void checksItselfWhileTyping()
    {
        Scene scene;
        scene.source->setFocus();
        QSignalSpy checked(&scene.form, &PairForm::checked);
        QTest::keyClicks(scene.source, QStringLiteral("s3://b/k/"));
        QTRY_VERIFY(!checked.isEmpty());
        QVERIFY(!scene.rows().isEmpty());
    }

    void rowsTellTheirPlaceAndSeverity()
    {
        Scene scene;
        scene.fill(kSource,
                   QString(kSpec).replace(QLatin1String("\"parquet\""),
                                          QLatin1String("\"iceberg_table\"")));
        QVERIFY(scene.list->count() >= 1);
        const QListWidgetItem *row = scene.list->item(0);
        QVERIFY2(row->text().startsWith(QLatin1String("2:")), qPrintable(row->text()));
        QCOMPARE(row->data(Qt::AccessibleTextRole).toString(),
                 QString(row->text() % QLatin1String(" (error in the spec)")));
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(scene.list);
        QCOMPARE(accessible->text(QAccessible::Name), QStringLiteral("Problems"));
        QCOMPARE(accessible->role(), QAccessible::List);
        QCOMPARE(accessible->child(0)->text(QAccessible::Name),
                 row->data(Qt::AccessibleTextRole).toString());
    }

    void activatingARowMovesTheCaret()
    {
        Scene scene;
        scene.fill(kSource,
                   QString(kSpec).replace(QLatin1String("\"parquet\""),
                                          QLatin1String("\"iceberg_table\"")));
        scene.list->setFocus();
        scene.list->setCurrentRow(0);
        QTest::keyClick(scene.list, Qt::Key_Return);
        QVERIFY(scene.spec->hasFocus());
        QCOMPARE(scene.spec->textCursor().position(), int(scene.form.problems()[0].range.start));
    }

    void aFixMendsTheTextAndCanBeUndone_data()
    {
        QTest::addColumn<bool>("byKey");
        QTest::newRow("button") << false;
        QTest::newRow("Alt+Enter") << true;
    }

    void aFixMendsTheTextAndCanBeUndone()
    {
        QFETCH(bool, byKey);
        Scene scene;
        scene.fill(kSource,
                   QString(kSpec).replace(QLatin1String("\"parquet\""),
                                          QLatin1String("\"iceberg_table\"")));
        const QString before = scene.spec->toPlainText();
        scene.form.goToProblem(true);
        QVERIFY(scene.fix->isVisible());
        if (byKey)
            QTest::keyClick(scene.spec, Qt::Key_Return, Qt::AltModifier);
        else
            scene.fix->click();
        QVERIFY(scene.spec->toPlainText().contains(QLatin1String("\"iceberg-table\"")));
        QVERIFY(!scene.rules().contains(QLatin1String("R8")));
        QVERIFY(scene.spec->hasFocus());
        scene.spec->undo();
        QCOMPARE(scene.spec->toPlainText(), before);
    }

    void oneFixMakesJsonOfTheWholeText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("byKey");
        const auto row = [](const char *name, const QString &text) {
            QTest::addRow("%s, button", name) << text << false;
            QTest::addRow("%s, Alt+Enter", name) << text << true;
        };
        const QString python = QString(kSpec).replace(u'"', u'\'');
        row("Python", python);
        row("Python with a secret in a comment",
            QString(python).replace(QLatin1String("{\n"),
                                    QLatin1String("{ # 'access_key_value': 'OLD'\n")));
        row("a number for a secret",
            QString(python).replace(QLatin1String("'PLANTEDVALUE'"), QLatin1String("87654321")));
        row("escaped", QString(kSpec).replace(u'"', QLatin1String("\\\"")));
        row("twice escaped",
            QString(kSpec)
                    .replace(u'"', QLatin1String("\\\\\\\""))
                    .replace(u'\n', QLatin1String("\\n")));
        row("a fence",
            QLatin1String("```json\n")
                    + QString(kSpec).replace(QLatin1String("\"aws\""), QLatin1String("\"aws\","))
                    + QLatin1String("\n```"));
    }

    void oneFixMakesJsonOfTheWholeText()
    {
        QFETCH(QString, text);
        QFETCH(bool, byKey);
        Scene scene;
        scene.fill(kSource, text);
        QVERIFY(!scene.form.pair());
        QVERIFY(!scene.spec->toPlainText().contains(QLatin1String("PLANTED")));
        if (byKey) {
            scene.spec->setFocus();
            scene.spec->moveCursor(QTextCursor::End);
            QTest::keyClick(scene.spec, Qt::Key_Return, Qt::AltModifier);
        } else {
            QVERIFY(scene.fix->isVisible());
            scene.fix->click();
        }
        QCOMPARE(scene.rows(), QStringList());
        QVERIFY(!scene.spec->toPlainText().contains(QLatin1String("PLANTED")));
        const auto pair = scene.form.pair();
        QVERIFY(pair);
        const QJsonObject sent = QJsonDocument::fromJson(joined(*pair).toUtf8()).object();
        QJsonObject meant = QJsonDocument::fromJson(kSpec.toUtf8()).object();
        if (text.contains(QLatin1String("87654321"))) {
            QJsonObject extfs = meant[QLatin1String("extfs")].toObject();
            extfs[QLatin1String("access_key_value")] = QStringLiteral("87654321");
            meant[QLatin1String("extfs")] = extfs;
        }
        QCOMPARE(sent, meant);
        scene.spec->undo();
        QVERIFY(!scene.spec->toPlainText().contains(QLatin1String("PLANTED")));
        QVERIFY(!scene.spec->toPlainText().contains(QLatin1String("OLD")));
    }

    void theContainerOfAnAzureSourceIsKept()
    {
        Scene scene;
        scene.fill(QStringLiteral("abfss://lake@acct.dfs.core.windows.net/books/"),
                   QString(kSpec).replace(QLatin1String("aws"), QLatin1String("azure")));
        QVERIFY(scene.fix->isVisible());
        scene.fix->click();
        QCOMPARE(scene.source->toPlainText(),
                 QStringLiteral("azure://acct.dfs.core.windows.net/lake/books/"));
        QCOMPARE(scene.rows(), QStringList());
    }

    void keysGoThroughTheProblemsOfBothEditors()
    {
        Scene scene;
        scene.fill(QStringLiteral("file:///x"), QStringLiteral("{\"format\": \"csv\"}"));
        const qsizetype count = scene.form.problems().size();
        QVERIFY(count >= 2);
        scene.source->setFocus();
        scene.source->moveCursor(QTextCursor::End);
        QTest::keyClick(scene.source, Qt::Key_F8);
        QVERIFY(scene.spec->hasFocus());
        QTest::keyClick(scene.spec, Qt::Key_F8, Qt::ShiftModifier);
        QVERIFY(scene.source->hasFocus());
    }

    void templatesFillBothEditors()
    {
        Scene scene;
        auto *button = scene.form.findChild<QToolButton *>(QStringLiteral("templates"));
        QVERIFY(!button->isEnabled());
        scene.form.setTemplates(
                {{QStringLiteral("One"), kSource, QStringLiteral("{\"access_key_value\":\"\"}")}});
        QVERIFY(button->isEnabled());
        button->menu()->actions().first()->trigger();
        QCOMPARE(scene.source->toPlainText(), kSource);
        QCOMPARE(scene.spec->toPlainText(), QStringLiteral("{\n  \"access_key_value\": \"\"\n}"));
        QVERIFY(scene.secret(QStringLiteral("access_key_value")));
    }

    void aComplaintStaysUntilTheTextChanges()
    {
        Scene scene;
        scene.fill(kSource, kSpec);
        scene.form.showComplaint(QStringLiteral("external_spec is invalid: extfs key \"region\" is "
                                                "not allowed; allowed keys: <b>a</b>: invalid "
                                                "parameter"));
        QCOMPARE(scene.list->count(), 1);
        QVERIFY(scene.rows().first().contains(QLatin1String("allowed keys: <b>a</b>")));
        QVERIFY(!scene.spec->hasFocus()); // the response may come while the user types elsewhere
        QVERIFY(scene.spec->textCursor().selectedText().contains(QLatin1String("region")));
        QVERIFY(scene.form.pair()); // it can be sent again
        scene.form.checkNow();
        QCOMPARE(scene.list->count(), 1);
        scene.source->appendPlainText(QStringLiteral("x"));
        scene.form.checkNow();
        QVERIFY(!scene.rows().join(u'\n').contains(QLatin1String("<b>")));
    }

    void aComplaintThatNamesNoPlaceLeavesTheCaret()
    {
        Scene scene;
        scene.fill(kSource, kSpec);
        scene.source->moveCursor(QTextCursor::End);
        scene.form.showComplaint(QStringLiteral("bucket not reachable"));
        QCOMPARE(scene.list->count(), 1);
        QCOMPARE(scene.rows().first(), QStringLiteral("Server message: bucket not reachable"));
        QCOMPARE(scene.source->textCursor().position(), int(kSource.size()));
        scene.form.goToProblem(true); // there is no problem left
        QCOMPARE(scene.source->textCursor().position(), int(kSource.size()));
    }

    void aDraftComesBackWhole()
    {
        Scene scene;
        scene.fill(kSource, kSpec);
        const Override draft = scene.form.draft();
        scene.form.clear();
        QVERIFY(scene.form.isBlank());
        QVERIFY(!scene.spec->document()->isUndoAvailable());
        scene.form.setDraft(draft);
        QCOMPARE(joined(scene.form.draft()), kSpec);
    }

    // Typing does not wait for a check, which reads the whole text.
    void aMebibyteCanBeTypedInto()
    {
        Scene scene;
        QString big = QStringLiteral("{\n");
        for (int line = 0; big.size() < 1024 * 1024; ++line)
            big += QStringLiteral("  \"key%1\": \"value %1 of a text that is far too long\",\n")
                           .arg(line);
        scene.fill(kSource, big + QStringLiteral("  \"format\": \"parquet\"\n}"));
        scene.spec->setFocus();
        const auto pressed = [&scene] {
            QElapsedTimer timer;
            timer.start();
            QTest::keyClick(scene.spec, Qt::Key_A);
            return timer.nsecsElapsed();
        };
        pressed(); // so that there is something to check
        QElapsedTimer timer;
        timer.start();
        scene.form.checkNow();
        const qint64 check = timer.nsecsElapsed();
        const QSignalSpy checks(&scene.form, &PairForm::checked);
        qint64 fastest = check;
        for (int i = 0; i < 10; ++i)
            fastest = std::min(fastest, pressed());
        QVERIFY2(checks.size() <= 1, qPrintable(QString::number(checks.size())));
        QVERIFY2(fastest < check / 2,
                 qPrintable(QStringLiteral("%1 of %2 ns").arg(fastest).arg(check)));
    }

    void hostileTextIsOnlyText_data()
    {
        QTest::addColumn<QString>("spec");
        QTest::newRow("NUL") << QStringLiteral("{\"a\":\"x") + QChar(u'\0') + QStringLiteral("\"}");
        QTest::newRow("byte order mark") << QChar(0xfeff) + QStringLiteral("{}");
        QTest::newRow("half a surrogate")
                << QStringLiteral("{\"a\":\"") + QChar(0xd800) + QStringLiteral("\"}");
        QTest::newRow("deep") << QString(500, u'[') + QString(500, u']');
        QTest::newRow("open string after a secret key") << QStringLiteral("{\"secret\": \"");
    }

    void hostileTextIsOnlyText()
    {
        QFETCH(QString, spec);
        Scene scene;
        scene.fill(kSource, spec);
        QVERIFY(!scene.form.pair());
    }
};

HEADWATER_TEST(TestPairForm, QApplication)
#include "tst_pairform.moc"
