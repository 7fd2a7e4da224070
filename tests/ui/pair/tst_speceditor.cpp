// SPDX-License-Identifier: Apache-2.0
#include "testkit/stage.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/pair/speceditor.h"

#include <QAccessible>
#include <QClipboard>
#include <QMimeData>

using namespace headwater;

namespace {

const QString kPasted = QStringLiteral(
        R"({"extfs":{"access_key_id":"AKIAPLANTED","access_key_value":"PLANTEDVALUE","region":"eu"}})");
const QString kMasked = QStringLiteral(
        R"({"extfs":{"access_key_id":"••••","access_key_value":"••••","region":"eu"}})");

QString revealedSpec(const SpecSecrets &secrets, const char *name)
{
    return QString::fromUtf8(secrets.value(QLatin1String(name)).reveal());
}

/// Every text that undo and redo can bring back.
QString wholeHistory(QPlainTextEdit &editor)
{
    QString seen = editor.toPlainText();
    int steps = 0;
    for (; editor.document()->isUndoAvailable(); ++steps) {
        editor.undo();
        seen += editor.toPlainText();
    }
    for (; steps > 0 && editor.document()->isRedoAvailable(); --steps) {
        editor.redo();
        seen += editor.toPlainText();
    }
    return seen;
}

QString accessibleText(QWidget &widget)
{
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(&widget);
    QAccessibleTextInterface *text = accessible->textInterface();
    return accessible->text(QAccessible::Value) + text->text(0, text->characterCount())
            + accessible->text(QAccessible::Name) + accessible->text(QAccessible::Description);
}

} // namespace

class TestSpecEditor final : public QObject
{
    Q_OBJECT

    SpecSecrets m_taken;
    QString m_typedInto;

    void watch(SpecEditor &editor)
    {
        m_taken.clear();
        m_typedInto.clear();
        connect(&editor, &SpecEditor::secretsTaken, this,
                [this](const SpecSecrets &secrets, const QString &typedInto) {
                    for (auto it = secrets.begin(); it != secrets.end(); ++it)
                        m_taken.insert(it.key(), it.value());
                    m_typedInto = typedInto;
                });
    }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void pastedSecretsNeverReachTheDocument()
    {
        SpecEditor editor;
        watch(editor);
        QString everSeen;
        connect(editor.document(), &QTextDocument::contentsChange, this,
                [&] { everSeen += editor.toPlainText(); });
        QGuiApplication::clipboard()->setText(kPasted);
        editor.paste();
        QCOMPARE(editor.toPlainText(), kMasked);
        QCOMPARE(revealedSpec(m_taken, "access_key_id"), QStringLiteral("AKIAPLANTED"));
        QCOMPARE(revealedSpec(m_taken, "access_key_value"), QStringLiteral("PLANTEDVALUE"));
        QCOMPARE(editor.textCursor().position(), kMasked.size());
        QVERIFY(editor.document()->isUndoAvailable());
        QVERIFY(!QString(everSeen + wholeHistory(editor)).contains(QLatin1String("PLANTED")));
    }

    void pastingReplacesTheSelectionInOneStep()
    {
        SpecEditor editor;
        watch(editor);
        editor.setPlainText(QStringLiteral("{\"format\": \"x\"}"));
        editor.selectAll();
        QGuiApplication::clipboard()->setText(kPasted);
        editor.paste();
        QCOMPARE(editor.toPlainText(), kMasked);
        editor.undo();
        QCOMPARE(editor.toPlainText(), QStringLiteral("{\"format\": \"x\"}"));
    }

    void aValuePastedIntoItsQuotesIsTaken()
    {
        SpecEditor editor;
        watch(editor);
        const QString before = QStringLiteral("{\"access_key_value\": \"\"}");
        editor.setPlainText(before);
        QTextCursor cursor = editor.textCursor();
        cursor.setPosition(int(before.lastIndexOf(u'"')));
        editor.setTextCursor(cursor);
        QGuiApplication::clipboard()->setText(QStringLiteral("PLANTED\"VALUE"));
        editor.paste();
        QVERIFY(!wholeHistory(editor).contains(QLatin1String("PLANTED")));
    }

