// SPDX-License-Identifier: Apache-2.0
#include "testkit/stage.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/pair/codeeditor.h"
#include "ui/pair/jsonhighlighter.h"

#include <QTextBlock>
#include <QTextLayout>
#include <QToolTip>

using namespace headwater;

namespace {

Problem problemAt(qsizetype start, qsizetype length, Severity severity = Severity::Error)
{
    return {severity,
            PairEditor::Spec,
            {start, length},
            QStringLiteral("R1"),
            QStringLiteral("<b>wrong</b>"),
            std::nullopt};
}

QStringList underlined(const QPlainTextEdit &editor)
{
    QStringList texts;
    for (const QTextEdit::ExtraSelection &selection : editor.extraSelections()) {
        if (selection.format.underlineStyle() == QTextCharFormat::WaveUnderline)
            texts << selection.cursor.selectedText();
    }
    return texts;
}

} // namespace

class TestCodeEditor final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void problemsAreUnderlined_data()
    {
        QTest::addColumn<int>("start");
        QTest::addColumn<int>("length");
        QTest::addColumn<QString>("marked");
        QTest::newRow("a word") << 4 << 3 << QStringLiteral("two");
        QTest::newRow("a place") << 4 << 0 << QStringLiteral("t");
        QTest::newRow("the end") << 13 << 0 << QStringLiteral("e");
        QTest::newRow("beyond the end") << 99 << 9 << QStringLiteral("e");
    }

    void problemsAreUnderlined()
    {
        QFETCH(int, start);
        QFETCH(int, length);
        QFETCH(QString, marked);
        CodeEditor editor;
        editor.setPlainText(QStringLiteral("one two three"));
        editor.setProblems({problemAt(start, length)});
        QCOMPARE(underlined(editor), QStringList{marked});
        editor.setProblems({});
        QVERIFY(underlined(editor).isEmpty());
    }

    void marksMoveWithTheText()
    {
        CodeEditor editor;
        editor.setPlainText(QStringLiteral("one two"));
        editor.setProblems({problemAt(4, 3)});
        editor.replace({0, 3}, QStringLiteral("a much longer beginning,"));
        QCOMPARE(underlined(editor), QStringList{QStringLiteral("two")});
    }

    void anEmptyTextHasNothingToUnderline()
    {
        CodeEditor editor;
        editor.setProblems({problemAt(0, 0)});
        QCOMPARE(underlined(editor), QStringList{QString()});
    }

    void theToolTipShowsMarkupLiterally()
    {
        CodeEditor editor;
        test::Stage stage(editor);
        QVERIFY(stage.isReady());
        editor.setPlainText(QStringLiteral("one two"));
        editor.setProblems({problemAt(0, 3)});
        const QPoint place = editor.cursorRect(QTextCursor(editor.document())).center();
        QTest::ignoreMessage(QtWarningMsg, "This plugin does not support raise()");
        QHelpEvent help(QEvent::ToolTip, place, editor.viewport()->mapToGlobal(place));
        QCoreApplication::sendEvent(editor.viewport(), &help);
        QVERIFY(QToolTip::text().contains(QStringLiteral("&lt;b&gt;wrong&lt;/b&gt;")));
        QToolTip::hideText();
    }

    void enterFollowsTheBrackets_data()
    {
        QTest::addColumn<QString>("before"); // | marks the caret
        QTest::addColumn<QString>("after");
        QTest::newRow("same level")
                << QStringLiteral("  \"a\": 1,|") << QStringLiteral("  \"a\": 1,\n  |");
        QTest::newRow("after a brace") << QStringLiteral("{|") << QStringLiteral("{\n  |");
        QTest::newRow("between brackets")
                << QStringLiteral("  [|]") << QStringLiteral("  [\n    |\n  ]");
        QTest::newRow("empty") << QStringLiteral("|") << QStringLiteral("\n|");
        QTest::newRow("within the indent")
                << QStringLiteral("  |  x") << QStringLiteral("  \n  |  x");
    }

    void enterFollowsTheBrackets()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        CodeEditor editor;
        editor.setPlainText(QString(before).remove(u'|'));
        QTextCursor cursor = editor.textCursor();
        cursor.setPosition(int(before.indexOf(u'|')));
        editor.setTextCursor(cursor);
        QTest::keyClick(&editor, Qt::Key_Return);
        QCOMPARE(editor.toPlainText().insert(editor.textCursor().position(), u'|'), after);
        editor.undo();
        QCOMPARE(editor.toPlainText(), QString(before).remove(u'|'));
    }

    void tabLeavesAndCtrlEnterIsNotText()
    {
        CodeEditor editor;
        editor.setPlainText(QStringLiteral("x"));
        QVERIFY(editor.tabChangesFocus());
        QTest::keyClick(&editor, Qt::Key_Return, Qt::ControlModifier);
        QTest::keyClick(&editor, Qt::Key_Return, Qt::AltModifier);
        QCOMPARE(editor.toPlainText(), QStringLiteral("x"));
    }

    void theHeightFollowsTheTextWithinBounds()
    {
        CodeEditor editor;
        editor.setLinesShown(2, 5);
        const int low = editor.sizeHint().height();
        editor.setPlainText(QStringLiteral("1\n2\n3\n4"));
        const int middle = editor.sizeHint().height();
        editor.setPlainText(QString(100, u'\n'));
        const int high = editor.sizeHint().height();
        QVERIFY(low < middle);
        QVERIFY(middle < high);
        QCOMPARE(high - middle, editor.fontMetrics().lineSpacing());
    }

    void highlightsWhatItIs_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("colored");
        QTest::newRow("key and string")
                << QStringLiteral("\"region\": \"eu\",")
                << QStringList{QStringLiteral("\"region\""), QStringLiteral("\"eu\"")};
        QTest::newRow("literals") << QStringLiteral("[true, -1.5e3]")
                                  << QStringList{QStringLiteral("true"), QStringLiteral("-1.5e3")};
        QTest::newRow("escaped quote")
                << QStringLiteral("\"a\\\"b\": 1")
                << QStringList{QStringLiteral("\"a\\\"b\""), QStringLiteral("1")};
        QTest::newRow("open string")
                << QStringLiteral("  \"abc") << QStringList{QStringLiteral("\"abc")};
    }

    void highlightsWhatItIs()
    {
        QFETCH(QString, line);
        QFETCH(QStringList, colored);
        QTextDocument document;
        JsonHighlighter highlighter(&document, JsonHighlighter::Text::Json);
        document.setPlainText(line);
        highlighter.setPalette(QPalette(Qt::white));
        QStringList found;
        for (const QTextLayout::FormatRange &range : document.firstBlock().layout()->formats())
            found << line.sliced(range.start, range.length);
        QCOMPARE(found, colored);
    }

    void aSourceIsAUriOrJson()
    {
        CodeEditor editor; // without a layout, a document does not signal changes
        JsonHighlighter highlighter(editor.document(), JsonHighlighter::Text::UriOrJson);
        highlighter.setPalette(QPalette(Qt::white));
        const auto formats = [](const QTextBlock &block) { return block.layout()->formats(); };
        editor.setPlainText(QStringLiteral("s3://b/true"));
        QCOMPARE(formats(editor.document()->firstBlock()).size(), 1);
        editor.setPlainText(QStringLiteral("{\n\"a\": true"));
        QCOMPARE(formats(editor.document()->lastBlock()).size(), 2);
    }
};

HEADWATER_TEST(TestCodeEditor, QApplication)
#include "tst_codeeditor.moc"
