// SPDX-License-Identifier: Apache-2.0
#include "testkit/manualclock.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/kit/alertqueue.h"
#include "ui/kit/spokenalert.h"
#include "ui/kit/tagbadge.h"
#include "ui/refresh/refreshscene.h"

#include <QAccessible>
#include <QAction>

using namespace headwater;
using test::collectionOf;
using test::endpointOf;
using test::kRefreshSource;
using test::kRefreshSpec;
using RefreshPaneLookScene = test::RefreshScene;

/// What the refresh pane shows and says, to eyes, keys and assistive tools.
class TestRefreshPaneLook final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void theStoredSourceIsShownWithoutItsSecrets()
    {
        RefreshPaneLookScene scene;
        CollectionInfo collection = collectionOf(QStringLiteral("books"));
        collection.persistedSource
                = QStringLiteral("s3://key:PLANTED@bucket/\u202Epath/?sig=PLANTED");
        scene.pane.showCollection(endpointOf(), collection);
        auto *stored = scene.pane.findChild<QLabel *>(QStringLiteral("storedSettings"));
        QVERIFY(stored->text().contains(QLatin1String("bucket/")));
        const auto *spec = scene.pane.findChild<QLabel *>(QStringLiteral("storedSpec"));
        QVERIFY(spec->text().startsWith(QLatin1String("vortex")));
        QVERIFY(!stored->text().contains(QLatin1String("PLANTED")));
        QVERIFY(!stored->text().contains(QChar(0x202e)));
        QVERIFY(!stored->toolTip().contains(QLatin1String("PLANTED")));
    }

    void everyControlHasANameOfItsOwn()
    {
        RefreshPaneLookScene scene;
        scene.pane.showCollection(endpointOf(EnvironmentTag::Production),
                                  collectionOf(QStringLiteral("books")));
        scene.sendNew->click();
        scene.fill(kRefreshSource, kRefreshSpec);
        QStringList names;
        for (QWidget *widget :
             scene.pane.findChildren<QWidget *>() + scene.sheet.findChildren<QWidget *>()) {
            const QString type = QString::fromLatin1(widget->metaObject()->className());
            if (widget->isHidden() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy())
                continue;
            const QString name
                    = QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name);
            QVERIFY2(!name.isEmpty(), qPrintable(type));
            QVERIFY2(!widget->objectName().isEmpty(), qPrintable(name));
            names << name;
        }
        for (const char *name : {"Use stored settings", "Send new settings", "Source editor",
                                 "Spec editor", "Problems", "Request preview", "Templates",
                                 "Load stored settings", "access_key_id", "Collection name"}) {
            QVERIFY2(names.contains(QLatin1String(name)), name);
        }
    }

    void tabGoesInReadingOrder()
    {
        RefreshPaneLookScene scene;
        scene.pane.showCollection(endpointOf(EnvironmentTag::Production),
                                  collectionOf(QStringLiteral("books")));
        scene.sendNew->click();
        scene.fill(kRefreshSource, kRefreshSpec);
        scene.name()->setText(QStringLiteral("books"));
        scene.sheet.findChild<QWidget *>(QStringLiteral("sheetBack"))->setFocus();
        QStringList order;
        for (int i = 0; i < 14 && QApplication::focusWidget() != scene.send(); ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            order << QApplication::focusWidget()->objectName();
        }
        QCOMPARE(order.join(u' '),
                 QStringLiteral("templates loadStored sourceEditor formatJson specEditor "
                                "secret:access_key_id reveal:access_key_id "
                                "secret:access_key_value reveal:access_key_value "
                                "settingsTabBar problems collectionName send"));
    }

    /// Why nothing can be sent is told in its turn, once, and only while it is so.
    void whyNotIsToldInTurn()
    {
        test::ManualClock clock;
        AlertQueue alerts(clock);
        RefreshPane pane;
        pane.setAlerts(alerts);
        test::Stage stage(pane, {380, 700});
        QStringList told;
        const CollectionInfo managed
                = collectionOf(QStringLiteral("users"), CollectionKind::Managed);
        pane.showCollection(endpointOf(), managed);
        QObject::connect(&alerts, &AlertQueue::due, &pane, [&pane, &told] {
            const auto all = pane.findChildren<SpokenAlert *>();
            for (const SpokenAlert *alert : all) {
                if (alert->isVisible())
                    told << alert->accessibleName();
            }
        });
        alerts.add(QStringLiteral("another"));
        pane.trigger();
        pane.trigger();
        QCOMPARE(told, QStringList());
        clock.advance(AlertQueue::kSpacing);
        QCOMPARE(told.size(), 1);
        QVERIFY2(told.first().startsWith(QStringLiteral("This collection is managed")),
                 qPrintable(told.first()));
        pane.trigger();
        pane.showCollection(endpointOf(), collectionOf(QStringLiteral("books")));
        told.clear();
        pane.findChild<SpokenAlert *>()->hide();
        clock.advance(AlertQueue::kSpacing);
        QCOMPARE(told, QStringList()); // the reason is gone
    }

    void tipsNameTheKeysThatWork()
    {
        QAction refresh;
        QAction newSettings;
        refresh.setShortcut(Qt::CTRL | Qt::Key_Return);
        newSettings.setShortcut(Qt::Key_F3);
        RefreshPane pane;
        pane.setKeyActions(refresh, newSettings);
        test::Stage stage(pane, {380, 700});
        pane.showCollection(endpointOf(), collectionOf(QStringLiteral("books")));
        const auto tip = [&pane](const char *name) {
            return pane.findChild<QAbstractButton *>(QString::fromLatin1(name))->toolTip();
        };
        QCOMPARE(tip("send"),
                 QStringLiteral("Sends the request as the preview shows it "
                                "(Ctrl+Return)"));
        QVERIFY2(tip("sendNew").endsWith(QStringLiteral("(F3)")), qPrintable(tip("sendNew")));
        refresh.setShortcut(Qt::Key_F4);
        newSettings.setShortcut({});
        QVERIFY2(tip("send").endsWith(QStringLiteral(" (F4)")), qPrintable(tip("send")));
        QVERIFY2(!tip("sendNew").contains(u'('), qPrintable(tip("sendNew")));
    }

    void theSentenceAboutErrorsNamesTheKeysThatWork()
    {
        RefreshPaneLookScene scene;
        scene.pane.showCollection(endpointOf(), collectionOf(QStringLiteral("books")));
        scene.sendNew->click();
        scene.fill(kRefreshSource, QStringLiteral("{"));
        QVERIFY2(scene.reason()->text().contains(QStringLiteral("(F8 goes")),
                 qPrintable(scene.reason()->text()));
        auto *next = scene.sheet.findChild<QAction *>(QStringLiteral("nextProblem"));
        next->setShortcut(Qt::Key_F7);
        QVERIFY(scene.reason()->text().contains(QStringLiteral("(F7 goes")));
        next->setShortcut({});
        QVERIFY(!scene.reason()->text().contains(u'('));
    }

    void aLongPlaceIsElidedAndItsTagIsNot()
    {
        RefreshPane pane;
        test::Stage stage(pane, {300, 700});
        ClusterEndpoint endpoint = endpointOf(EnvironmentTag::Production);
        endpoint.name = QString(255, u'n');
        pane.showCollection(endpoint, collectionOf(QStringLiteral("books")));
        QCoreApplication::sendPostedEvents();
        auto *place = pane.findChild<QLabel *>(QStringLiteral("sendPlace"));
        QVERIFY(place->inherits("headwater::ElidedLabel"));
        QVERIFY(place->isVisible());
        const auto badges = pane.findChildren<TagBadge *>();
        QVERIFY(badges.size() >= 2); // above and at the button
        for (const TagBadge *badge : badges) {
            QVERIFY(badge->width() >= badge->sizeHint().width());
            QVERIFY(badge->mapTo(&pane, badge->rect().bottomRight()).x() < pane.width());
        }
    }

    void nothingIsCutOffInANarrowPane()
    {
        RefreshPane pane;
        test::Stage stage(pane, {380, 700});
        pane.showCollection(endpointOf(EnvironmentTag::Production),
                            collectionOf(QString(255, u'x')));
        pane.findChild<QPushButton *>(QStringLiteral("send"))->click(); // it asks
        QCoreApplication::sendPostedEvents();
        QVERIFY2(pane.minimumSizeHint().width() <= 380,
                 qPrintable(QString::number(pane.minimumSizeHint().width())));
        for (QWidget *widget : pane.findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->visibleRegion().isEmpty())
                continue;
            const int right = widget->mapTo(&pane, QPoint(widget->width(), 0)).x();
            QVERIFY2(right <= 380, qPrintable(widget->objectName()));
        }
    }

    void theColoursFollowThePalette()
    {
        RefreshPaneLookScene scene;
        scene.pane.showCollection(endpointOf(EnvironmentTag::Production),
                                  collectionOf(QStringLiteral("books")));
        auto *stored = scene.pane.findChild<QLabel *>(QStringLiteral("storedSettings"));
        const QColor light = stored->palette().color(QPalette::WindowText);
        QPalette dark(QColor(0x20, 0x20, 0x20));
        dark.setColor(QPalette::Base, QColor(0x18, 0x18, 0x18));
        scene.stage.setPalette(dark);
        QVERIFY(stored->palette().color(QPalette::WindowText) != light);
    }
};

HEADWATER_TEST(TestRefreshPaneLook, QApplication)
#include "tst_refreshpanelook.moc"
