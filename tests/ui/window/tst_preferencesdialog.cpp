// SPDX-License-Identifier: Apache-2.0
#include "store/profile/preferences.h"
#include "testkit/accessibletext.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/window/preferencesdialog.h"

#include <QComboBox>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>

using namespace headwater;

namespace {

const QList<HistoryClearing::Owner> kOwners{
        {{QStringLiteral("id-eu")}, QStringLiteral("eu"), true},
        {{QStringLiteral("id-old")}, QStringLiteral("<b>old</b>"), false},
};

struct PreferencesDialogForm
{
    explicit PreferencesDialogForm(const QList<HistoryClearing::Owner> &owners = kOwners)
        : dialog(preferences, owners)
    {
        dialog.open();
    }

    template <typename Widget> Widget *widget(const char *name) const
    {
        return dialog.findChild<Widget *>(QString::fromLatin1(name));
    }
    void press(const char *name) const { widget<QPushButton>(name)->click(); }

    QTemporaryDir directory;
    QSettings settings{directory.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    Preferences preferences{settings};
    PreferencesDialog dialog;
};

} // namespace

class TestPreferencesDialog final : public QObject
{
    Q_OBJECT

    static void answer(QMessageBox *question, QMessageBox::ButtonRole role)
    {
        const auto buttons = question->buttons();
        for (QAbstractButton *button : buttons) {
            if (question->buttonRole(button) == role)
                button->click();
        }
    }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void agesAreInHoursOnProductionAndInDaysElsewhere()
    {
        const PreferencesDialogForm form;
        auto *production = form.widget<QSpinBox>("staleProduction");
        auto *others = form.widget<QSpinBox>("veryStaleOthers");
        QCOMPARE(production->text(), QStringLiteral("24 h"));
        QCOMPARE(others->text(), QStringLiteral("14 d"));
        QCOMPARE(test::accessibleName(others),
                 QStringLiteral("Stale elsewhere after, very stale after"));
        production->setValue(100);
        QCOMPARE(form.widget<QSpinBox>("veryStaleProduction")->value(), 100); // not before stale
        others->setValue(30);
        form.press("savePreferences");
        const FreshnessLimits &limits = form.preferences.values().freshness;
        QCOMPARE(limits.production.stale.count(), 100);
        QCOMPARE(limits.production.veryStale.count(), 100);
        QCOMPARE(limits.others.stale.count(), 7 * 24);
        QCOMPARE(limits.others.veryStale.count(), 30 * 24);
    }

    void everyFieldIsFoundByItsName()
    {
        const PreferencesDialogForm form;
        const auto label = [&](const char *name) {
            return test::accessibleLabel(form.widget<QWidget>(name));
        };
        QCOMPARE(label("notifyAbout"), QStringLiteral("Notify about"));
        QCOMPARE(label("historyDays"), QStringLiteral("Keep ended refreshes"));
        QCOMPARE(label("refreshesAtOnce"), QStringLiteral("Refreshes at once per endpoint"));
        QCOMPARE(label("rowDensity"), QStringLiteral("Rows"));
        QCOMPARE(label("purgeDays"), QStringLiteral("Remove ended refreshes older than"));
        QCOMPARE(label("wipeEndpoint"), QStringLiteral("Clear history of endpoint"));
        const auto name = [&](const char *button) {
            return test::accessibleName(form.widget<QPushButton>(button));
        };
        QCOMPARE(name("purgeHistory"), QStringLiteral("Remove ended refreshes older than…"));
        QCOMPARE(name("wipeHistory"), QStringLiteral("Clear history of endpoint…"));
        QCOMPARE(name("wipeAllHistory"), QStringLiteral("Clear whole history…"));
        QCOMPARE(name("savePreferences"), QStringLiteral("Save"));
    }

