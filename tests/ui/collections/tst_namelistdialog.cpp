// SPDX-License-Identifier: Apache-2.0
#include "testkit/accessibletext.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/collections/namelistdialog.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace headwater;

class TestNameListDialog final : public QObject
{
    Q_OBJECT

    struct Scene
    {
        /// Knows `a` and `b`; `c` is in two places.
        static NameMatches match(const QList<ListedName> &names)
        {
            NameMatches matches;
            for (const ListedName &name : names) {
                if (name.name == u"a" || name.name == u"b")
                    matches.found.append({{QStringLiteral("eu")}, QStringLiteral("d"), name.name});
                else if (name.name == u"c")
                    matches.ambiguous.append(
                            {name.name, {QStringLiteral("eu/d"), QStringLiteral("us/d")}});
                else
                    matches.missing.append(name.name);
            }
            return matches;
        }

        NameListDialog dialog{match, nullptr};
        QPlainTextEdit *names = dialog.findChild<QPlainTextEdit *>(QStringLiteral("listedNames"));
        QPlainTextEdit *report
                = dialog.findChild<QPlainTextEdit *>(QStringLiteral("nameListReport"));
        QLabel *sum = dialog.findChild<QLabel *>(QStringLiteral("nameListSum"));
        QPushButton *select = dialog.findChild<QPushButton *>(QStringLiteral("selectListed"));
        QSignalSpy chosen{&dialog, &NameListDialog::chosen};
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void showsWhatWillBeSelected()
    {
        Scene scene;
        scene.dialog.show();
        QVERIFY(!scene.select->isEnabled());
        QCOMPARE(scene.sum->text(), QStringLiteral("No names yet."));
        QVERIFY(!scene.report->isVisible());
        scene.names->setPlainText(QStringLiteral("a\nb\nc\nx"));
        QTRY_COMPARE(scene.sum->text(),
                     QStringLiteral("2 of 4 found · 1 missing · 1 in several places"));
        QCOMPARE(scene.report->toPlainText(),
                 QStringLiteral("In several places: c (eu/d, us/d)\nMissing: x"));
        QVERIFY(scene.report->isVisible());
        QCOMPARE(scene.select->text(), QStringLiteral("&Select 2 collections"));
        scene.names->setPlainText(QStringLiteral("a")); // and pressed at once
        scene.select->click();
        QCOMPARE(scene.chosen.size(), 1);
        QCOMPARE(scene.chosen.first().first().value<QList<CollectionRef>>().size(), 1);
        QVERIFY(!scene.dialog.isVisible());
    }

    void whatIsNoListIsNotOffered()
    {
        Scene scene;
        scene.dialog.offer(QStringLiteral("Dear all, see https://example.com"));
        QCOMPARE(scene.names->toPlainText(), QString());
        scene.dialog.offer(QStringLiteral("a\nb"));
        QCOMPARE(scene.names->toPlainText(), QStringLiteral("a\nb"));
        QVERIFY(scene.select->isEnabled());
    }

    void toolsReadItsParts()
    {
        const Scene scene;
        QCOMPARE(test::accessibleName(scene.names), QStringLiteral("Names"));
        QCOMPARE(test::accessibleName(scene.report), QStringLiteral("Names that are not selected"));
    }
};

HEADWATER_TEST(TestNameListDialog, QApplication)
#include "tst_namelistdialog.moc"
