// SPDX-License-Identifier: Apache-2.0
#include "testkit/accessibletext.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/kit/filterline.h"

#include <QAbstractItemView>
#include <QAction>
#include <QVBoxLayout>

using namespace headwater;

class TestFilterLine final : public QObject
{
    Q_OBJECT

    struct Scene
    {
        QWidget window;
        FilterLine *line = new FilterLine(collectionFilterKeys(), &window);
        QLineEdit *next = new QLineEdit(&window);
        QSignalSpy rows{line, &FilterLine::rowsRequested};

        Scene()
        {
            auto *layout = new QVBoxLayout(&window);
            layout->addWidget(line);
            layout->addWidget(next);
            line->setValues([](FilterKey key) {
                return key == FilterKey::Endpoint
                        ? QStringList{QStringLiteral("prod-eu"), QStringLiteral("my lab")}
                        : QStringList();
            });
            window.show();
            window.activateWindow();
            line->setFocus();
            if (!QTest::qWaitForWindowActive(&window))
                qFatal("no active window");
        }
        [[nodiscard]] QAbstractItemView *list() const
        {
            auto *list = QApplication::activePopupWidget();
            return qobject_cast<QAbstractItemView *>(list);
        }
        [[nodiscard]] QStringList offered() const
        {
            QStringList texts;
            for (int i = 0; list() && i < list()->model()->rowCount(); ++i)
                texts << list()->model()->index(i, 0).data().toString();
            return texts;
        }
        /// As a keyboard sends it: to the list while it is open.
        void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
        {
            QTest::keyClick(list() ? static_cast<QWidget *>(list()) : line, key, modifiers);
        }
        void type(const char *text) const
        {
            for (const char *sign = text; *sign; ++sign)
                QTest::keyClick(list() ? static_cast<QWidget *>(list()) : line, *sign);
        }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    /// Assistive tools hear what is wrong, else what can be typed; never the markup of a tool tip.
    void theHelpIsPlainText()
    {
        Scene scene;
        scene.line->setHelp(QStringLiteral("one <b>word</b>\nand another"));
        const auto heard = [&scene] { return test::accessibleDescription(scene.line); };
        QCOMPARE(heard(), QStringLiteral("one <b>word</b>\nand another"));
        scene.line->setFault(QStringLiteral("There is no filter “x:”."));
        QCOMPARE(heard(), QStringLiteral("There is no filter “x:”."));
        scene.line->setFault({});
        QCOMPARE(heard(), QStringLiteral("one <b>word</b>\nand another"));
    }

    void tabAndEnterTakeWhatIsMarked_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("Tab") << Qt::Key_Tab;
        QTest::newRow("Return") << Qt::Key_Return;
        QTest::newRow("Enter") << Qt::Key_Enter;
    }
    void tabAndEnterTakeWhatIsMarked()
    {
        QFETCH(Qt::Key, key);
        Scene scene;
        scene.type("books st");
        QCOMPARE(scene.offered(), QStringList({QStringLiteral("state:")}));
        scene.press(key);
        QCOMPARE(scene.line->text(), QStringLiteral("books state:"));
        QTRY_VERIFY(scene.offered().contains(QStringLiteral("state:failed"))); // goes on
        scene.type("f");
        QCOMPARE(scene.offered(),
                 QStringList({QStringLiteral("state:failed"), QStringLiteral("state:forgotten")}));
        scene.press(Qt::Key_Down);
        scene.press(key);
        QCOMPARE(scene.line->text(), QStringLiteral("books state:forgotten "));
        QVERIFY(!scene.list());
        QVERIFY(scene.line->hasFocus());
    }

    void escapeClosesTheListThenClears()
    {
        Scene scene;
        scene.type("ki");
        QVERIFY(scene.list());
        scene.press(Qt::Key_Escape);
        QVERIFY(!scene.list());
        QCOMPARE(scene.line->text(), QStringLiteral("ki"));
        scene.press(Qt::Key_Escape);
        QCOMPARE(scene.line->text(), QString());
    }

    void downGoesToTheRowsUnlessTheListIsOpen()
    {
        Scene scene;
        scene.type("st");
        QVERIFY(scene.list());
        scene.press(Qt::Key_Down);
        QCOMPARE(scene.rows.size(), 0);
        scene.press(Qt::Key_Escape);
        scene.press(Qt::Key_Down);
        QCOMPARE(scene.rows.size(), 1);
    }

    void controlSpaceShowsAllThereIs()
    {
        Scene scene;
        scene.press(Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(scene.offered().size(), collectionFilterKeys().size());
        QCOMPARE(test::accessibleName(scene.list()), QStringLiteral("Suggestions"));
    }

    void ordinaryWordsOpenNothing()
    {
        Scene scene;
        scene.type("books_v7 -tmp");
        QVERIFY(!scene.list());
        QCOMPARE(scene.line->text(), QStringLiteral("books_v7 -tmp"));
    }

    void aValueWithASpaceIsQuoted()
    {
        Scene scene;
        scene.type("endpoint:my");
        scene.press(Qt::Key_Tab);
        QCOMPARE(scene.line->text(), QStringLiteral("endpoint:\"my lab\" "));
    }

    void aTextThatIsSetOpensNothing()
    {
        Scene scene;
        scene.line->setText(QStringLiteral("st"));
        QVERIFY(!scene.list());
    }

    void aFaultIsReadAloud()
    {
        Scene scene;
        scene.line->setFault(QStringLiteral("There is no filter “x:”."));
        QCOMPARE(scene.line->accessibleDescription(), QStringLiteral("There is no filter “x:”."));
        scene.line->setFault({});
        QCOMPARE(scene.line->accessibleDescription(), QString());
        QCOMPARE(scene.line->palette().color(QPalette::Text),
                 QApplication::palette().color(QPalette::Text));
    }
};

HEADWATER_TEST(TestFilterLine, QApplication)
#include "tst_filterline.moc"