    void showsWhatHoldsAndSavesWhatWasChosen()
    {
        PreferencesDialogForm form;
        auto *about = form.widget<QComboBox>("notifyAbout");
        auto *days = form.widget<QSpinBox>("historyDays");
        auto *atOnce = form.widget<QSpinBox>("refreshesAtOnce");
        QCOMPARE(about->currentText(), QStringLiteral("Every refresh that ends"));
        QCOMPARE(days->text(), QStringLiteral("forever"));
        QCOMPARE(atOnce->value(), 2);
        about->setCurrentText(QStringLiteral("Failures only"));
        days->setValue(1);
        QCOMPARE(days->text(), QStringLiteral("1 day"));
        days->setValue(90);
        QCOMPARE(days->text(), QStringLiteral("90 days"));
        atOnce->setValue(100);
        form.widget<QComboBox>("rowDensity")->setCurrentText(QStringLiteral("Comfortable"));
        QCOMPARE(form.preferences.values(), Preferences::Values()); // nothing applies before Save
        form.press("savePreferences");
        QCOMPARE(form.preferences.values(),
                 (Preferences::Values{NotifyAbout::Failures, 90, 8, ThemeChoice::Follow, 100,
                                      FreshnessLimits(), RowDensity::Comfortable}));
        QVERIFY(!form.dialog.isVisible());
    }

    void cancelChangesNothing()
    {
        PreferencesDialogForm form;
        form.widget<QSpinBox>("historyDays")->setValue(7);
        form.dialog.reject();
        QCOMPARE(form.preferences.values(), Preferences::Values());
    }

    void aFailureToStoreIsTold()
    {
        PreferencesDialogForm form;
        const QSignalSpy failures(&form.dialog, &PreferencesDialog::storeFailed);
        QVERIFY(QDir().mkdir(form.settings.fileName()));
        form.widget<QSpinBox>("historyDays")->setValue(7);
        form.press("savePreferences");
        QCOMPARE(failures.size(), 1);
        QCOMPARE(form.preferences.values().historyDays, 7);
    }

    void clearingIsConfirmedFirst_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<QString>("question");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("old ones") << "purgeHistory"
                                  << "Remove the refreshes that ended more than 30 days ago?"
                                  << "30";
        QTest::newRow("one endpoint") << "wipeHistory"
                                      << "Clear the history of “<b>old</b> (removed)”?"
                                      << "id-old";
        QTest::newRow("all") << "wipeAllHistory"
                             << "Clear the whole history of all endpoints?"
                             << "all";
    }
    void clearingIsConfirmedFirst()
    {
        QFETCH(QString, button);
        QFETCH(QString, question);
        QFETCH(QString, wanted);
        PreferencesDialogForm form;
        QStringList requests;
        connect(&form.dialog, &PreferencesDialog::purgeRequested, this,
                [&](int days) { requests << QString::number(days); });
        connect(&form.dialog, &PreferencesDialog::wipeRequested, this,
                [&](const EndpointId &id) { requests << id.value; });
        connect(&form.dialog, &PreferencesDialog::wipeAllRequested, this,
                [&] { requests << QStringLiteral("all"); });
        form.widget<QComboBox>("wipeEndpoint")->setCurrentIndex(1);

        for (const bool confirmed : {false, true}) {
            form.press(qPrintable(button));
            QPointer<QMessageBox> box = form.widget<QMessageBox>("confirmation");
            QVERIFY(box && box->isVisible());
            QCOMPARE(box->text(), question);
            QCOMPARE(box->textFormat(), Qt::PlainText);
            QCOMPARE(box->defaultButton(), box->button(QMessageBox::Cancel));
            QCOMPARE(requests, QStringList());
            if (confirmed)
                answer(box, QMessageBox::DestructiveRole);
            else
                QTest::keyClick(box, Qt::Key_Escape);
            QTRY_VERIFY(!box);
        }
        QCOMPARE(requests, QStringList{wanted});
    }

    void aRequestTellsWhatWasAskedFor()
    {
        PreferencesDialogForm form;
        const QSignalSpy requests(&form.dialog, &PreferencesDialog::purgeRequested);
        form.widget<QSpinBox>("purgeDays")->setValue(7);
        form.press("purgeHistory");
        form.widget<QSpinBox>("purgeDays")->setValue(1); // changed while the question is open
        answer(form.widget<QMessageBox>("confirmation"), QMessageBox::DestructiveRole);
        QCOMPARE(requests.size(), 1);
        QCOMPARE(requests.first().first().toInt(), 7);
    }

    void withoutAHistoryNoEndpointCanBeWiped()
    {
        const PreferencesDialogForm form(QList<HistoryClearing::Owner>{});
        QVERIFY(!form.widget<QPushButton>("wipeHistory")->isEnabled());
        QVERIFY(!form.widget<QComboBox>("wipeEndpoint")->isEnabled());
    }
};

HEADWATER_TEST(TestPreferencesDialog, QApplication)
#include "tst_preferencesdialog.moc"
