// SPDX-License-Identifier: Apache-2.0
#include "testkit/stage.h"
#include "testkit/teststrict.h"
#include "ui/pair/codeeditor.h"
#include "ui/pair/pairform.h"
#include "ui/pair/pairproblems.h"
#include "ui/pair/secretfield.h"

#include <QAccessible>
#include <QClipboard>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

using namespace headwater;

namespace {

const QString kSource = QStringLiteral("s3://my-bucket/books/");
const QString kSpec = QStringLiteral(R"({
  "format": "parquet",
  "extfs": {
    "access_key_id": "AKIAPLANTED",
    "access_key_value": "PLANTEDVALUE",
    "region": "us-east-1",
    "cloud_provider": "aws"
  }
})");

/// A visible form, and the parts that a user works with.
struct Scene
{
    PairForm form;
    test::Stage stage{form};
    CodeEditor *source = form.findChild<CodeEditor *>(QStringLiteral("sourceEditor"));
    CodeEditor *spec = form.findChild<CodeEditor *>(QStringLiteral("specEditor"));
    QListWidget *list = form.findChild<QListWidget *>(QStringLiteral("problems"));
    QPushButton *fix = form.findChild<QPushButton *>(QStringLiteral("fix"));

    void fill(const QString &sourceText, const QString &specText)
    {
        source->setPlainText(sourceText);
        spec->setPlainText(specText);
        form.checkNow();
    }
    QLineEdit *secret(const QString &name) const
    {
        for (auto *field : form.findChildren<SecretField *>()) {
            if (field->name() == name && field->isVisible())
                return field->findChild<QLineEdit *>();
        }
        return nullptr;
    }
    QStringList rows() const
    {
        QStringList texts;
        for (int row = 0; row < list->count(); ++row)
            texts << list->item(row)->text();
        return texts;
    }
    QStringList rules() const
    {
        QStringList rules;
        for (const Problem &problem : form.problems())
            rules << problem.rule;
        return rules;
    }
};

QString joined(const Override &pair)
{
    return QString::fromUtf8(joinSecrets(pair.spec, pair.secrets).reveal());
}

} // namespace

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

    void aPlaceholderForASecretIsToldWithoutShowingIt()
    {
        Scene scene;
        scene.fill(kSource,
                   QString(kSpec).replace(QLatin1String("PLANTEDVALUE"),
                                          QLatin1String("<PLANTED_KEY>")));
        QCOMPARE(scene.rules(), QStringList{QStringLiteral("placeholder")});
        QVERIFY(scene.rows().first().contains(QLatin1String("access_key_value")));
        QVERIFY(!scene.rows().first().contains(QLatin1String("PLANTED")));
        QVERIFY(scene.form.pair()); // it is only a warning
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

        scene.spec->moveCursor(QTextCursor::Start); // into a value that is complete
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
        caret.setPosition(16); // after the last bullet
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
        scene.fill(kSource + QStringLiteral("?••••"), kSpec); // a copied, masked source
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
        QVERIFY(seen.contains(QLatin1String("us-east-1"))); // the check did read the spec
        QVERIFY(!seen.contains(QLatin1String("PLANTED")));
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

    void aMebibyteCanBeTypedInto()
    {
        Scene scene;
        QString big = QStringLiteral("{\n");
        for (int line = 0; big.size() < 1024 * 1024; ++line)
            big += QStringLiteral("  \"key%1\": \"value %1 of a text that is far too long\",\n")
                           .arg(line);
        scene.fill(kSource, big + QStringLiteral("  \"format\": \"parquet\"\n}"));
        QElapsedTimer timer;
        timer.start();
        scene.spec->setFocus();
        QTest::keyClicks(scene.spec, QStringLiteral("abcdefghij"));
        qInfo("a key press costs %lld ms", timer.elapsed() / 10);
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

QTEST_MAIN(TestPairForm)
#include "tst_pairform.moc"
