// SPDX-License-Identifier: Apache-2.0
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/kit/palettes.h"
#include "ui/kit/statedelegate.h"
#include "ui/kit/theme.h"

using namespace headwater;

namespace {
QPalette paletteOf(const QColor &window, const QColor &base, const QColor &text)
{
    QPalette palette(text, window, window.lighter(), window.darker(), window, text, base);
    palette.setColor(QPalette::AlternateBase, window);
    return palette;
}
} // namespace

class TestTheme final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    /// Lightened up to white, a step must not leave the range of colors: Qt would warn.
    void everyGreyCanBeMadeReadable()
    {
        for (int level = 0; level < 256; ++level) {
            const QColor grey(level, level, level);
            for (const QColor &background : {QColor(0x18, 0x18, 0x18), QColor(0x50, 0x50, 0x50),
                                             QColor(0xa0, 0xa0, 0xa0), QColor(0xff, 0xff, 0xff)}) {
                constexpr double kMost = 30; // more than there is: all steps are taken
                const QColor end = readableOn(grey, QList<QColor>{background}, kMost);
                QVERIFY2(end.rgb() == 0xffffffff || end.rgb() == 0xff000000,
                         qPrintable(grey.name() + end.name()));
            }
        }
    }

    void contrastIsThatOfTheStandard()
    {
        QCOMPARE(qRound(contrast(Qt::white, Qt::black) * 100), 2100);
        QCOMPARE(qRound(contrast(QColor(0x77, 0x77, 0x77), Qt::white) * 100), 448);
        QCOMPARE(contrast(Qt::red, Qt::blue), contrast(Qt::blue, Qt::red));
    }

    void placeholdersCanBeMadeOut()
    {
        QPalette dark(QColor(0x2a, 0x2e, 0x32), QColor(0x1b, 0x1e, 0x20));
        dark.setColor(QPalette::PlaceholderText, QColor(0, 0, 0, 128)); // as Qt's KDE theme has it
        const QColor faint = withPlaceholders(dark).color(QPalette::PlaceholderText);
        QCOMPARE(faint.rgb(), dark.color(QPalette::Text).rgb());
        QVERIFY(faint.alpha() < 255);

        QPalette light(Qt::lightGray);
        const QColor ours(0x55, 0x44, 0x33);
        light.setColor(QPalette::PlaceholderText, ours);
        QCOMPARE(withPlaceholders(light).color(QPalette::PlaceholderText), ours);
    }

    void everyColourCanBeRead_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::addColumn<bool>("dark");
        const auto row = [](const char *name, QRgb window, QRgb base, QRgb text, bool dark) {
            QTest::newRow(name) << paletteOf(window, base, text) << dark;
        };
        row("fusion light", 0xefefef, 0xffffff, 0x000000, false);
        row("breeze light", 0xeff0f1, 0xfcfcfc, 0x232629, false);
        row("breeze dark", 0x31363b, 0x232629, 0xeff0f1, true);
        row("middle grey", 0x505050, 0x484848, 0xffffff, true);
        row("high contrast", 0x000000, 0x000000, 0xffffff, true);
    }

    void ownPalettesCanBeRead_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << lightPalette();
        QTest::newRow("dark") << darkPalette();
    }

    /// Every text colour on every background, selections included.
    void ownPalettesCanBeRead()
    {
        QFETCH(QPalette, palette);
        QVERIFY(keepsColorsWhenSelected(palette));
        QList<QColor> colors{errorColor(palette), warningColor(palette), successColor(palette),
                             activityColor(palette), mutedColor(palette)};
        for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText,
                                QPalette::PlaceholderText, QPalette::Link})
            colors << palette.color(role);
        for (int tag = 0; tag <= int(EnvironmentTag::Development); ++tag)
            colors << tagColor(EnvironmentTag(tag), palette);
        for (int state = 0; state <= int(JobState::Forgotten); ++state)
            colors << stateColor(JobState(state), palette);
        for (const QColor &color : std::as_const(colors)) {
            for (const auto role : {QPalette::Base, QPalette::Window, QPalette::AlternateBase,
                                    QPalette::Highlight, QPalette::Button})
                QVERIFY2(contrast(color, palette.color(role)) >= kTextContrast,
                         qPrintable(color.name() + palette.color(role).name()));
        }
        for (const auto role : {QPalette::Base, QPalette::Window})
            QVERIFY(contrast(outlineColor(palette), palette.color(role)) >= kOutlineContrast);
    }

    void everyColourCanBeRead()
    {
        QFETCH(QPalette, palette);
        QFETCH(bool, dark);
        QCOMPARE(isDark(palette), dark);

        QList<QColor> colors{errorColor(palette), warningColor(palette), successColor(palette),
                             activityColor(palette), mutedColor(palette)};
        for (int tag = 0; tag <= int(EnvironmentTag::Development); ++tag)
            colors << tagColor(EnvironmentTag(tag), palette);
        for (int state = 0; state <= int(JobState::Forgotten); ++state)
            colors << stateColor(JobState(state), palette);
        for (const QColor &color : std::as_const(colors)) {
            for (const auto role : {QPalette::Base, QPalette::Window, QPalette::AlternateBase})
                QVERIFY2(contrast(color, palette.color(role)) >= kTextContrast,
                         qPrintable(color.name()));
            QVERIFY(contrast(textOn(color), color) >= kTextContrast);
        }
    }

    void whatWantsALookIsAmber()
    {
        const QPalette palette;
        for (const JobState state : {JobState::Done, JobState::Superseded}) {
            QCOMPARE(stateColor(state, true, palette), warningColor(palette));
            QVERIFY(stateColor(state, false, palette) != warningColor(palette));
        }
    }

    void headingsAndTitlesStandOut()
    {
        QFont text;
        text.setPointSizeF(10);
        QVERIFY(headingFont(text).bold());
        QCOMPARE(headingFont(text).pointSizeF(), 10.0);
        QVERIFY(titleFont(text).bold());
        QVERIFY(titleFont(text).pointSizeF() > 10.0);
    }

    void tagsHaveAWordEach()
    {
        QCOMPARE(tagTitle(EnvironmentTag::Production), QStringLiteral("PRODUCTION"));
        QVERIFY(tagTitle(EnvironmentTag::None).isEmpty());
    }

    void severitiesDifferInShape()
    {
        QPalette grey = paletteOf(Qt::white, Qt::white, Qt::black);
        const auto alpha = [&grey](Severity severity) {
            return severityIcon(severity, grey)
                    .pixmap(16, 16)
                    .toImage()
                    .convertToFormat(QImage::Format_Alpha8);
        };
        QVERIFY(alpha(Severity::Error) != alpha(Severity::Warning));
    }
};

HEADWATER_TEST(TestTheme, QApplication)
#include "tst_theme.moc"