    void oneVeryLongLineIsBrokenUp()
    {
        SpecEditor editor;
        const QString member = QStringLiteral("\"key\":\"value\",");
        QGuiApplication::clipboard()->setText(u'{' + member.repeated(2000)
                                              + QStringLiteral("\"a\":1}"));
        editor.paste();
        QCOMPARE(editor.document()->blockCount(), 2003);
        QCOMPARE(editor.toPlainText().remove(u'\n').remove(u' '),
                 QGuiApplication::clipboard()->text());
    }

    void aPastedKeyMakesASecretOfWhatIsThere()
    {
        SpecEditor editor;
        watch(editor);
        editor.setPlainText(QStringLiteral("{\"\": \"PLANTEDVALUE\"}"));
        QTextCursor cursor = editor.textCursor();
        cursor.setPosition(2);
        editor.setTextCursor(cursor);
        QGuiApplication::clipboard()->setText(QStringLiteral("access_key_value"));
        editor.paste();
        QCOMPARE(editor.toPlainText(), QStringLiteral("{\"access_key_value\": \"••••\"}"));
        QCOMPARE(editor.textCursor().position(), 18);
        QCOMPARE(revealedSpec(m_taken, "access_key_value"), QStringLiteral("PLANTEDVALUE"));
        QVERIFY(!wholeHistory(editor).contains(QLatin1String("PLANTED")));
    }

    void droppedTextIsSplitToo()
    {
        SpecEditor editor;
        test::Stage stage(editor);
        QVERIFY(stage.isReady());
        watch(editor);
        QMimeData data;
        data.setText(kPasted);
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(editor.viewport(), &enter);
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(editor.viewport(), &drop);
        QCOMPARE(editor.toPlainText(), kMasked);
        QVERIFY(!wholeHistory(editor).contains(QLatin1String("PLANTED")));
    }

    void aTypedSecretIsTakenAtItsFirstCharacter()
    {
        SpecEditor editor;
        test::Stage stage(editor);
        QVERIFY(stage.isReady());
        editor.setFocus();
        watch(editor);
        QTest::keyClicks(&editor, QStringLiteral("{\"access_key_value\": \"S"));
        QCOMPARE(editor.toPlainText(), QStringLiteral("{\"access_key_value\": \"••••"));
        QCOMPARE(m_typedInto, QStringLiteral("access_key_value"));
        QCOMPARE(revealedSpec(m_taken, "access_key_value"), QStringLiteral("S"));
        QVERIFY(!editor.document()->isUndoAvailable());
        QCOMPARE(editor.textCursor().position(), editor.toPlainText().size());
        QTest::keyClicks(&editor, QStringLiteral("\"}"));
        QCOMPARE(editor.toPlainText(), QStringLiteral("{\"access_key_value\": \"••••\"}"));
    }

    void whatAssistiveToolsWriteIsTaken()
    {
        SpecEditor editor;
        test::Stage stage(editor);
        QVERIFY(stage.isReady());
        watch(editor);
        editor.setPlainText(QStringLiteral("{}"));
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(&editor);
        QAccessibleEditableTextInterface *text = accessible->editableTextInterface();
        QVERIFY(text);
        text->replaceText(0, 2, kPasted);
        QCOMPARE(editor.toPlainText(), kMasked);
        QCOMPARE(revealedSpec(m_taken, "access_key_id"), QStringLiteral("AKIAPLANTED"));
        QVERIFY(m_typedInto.isEmpty());
        QVERIFY(!QString(accessibleText(editor) + wholeHistory(editor))
                         .contains(QLatin1String("PLANTED")));
    }

    void copyingGivesMasks()
    {
        SpecEditor editor;
        editor.setPlainText(kPasted);
        editor.selectAll();
        editor.copy();
        const QMimeData *copied = QGuiApplication::clipboard()->mimeData();
        QCOMPARE(copied->text(), kMasked);
        for (const QString &format : copied->formats())
            QVERIFY(!copied->data(format).contains("PLANTED"));
    }

