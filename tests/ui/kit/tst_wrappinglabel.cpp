// SPDX-License-Identifier: Apache-2.0
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/kit/wrappinglabel.h"

using namespace headwater;

namespace {

const QString kShort = QStringLiteral("A sentence of a few words.");
const QString kLongText
        = QStringLiteral("A sentence that goes on for much longer, so that in a narrow pane it "
                         "takes up several lines and in a wide one only two or three of them.");

/// The height at \a width from a new label, which has no cache.
int expected(const QLabel &label, int width)
{
    QLabel fresh(label.text());
    fresh.setFont(label.font());
    fresh.setWordWrap(true);
    return fresh.heightForWidth(width);
}

} // namespace

class TestWrappingLabel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void itIsAsHighAsItsTextNeeds()
    {
        WrappingLabel label(kLongText);
        QVERIFY(label.hasHeightForWidth());
        QVERIFY(label.heightForWidth(100) > label.heightForWidth(600));
        for (int round = 0; round < 2; ++round) { // the second round is partly cached
            for (int width = 100; width < 600; width += 20)
                QCOMPARE(label.heightForWidth(width), expected(label, width));
        }
    }

    void itForgetsWhenTheTextChanges()
    {
        WrappingLabel label(kLongText);
        const int before = label.heightForWidth(150);
        label.setText(kShort);
        QVERIFY(label.heightForWidth(150) < before);
        QCOMPARE(label.heightForWidth(150), expected(label, 150));
    }

    void itForgetsWhenTheFontChanges()
    {
        WrappingLabel label(kLongText);
        const int before = label.heightForWidth(300);
        QFont large = label.font();
        large.setPointSizeF(large.pointSizeF() * 2);
        label.setFont(large);
        QVERIFY(label.heightForWidth(300) > before);
        QCOMPARE(label.heightForWidth(300), expected(label, 300));
    }
};

HEADWATER_TEST(TestWrappingLabel, QApplication)
#include "tst_wrappinglabel.moc"
