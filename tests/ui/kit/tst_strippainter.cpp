// SPDX-License-Identifier: Apache-2.0
#include "testkit/testprogram.h"
#include "ui/kit/strippainter.h"

#include "testkit/teststrict.h"
#include "ui/kit/freshnesslook.h"
#include "ui/kit/theme.h"

#include <QPainter>

#include <algorithm>

using namespace headwater;

namespace {

using Shape = StripMark::Shape;

const QList<Shape> kShapes{Shape::Done, Shape::DoneCheck, Shape::Failed, Shape::Stalled,
                           Shape::Lost, Shape::Unknown,   Shape::Running};

QPalette stripPalette(bool dark)
{
    QPalette palette;
    const QColor base = dark ? QColor(0x1b, 0x1e, 0x21) : QColor(Qt::white);
    const QColor text = dark ? QColor(0xe9, 0xeb, 0xee) : QColor(0x1b, 0x1e, 0x21);
    for (const auto role : {QPalette::Base, QPalette::Window, QPalette::AlternateBase})
        palette.setColor(role, base);
    for (const auto role : {QPalette::Text, QPalette::WindowText})
        palette.setColor(role, text);
    return palette;
}

/// What is painted, without its colours.
class Drawing final
{
public:
    Drawing(const QPalette &palette, QSize size, qreal ratio,
            const std::function<void(const StripPainter &)> &paint)
        : m_image(size * ratio, QImage::Format_RGB32), m_background(palette.color(QPalette::Base))
    {
        m_image.setDevicePixelRatio(ratio);
        m_image.fill(m_background);
        QPainter painter(&m_image);
        paint(StripPainter(painter, palette));
    }

    [[nodiscard]] bool isInked(int x, int y) const
    {
        return contrast(m_image.pixelColor(x, y), m_background) > 1.5;
    }
    [[nodiscard]] int inked(const QRect &rect) const
    {
        int count = 0;
        for (int y = rect.top(); y <= rect.bottom(); ++y) {
            for (int x = rect.left(); x <= rect.right(); ++x)
                count += isInked(x, y) ? 1 : 0;
        }
        return count;
    }
    [[nodiscard]] int inked() const { return inked(m_image.rect()); }
    /// From the bottom to the highest pixel.
    [[nodiscard]] int height() const
    {
        int y = 0;
        while (y < m_image.height() && inked({0, y, m_image.width(), 1}) == 0)
            ++y;
        return m_image.height() - y;
    }
    [[nodiscard]] int differences(const Drawing &other) const
    {
        int count = 0;
        for (int y = 0; y < m_image.height(); ++y) {
            for (int x = 0; x < m_image.width(); ++x)
                count += isInked(x, y) != other.isInked(x, y) ? 1 : 0;
        }
        return count;
    }

private:
    QImage m_image;
    QColor m_background;
};

Drawing markOf(const QPalette &palette, const StripMark &mark, qreal ratio = 1)
{
    return {palette, {8, 18}, ratio, [mark](const StripPainter &painter) {
                painter.drawMark({0, 0, 8, 18}, mark);
            }};
}

Drawing stripOf(const QList<StripMark> &marks, int width)
{
    return {stripPalette(false), {width, 18}, 1, [marks, width](const StripPainter &painter) {
                painter.drawStrip(QRectF(0, 0, width, 18), marks, 30);
            }};
}

} // namespace

