// SPDX-License-Identifier: Apache-2.0
#include "core/job/freshness.h"
#include "models/displaytext.h"
#include "models/endpointmarks.h"
#include "models/roles.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/collections/kinddelegate.h"
#include "ui/collections/lastokdelegate.h"
#include "ui/endpoints/healthdelegate.h"
#include "ui/kit/outlinestyle.h"
#include "ui/kit/palettes.h"
#include "ui/kit/paneheader.h"
#include "ui/kit/statedelegate.h"
#include "ui/kit/theme.h"

#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyleOption>
#include <QStylePainter>
#include <QToolButton>

using namespace headwater;

namespace {

constexpr double kIconContrast = 3.0;
constexpr QSize kCell(40, 24);

/// The strongest contrast between two pictures of the same thing: with a drawing and without.
double strongest(const QImage &with, const QImage &without)
{
    double most = 1;
    for (int y = 0; y < with.height(); ++y) {
        for (int x = 0; x < with.width(); ++x)
            most = std::max(most, contrast(with.pixelColor(x, y), without.pixelColor(x, y)));
    }
    return most;
}

QImage canvas(const QColor &background)
{
    QImage image(kCell, QImage::Format_RGB32);
    image.fill(background);
    return image;
}

/// A cell on one of the backgrounds that rows have.
struct Row
{
    const char *name;
    QPalette palette;
    QPalette::ColorRole background;
    bool isSelected = false;

    [[nodiscard]] QImage picture(const QAbstractItemDelegate &delegate, const QModelIndex &index,
                                 const QWidget &view) const
    {
        QImage image = canvas(palette.color(background));
        QPainter painter(&image);
        QStyleOptionViewItem option;
        option.rect = image.rect();
        option.palette = palette;
        option.font = view.font();
        option.widget = &view;
        option.state = QStyle::State_Enabled | QStyle::State_Active;
        option.showDecorationSelected = true;
        option.state.setFlag(QStyle::State_Selected, isSelected);
        delegate.paint(&painter, option, index);
        return image;
    }
};

/// The palette of a list in a pane that does not have the focus.
QPalette greyOf(const QPalette &palette)
{
    QApplication::setPalette(palette);
    QWidget window;
    auto *pane = new QWidget(&window);
    auto *list = new QListView(pane);
    auto *other = new QToolButton(&window);
    other->setFocusPolicy(Qt::StrongFocus);
    new PaneHeader(QStringLiteral("PANE"), pane, pane);
    window.show();
    if (!QTest::qWaitForWindowActive(&window))
        qFatal("no window");
    list->setFocus();
    other->setFocus();
    return list->palette();
}

QList<Row> rowsOf(const QPalette &palette)
{
    return {{"base", palette, QPalette::Base},
            {"alternate", palette, QPalette::AlternateBase},
            {"selected", palette, QPalette::Base, true},
            {"grey selected", greyOf(palette), QPalette::Base, true}};
}

} // namespace

