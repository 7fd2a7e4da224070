// SPDX-License-Identifier: Apache-2.0
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/kit/emptypage.h"
#include "ui/kit/firstfocus.h"
#include "ui/kit/paneheader.h"
#include "ui/kit/theme.h"

#include <QDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QWidget>

using namespace headwater;

namespace {

/// A pane with a field and a list, which an empty page can stand in for.
struct Pane
{
    explicit Pane(QWidget *window)
        : widget(new QWidget(window)),
          header(new PaneHeader(QStringLiteral("LIST"), widget, widget)),
          field(new QLineEdit(widget)),
          pages(new QStackedWidget(widget)),
          list(new QListWidget),
          empty(new EmptyPage)
    {
        list->addItem(QStringLiteral("row"));
        pages->addWidget(list);
        pages->addWidget(empty);
        new FocusHandover(widget, pages);
        auto *layout = new QVBoxLayout(widget);
        layout->addWidget(header);
        layout->addWidget(field);
        layout->addWidget(pages);
    }
    [[nodiscard]] QWidget *line() const
    {
        return widget->findChild<QWidget *>(QStringLiteral("focusLine"));
    }
    [[nodiscard]] QColor selection() const { return list->palette().color(QPalette::Highlight); }

    QWidget *widget;
    PaneHeader *header;
    QLineEdit *field;
    QStackedWidget *pages;
    QListWidget *list;
    EmptyPage *empty;
};

struct PaneHeaderScene
{
    PaneHeaderScene()
    {
        auto *layout = new QHBoxLayout(&window);
        layout->setSizeConstraint(QLayout::SetNoConstraint);
        layout->addWidget(one.widget);
        layout->addWidget(other.widget);
        window.resize(600, 400);
        window.show();
        window.activateWindow();
        isReady = QTest::qWaitForWindowActive(&window);
    }

    QWidget window;
    Pane one{&window};
    Pane other{&window};
    bool isReady;
};

} // namespace

class TestPaneHeader final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void thePaneWithTheFocusIsSeen()
    {
        const PaneHeaderScene scene;
        QVERIFY(scene.isReady);
        scene.one.field->setFocus();
        QVERIFY(scene.one.line()->isVisible());
        QCOMPARE(scene.one.line()->width(), scene.one.widget->width());
        QVERIFY(!scene.other.line()->isVisible());
        const QColor accent = scene.one.header->palette().color(QPalette::WindowText);
        QCOMPARE(accent, focusColor(QApplication::palette()));
        QVERIFY(scene.other.header->palette().color(QPalette::WindowText) != accent);

        scene.other.list->setFocus();
        QVERIFY(!scene.one.line()->isVisible());
        QVERIFY(scene.other.line()->isVisible());
        QVERIFY(scene.one.header->palette().color(QPalette::WindowText) != accent);
    }

    void whatIsSelectedElsewhereIsGrey()
    {
        const PaneHeaderScene scene;
        scene.one.field->setFocus();
        const QPalette all = QApplication::palette();
        QCOMPARE(scene.one.selection(), all.color(QPalette::Highlight));
        const QColor grey = scene.other.selection();
        QVERIFY(grey != all.color(QPalette::Highlight));
        QVERIFY(contrast(scene.other.list->palette().color(QPalette::HighlightedText), grey)
                >= kTextContrast);
        scene.other.field->setFocus();
        QCOMPARE(scene.one.selection(), grey);
        QCOMPARE(scene.other.selection(), all.color(QPalette::Highlight));
    }

    void aDialogDoesNotTakeTheFocusOutOfAPane()
    {
        PaneHeaderScene scene;
        scene.one.field->setFocus();
        QDialog dialog(&scene.window);
        auto *field = new QLineEdit(&dialog);
        dialog.show();
        dialog.activateWindow();
        field->setFocus();
        QTRY_VERIFY(field->hasFocus());
        QVERIFY(scene.one.header->isActive());
    }

    void anEmptyPaneTakesTheFocus()
    {
        const PaneHeaderScene scene;
        scene.other.field->setFocus();
        scene.one.empty->setText(QStringLiteral("Nothing here"), {});
        scene.one.pages->setCurrentWidget(scene.one.empty);
        scene.one.widget->setFocus();
        QVERIFY(scene.one.empty->hasFocus());
        QVERIFY(scene.one.header->isActive());
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("text"));
        QVERIFY(scene.other.field->text().isEmpty());

        scene.one.pages->setCurrentWidget(scene.one.list);
        QVERIFY(scene.one.list->hasFocus());
        scene.one.empty->setText(QStringLiteral("Nothing here"), {}, QStringLiteral("Do it"));
        scene.one.pages->setCurrentWidget(scene.one.empty);
        QVERIFY(scene.one.empty->findChild<QPushButton *>()->hasFocus());
        QVERIFY(scene.one.header->isActive());
    }
};

HEADWATER_TEST(TestPaneHeader, QApplication)
#include "tst_paneheader.moc"