class TestStripPainter final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void shapesDifferWithoutTheirColours_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<double>("ratio");
        for (const bool dark : {false, true}) {
            for (const double ratio : {1.0, 1.25, 2.0}) {
                QTest::addRow("%s, %d %%", dark ? "dark" : "light", int(100 * ratio))
                        << dark << ratio;
            }
        }
    }
    void shapesDifferWithoutTheirColours()
    {
        QFETCH(bool, dark);
        QFETCH(double, ratio);
        const QPalette palette = stripPalette(dark);
        for (const Shape one : kShapes) {
            for (int twentieths = 8; twentieths <= 20; ++twentieths) {
                const Drawing drawing = markOf(palette, {one, twentieths / 20.0}, ratio);
                for (const Shape other : kShapes) {
                    if (one == other)
                        continue;
                    const int differences
                            = drawing.differences(markOf(palette, {other, 0.7}, ratio));
                    QVERIFY2(differences >= 8 * ratio,
                             qPrintable(QStringLiteral("%1 and %2 differ in %3 pixels")
                                                .arg(int(one))
                                                .arg(int(other))
                                                .arg(differences)));
                }
            }
        }
    }

    void everyMarkCanBeSeen()
    {
        for (const bool dark : {false, true}) {
            const QPalette palette = stripPalette(dark);
            for (const Shape shape : kShapes) {
                QVERIFY(contrast(StripPainter::colorOf(shape, palette),
                                 palette.color(QPalette::Base))
                        >= 3);
                QVERIFY(markOf(palette, {shape, 0.4}).inked() >= 12);
            }
        }
    }

    void longerIsHigher()
    {
        const QPalette palette = stripPalette(false);
        for (const Shape shape : {Shape::Done, Shape::DoneCheck}) {
            const int low = markOf(palette, {shape, 0.4}).height();
            const int middle = markOf(palette, {shape, 0.7}).height();
            const int high = markOf(palette, {shape, 1}).height();
            QVERIFY(low < middle && middle < high && high <= 18);
        }
        QCOMPARE(markOf(palette, {Shape::Failed, 0.4}).height(),
                 markOf(palette, {Shape::Failed, 1}).height());
    }

    void theNewestAreAtTheRight()
    {
        const Drawing strip = stripOf({{Shape::Done, 1}, {Shape::Done, 1}}, 330);
        QCOMPARE(strip.inked({0, 0, 28 * 11, 17}), 0); // above the hair lines
        QVERIFY(strip.inked({28 * 11, 0, 22, 17}) > 200);
    }

    void theOldestAreLeftOutWhereThereIsNoRoom()
    {
        QList<StripMark> marks(30, {Shape::Done, 1});
        marks.last() = {Shape::Failed, 1};
        const Drawing narrow = stripOf(marks, 60); // ten of six pixels
        const Drawing last = stripOf({{Shape::Failed, 1}}, 60);
        for (int x = 54; x < 60; ++x) {
            for (int y = 0; y < 17; ++y)
                QCOMPARE(narrow.isInked(x, y), last.isInked(x, y));
        }
        QVERIFY(narrow.inked({0, 0, 6, 18}) > 40);
    }

    void colorsStayOnASelectedRowWhereTheyCanBeRead()
    {
        QStyleOptionViewItem cell;
        cell.palette = stripPalette(false);
        const QColor red = freshnessColor(Freshness::VeryStale, cell.palette);
        cell.palette.setColor(QPalette::Highlight, red.darker(110));
        QCOMPARE(colorOnRow(red, cell, Qt::white), red); // the row is not selected
        cell.state = QStyle::State_Selected | QStyle::State_Active;
        QCOMPARE(colorOnRow(red, cell, Qt::white), QColor(Qt::white));
        cell.palette.setColor(QPalette::Highlight, QColor(0xe8, 0xf1, 0xfa));
        QCOMPARE(colorOnRow(red, cell, Qt::black), red);
    }

    void oneInkForASelectedRow()
    {
        QImage image(8, 18, QImage::Format_RGB32);
        image.fill(Qt::blue);
        QPainter painter(&image);
        StripPainter(painter, stripPalette(false), Qt::white)
                .drawMark({0, 0, 8, 18}, {Shape::Done, 1});
        painter.end();
        QCOMPARE(image.pixelColor(2, 10), QColor(Qt::white));
    }
};

HEADWATER_TEST(TestStripPainter, QApplication)
#include "tst_strippainter.moc"
