// SPDX-License-Identifier: Apache-2.0
#include "store/profile/preferences.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/kit/appearance.h"
#include "ui/kit/palettes.h"
#include "ui/kit/textrole.h"
#include "ui/kit/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QLabel>
#include <QPainter>
#include <QRadioButton>
#include <QSettings>
#include <QTemporaryDir>

using namespace headwater;

namespace {

/// The Settings portal, on a connection of its own to the session bus.
class SettingsPortal final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    explicit SettingsPortal(uint scheme)
        : m_scheme(scheme),
          m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, kConnection))
    {
        m_bus.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), this,
                             QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals);
        m_isUp = m_bus.registerService(QStringLiteral("org.freedesktop.portal.Desktop"));
    }
    ~SettingsPortal() override { QDBusConnection::disconnectFromBus(kConnection); }
    Q_DISABLE_COPY_MOVE(SettingsPortal)

    [[nodiscard]] bool isUp() const { return m_isUp; }
    void change(const QString &group, const QString &key, uint value)
    {
        Q_EMIT SettingChanged(group, key, QDBusVariant(value));
    }

Q_SIGNALS:
    void SettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

public Q_SLOTS:
    QDBusVariant Read(const QString &group, const QString &key)
    {
        const bool isKnown = group == kGroup && key == kKey;
        return QDBusVariant(QVariant::fromValue(QDBusVariant(isKnown ? m_scheme : 77U)));
    }

public:
    static inline const QString kGroup = QStringLiteral("org.freedesktop.appearance");
    static inline const QString kKey = QStringLiteral("color-scheme");

private:
    static inline const QString kConnection = QStringLiteral("settings portal");

    uint m_scheme;
    QDBusConnection m_bus;
    bool m_isUp = false;
};

bool isDarkNow()
{
    return isDark(QApplication::palette());
}

} // namespace

class TestAppearance final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        QVERIFY(m_folder.isValid());
        m_settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("window.ini")),
                                                 QSettings::IniFormat);
        m_settings->clear();
        m_preferences = std::make_unique<Preferences>(*m_settings);
        m_appearance = std::make_unique<Appearance>(*m_preferences, *m_settings,
                                                    QDBusConnection::sessionBus());
    }

    void cleanup()
    {
        m_appearance->resetZoom();
        m_appearance.reset();
        m_preferences.reset();
    }

    void colorsChangeAtOnce()
    {
        QLabel label;
        label.show();
        choose(ThemeChoice::Dark);
        QVERIFY(isDarkNow());
        QTRY_VERIFY(isDark(label.palette())); // widgets hear of it by an event
        choose(ThemeChoice::Light);
        QVERIFY(!isDarkNow());
        QTRY_VERIFY(!isDark(label.palette()));
    }

    void followsThePortal()
    {
        SettingsPortal portal(1);
        QVERIFY(portal.isUp());
        QVERIFY(!isDarkNow());
        m_appearance->follow();
        QTRY_VERIFY(isDarkNow());

        portal.change(SettingsPortal::kGroup, SettingsPortal::kKey, 2);
        QTRY_VERIFY(!isDarkNow());
        portal.change(SettingsPortal::kGroup, QStringLiteral("contrast"), 1);
        portal.change(QStringLiteral("org.gnome.desktop.interface"), SettingsPortal::kKey, 1);
        portal.change(SettingsPortal::kGroup, SettingsPortal::kKey, 1);
        QTRY_VERIFY(isDarkNow());

        choose(ThemeChoice::Light); // what the user chose is stronger
        QVERIFY(!isDarkNow());
        portal.change(SettingsPortal::kGroup, SettingsPortal::kKey, 0);
        choose(ThemeChoice::Follow);
        QTRY_VERIFY(!isDarkNow());
    }

    void theNextStartIsDarkAtOnce()
    {
        SettingsPortal portal(1);
        QVERIFY(portal.isUp());
        m_appearance->follow();
        QTRY_VERIFY(isDarkNow());
        m_appearance = std::make_unique<Appearance>(*m_preferences, *m_settings,
                                                    QDBusConnection::sessionBus());
        QVERIFY(isDarkNow());
    }

    void textGrowsEverywhere()
    {
        QWidget window;
        QWidget pane(&window);
        QLabel plain(&pane);
        QLabel heading(&pane);
        setTextRole(&heading, TextRole::Heading);
        QLabel title(&pane);
        setTextRole(&title, TextRole::Title);
        QLabel code(&pane);
        setTextRole(&code, TextRole::Code);
        QLabel windowTitle; // a window itself
        setTextRole(&windowTitle, TextRole::Title);
        window.show();
        windowTitle.show();
        const QList<QLabel *> labels{&plain, &heading, &title, &code, &windowTitle};
        QList<qreal> before;
        for (const QLabel *label : labels)
            before << label->font().pointSizeF();

        m_appearance->zoom(10);
        QCOMPARE(m_preferences->values().textPercent, 200);
        for (int i = 0; i < int(labels.size()); ++i)
            QTRY_COMPARE(labels.at(i)->font().pointSizeF(), 2 * before.at(i));
        QVERIFY(heading.font().bold());

        m_appearance->resetZoom();
        for (int i = 0; i < int(labels.size()); ++i)
            QTRY_COMPARE(labels.at(i)->font().pointSizeF(), before.at(i));
    }

    void textSizeHasBounds()
    {
        m_appearance->zoom(1000);
        QCOMPARE(m_preferences->values().textPercent, Preferences::kMostTextPercent);
        m_appearance->zoom(-1000);
        QCOMPARE(m_preferences->values().textPercent, Preferences::kLeastTextPercent);
    }

    void outlinesCanBeSeen_data()
    {
        QTest::addColumn<ThemeChoice>("theme");
        QTest::addColumn<bool>("isRadio");
        QTest::newRow("light box") << ThemeChoice::Light << false;
        QTest::newRow("light radio") << ThemeChoice::Light << true;
        QTest::newRow("dark box") << ThemeChoice::Dark << false;
        QTest::newRow("dark radio") << ThemeChoice::Dark << true;
    }

    /// The strongest pixel of an empty box is its outline.
    void outlinesCanBeSeen()
    {
        QFETCH(ThemeChoice, theme);
        QFETCH(bool, isRadio);
        choose(theme);
        std::unique_ptr<QAbstractButton> button;
        if (isRadio)
            button = std::make_unique<QRadioButton>();
        else
            button = std::make_unique<QCheckBox>();
        button->resize(button->sizeHint());
        const QImage image = button->grab().toImage();
        const QColor window = button->palette().color(QPalette::Window);
        double strongest = 1;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                strongest = std::max(strongest, contrast(image.pixelColor(x, y), window));
        }
        QVERIFY2(strongest >= kOutlineContrast, qPrintable(QString::number(strongest)));
    }

private:
    void choose(ThemeChoice theme)
    {
        Preferences::Values values = m_preferences->values();
        values.theme = theme;
        QVERIFY(m_preferences->setValues(values));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<Appearance> m_appearance;
};

HEADWATER_TEST(TestAppearance, QApplication)
#include "tst_appearance.moc"