/// Shapes in rows and on buttons stand out from what is behind them: 3:1 in both themes.
class TestIconContrast final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        QApplication::setStyle(new OutlineStyle);
    }

    void shapesInRows_data() { themes(); }

    void shapesInRows()
    {
        QFETCH(QPalette, palette);
        QListView view;
        const StateDelegate states;
        const HealthDelegate health;
        const KindDelegate kinds;
        const LastOkDelegate ages;
        for (const Row &row : rowsOf(palette)) {
            const auto check = [&](const QAbstractItemDelegate &delegate, const QString &what,
                                   const QMap<int, QVariant> &data) {
                QStandardItemModel model(2, 1);
                model.setItemData(model.index(0, 0), data);
                const double found = strongest(row.picture(delegate, model.index(0, 0), view),
                                               row.picture(delegate, model.index(1, 0), view));
                QVERIFY2(found >= kIconContrast,
                         qPrintable(QStringLiteral("%1 on %2: %3")
                                            .arg(what, QLatin1String(row.name))
                                            .arg(found)));
            };
            for (int state = 0; state <= int(JobState::Forgotten); ++state) {
                for (const bool caution : {false, true})
                    check(states, QStringLiteral("state %1").arg(state),
                          {{StateRole, QVariant::fromValue(JobState(state))},
                           {CautionRole, caution}});
            }
            for (int each = 0; each <= int(EndpointHealth::Failed); ++each)
                check(health, QStringLiteral("health %1").arg(each),
                      {{HealthRole, QVariant::fromValue(EndpointHealth(each))}});
            for (int tag = 1; tag <= int(EnvironmentTag::Development); ++tag)
                check(health, QStringLiteral("stripe %1").arg(tag),
                      {{MarksRole, QVariant::fromValue(EndpointMarks{EnvironmentTag(tag)})}});
            for (int kind = 0; kind <= int(CollectionKind::Managed); ++kind)
                check(kinds, QStringLiteral("kind %1").arg(kind),
                      {{KindRole, QVariant::fromValue(CollectionKind(kind))},
                       {Qt::DisplayRole, QStringLiteral("a word that is too long")}});
            for (const Freshness age : {Freshness::Stale, Freshness::VeryStale, Freshness::NeverOk})
                check(ages, QStringLiteral("age %1").arg(int(age)),
                      {{FreshnessRole, QVariant::fromValue(age)}});
        }
    }

    void signsOfTheStyle_data() { themes(); }

    /// What the style draws: buttons that close and clear, arrows, outlines of boxes, the branches of trees.
    void signsOfTheStyle()
    {
        QFETCH(QPalette, palette);
        QApplication::setPalette(palette);
        const QStyle *style = QApplication::style();
        QToolButton widget;
        const auto verify = [](const char *what, double found) {
            QVERIFY2(found >= kIconContrast,
                     qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(what)).arg(found)));
        };
        const QImage plain = canvas(palette.color(QPalette::Window));
        struct Sign
        {
            const char *name;
            QStyle::StandardPixmap pixmap;
        };
        for (const Sign &sign : {Sign{"close", QStyle::SP_DockWidgetCloseButton},
                                 Sign{"clear", QStyle::SP_LineEditClearButton},
                                 Sign{"information", QStyle::SP_MessageBoxInformation}}) {
            QImage image = plain;
            QPainter painter(&image);
            style->standardIcon(sign.pixmap, nullptr, &widget).paint(&painter, 4, 4, 16, 16);
            painter.end();
            verify(sign.name, strongest(image, plain));
        }
        struct Primitive
        {
            const char *name;
            QStyle::PrimitiveElement element;
            QPalette::ColorRole background;
        };
        for (const Primitive &each :
             {Primitive{"check box", QStyle::PE_IndicatorCheckBox, QPalette::Window},
              Primitive{"radio button", QStyle::PE_IndicatorRadioButton, QPalette::Window},
              Primitive{"field", QStyle::PE_FrameLineEdit, QPalette::Window},
              Primitive{"arrow", QStyle::PE_IndicatorArrowDown, QPalette::Window},
              Primitive{"branch", QStyle::PE_IndicatorBranch, QPalette::Base}}) {
            const QImage behind = canvas(palette.color(each.background));
            QImage image = behind;
            QPainter painter(&image);
            QStyleOptionFrame option;
            option.palette = palette;
            option.rect = QRect(4, 4, 16, 16);
            option.lineWidth = 1;
            option.state = QStyle::State_Enabled | QStyle::State_Active | QStyle::State_Children
                    | QStyle::State_Item | QStyle::State_Off;
            style->drawPrimitive(each.element, &option, &painter, nullptr);
            painter.end();
            verify(each.name, strongest(image, behind));
        }
    }

    void severities_data() { themes(); }

    void severities()
    {
        QFETCH(QPalette, palette);
        for (const Severity severity : {Severity::Error, Severity::Warning}) {
            for (const auto role : {QPalette::Base, QPalette::Window, QPalette::Highlight}) {
                const QImage behind = canvas(palette.color(role));
                QImage image = behind;
                QPainter painter(&image);
                severityIcon(severity, palette).paint(&painter, 4, 4, 16, 16);
                painter.end();
                QVERIFY(strongest(image, behind) >= kIconContrast);
            }
        }
    }

private:
    static void themes()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << lightPalette();
        QTest::newRow("dark") << darkPalette();
    }
};

HEADWATER_TEST(TestIconContrast, QApplication)
#include "tst_iconcontrast.moc"