    void aMaskIsDeletedAsAWhole_data()
    {
        QTest::addColumn<int>("anchor");
        QTest::addColumn<int>("position");
        QTest::addColumn<int>("key");
        QTest::addColumn<QString>("after");
        const QString empty = QStringLiteral("{\"access_key_value\": \"\"}");
        QTest::newRow("backspace at its end") << 26 << 26 << int(Qt::Key_Backspace) << empty;
        QTest::newRow("backspace within") << 24 << 24 << int(Qt::Key_Backspace) << empty;
        QTest::newRow("delete at its start") << 22 << 22 << int(Qt::Key_Delete) << empty;
        QTest::newRow("a part selected") << 24 << 25 << int(Qt::Key_Delete) << empty;
        QTest::newRow("selected beyond it")
                << 24 << 28 << int(Qt::Key_Backspace) << empty.chopped(2);
        QTest::newRow("backspace before it") << 22 << 22 << int(Qt::Key_Backspace)
                                             << QStringLiteral("{\"access_key_value\": ••••\"}");
    }

    void aMaskIsDeletedAsAWhole()
    {
        QFETCH(int, anchor);
        QFETCH(int, position);
        QFETCH(int, key);
        QFETCH(QString, after);
        const QString before = QStringLiteral("{\"access_key_value\": \"••••\"}");
        SpecEditor editor;
        editor.setPlainText(before);
        QTextCursor cursor = editor.textCursor();
        cursor.setPosition(anchor);
        cursor.setPosition(position, QTextCursor::KeepAnchor);
        editor.setTextCursor(cursor);
        watch(editor);
        QTest::keyClick(&editor, Qt::Key(key));
        QCOMPARE(editor.toPlainText(), after);
        QVERIFY(m_taken.isEmpty());
        editor.undo();
        QCOMPARE(editor.toPlainText(), before);
    }

    void nothingStaysOfAMaskThatSomebodyElseBroke()
    {
        SpecEditor editor;
        editor.setPlainText(QStringLiteral("{\"access_key_value\": \"••••\"}"));
        watch(editor);
        QAccessible::queryAccessibleInterface(&editor)->editableTextInterface()->deleteText(22, 24);
        QCOMPARE(editor.toPlainText(), QStringLiteral("{\"access_key_value\": \"\"}"));
        QVERIFY(m_taken.isEmpty());
    }

    void slotsAreNamedInReadingOrder()
    {
        SpecEditor editor;
        editor.setPlainText(
                QStringLiteral("{\"access_key_id\": \"\", \"a\": {\"access_key_id\": \"••••\"}}"));
        QCOMPARE(editor.secretSlots().size(), 2);
        QCOMPARE(editor.secretSlots()[0].name, QStringLiteral("access_key_id"));
        QVERIFY(!editor.secretSlots()[0].masked);
        QCOMPARE(editor.secretSlots()[1].name, QStringLiteral("access_key_id (2)"));
        QVERIFY(editor.secretSlots()[1].masked);
        editor.putMask(QStringLiteral("access_key_id"));
        QVERIFY(editor.secretSlots()[0].masked);
    }

    void aRenamedKeyIsAnnounced()
    {
        SpecEditor editor;
        editor.setPlainText(QStringLiteral("{\"secret_key\": \"••••\"}"));
        QSignalSpy renamed(&editor, &SpecEditor::secretRenamed);
        editor.replace({2, 10}, QStringLiteral("access_key_value"));
        QCOMPARE(renamed.size(), 1);
        QCOMPARE(renamed[0][0].toString(), QStringLiteral("secret_key"));
        QCOMPARE(renamed[0][1].toString(), QStringLiteral("access_key_value"));
    }

    void theCaretStaysWhereItWas()
    {
        SpecEditor editor;
        editor.setPlainText(QStringLiteral("{\"region\": \"e\", \"secret\": \"\"}"));
        QTextCursor cursor = editor.textCursor();
        cursor.setPosition(13);
        editor.setTextCursor(cursor);
        // text is inserted elsewhere, as by an assistive tool
        editor.replace({26, 0}, QStringLiteral("PLANTED"));
        QCOMPARE(editor.textCursor().position(), 13);
        QVERIFY(!wholeHistory(editor).contains(QLatin1String("PLANTED")));
    }
};

HEADWATER_TEST(TestSpecEditor, QApplication)
#include "tst_speceditor.moc"
