// SPDX-License-Identifier: Apache-2.0
#include "core/job/job.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QDir>
#include <QPainter>
#include <QRegularExpression>
#include <QSvgRenderer>

#include <cmath>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

constexpr int kSide = 16;
constexpr double kLeastContrast = 3; // WCAG 2.1, 1.4.11: graphical objects

QImage drawn(const QString &path)
{
    QSvgRenderer renderer(path);
    QImage image(kSide, kSide, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter);
    return image;
}

// How many of the icon's pixels two icons do not share, colours aside.
int differingPixels(const QImage &a, const QImage &b)
{
    int count = 0;
    for (int y = 0; y < kSide; ++y) {
        for (int x = 0; x < kSide; ++x)
            count += (qAlpha(a.pixel(x, y)) > 127) != (qAlpha(b.pixel(x, y)) > 127) ? 1 : 0;
    }
    return count;
}

double luminance(const QColor &color)
{
    const auto linear = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
            + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

QStringList smallIcons()
{
    QStringList paths;
    for (const QString &folder : {u":/icons/states/"_s, u":/icons/health/"_s}) {
        for (const QString &name : QDir(folder).entryList())
            paths.append(folder + name);
    }
    return paths;
}

} // namespace

class TestIcons final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void everyStateHasAnIcon()
    {
        for (const JobState state : allJobStates()) {
            const QString path = u":/icons/states/%1.svg"_s.arg(stateKey(state));
            QVERIFY2(QSvgRenderer(path).isValid(), qPrintable(path));
        }
    }

    void aDoneJobWithACautionHasAnIconOfItsOwn()
    {
        QVERIFY(QSvgRenderer(u":/icons/states/done-check.svg"_s).isValid());
    }

    void theProgramHasAnIcon() { QVERIFY(QSvgRenderer(u":/icons/headwater.svg"_s).isValid()); }

    void shapesDifferNotOnlyColours()
    {
        const QStringList paths = smallIcons();
        QCOMPARE(paths.size(), 18);
        for (qsizetype i = 0; i < paths.size(); ++i) {
            for (qsizetype j = 0; j < i; ++j) {
                const int pixels = differingPixels(drawn(paths[i]), drawn(paths[j]));
                QVERIFY2(pixels >= 30,
                         qPrintable(paths[i] + u" and "_s + paths[j] + u": "_s
                                    + QString::number(pixels)));
            }
        }
    }

    void coloursAreSeenOnLightAndDark()
    {
        static const QRegularExpression color(u"#[0-9a-f]{6}"_s);
        for (const QString &path : smallIcons()) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QRegularExpressionMatchIterator colors
                    = color.globalMatch(QString::fromUtf8(file.readAll()));
            QVERIFY2(colors.hasNext(), qPrintable(path));
            while (colors.hasNext()) {
                const QColor used(colors.next().captured());
                QVERIFY2(contrast(used, Qt::white) >= kLeastContrast, qPrintable(path));
                QVERIFY2(contrast(used, QColor(0x1e, 0x1e, 0x1e)) >= kLeastContrast,
                         qPrintable(path));
            }
        }
    }
};

HEADWATER_TEST(TestIcons, QCoreApplication)
#include "tst_icons.moc"
