// SPDX-License-Identifier: Apache-2.0
#include "store/profile/windowsettings.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;

class TestWindowSettings final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_dir = std::make_unique<QTemporaryDir>();
        m_file = m_dir->filePath(QStringLiteral("window.ini"));
    }

    void aValueOutlivesTheProgram()
    {
        const QByteArray geometry("\x01\xd9\xd0\xcb\0\n=;", 8);
        {
            QSettings settings(m_file, QSettings::IniFormat);
            Setting<QByteArray>(settings, "window/geometry").set(geometry);
            Setting<int>(settings, "width").set(-17);
            Setting<bool>(settings, QLatin1String("open")).set(false);
            Setting<QStringList>(settings, "columns")
                    .set({QStringLiteral("a,b"), QStringLiteral("ü")});
        }
        QSettings settings(m_file, QSettings::IniFormat);
        QCOMPARE(Setting<QByteArray>(settings, "window/geometry").get(), geometry);
        QCOMPARE(Setting<int>(settings, "width").get(), -17);
        QCOMPARE(Setting<bool>(settings, "open", true).get(), false);
        QCOMPARE(Setting<QStringList>(settings, "columns").get(),
                 QStringList({QStringLiteral("a,b"), QStringLiteral("ü")}));
    }

    void theFallbackHoldsUntilSomethingIsSet()
    {
        QSettings settings(m_file, QSettings::IniFormat);
        Setting<int> width(settings, "width", 300);
        QCOMPARE(width.get(), 300);
        width.set(0);
        QCOMPARE(width.get(), 0);
        width.reset();
        QCOMPARE(width.get(), 300);
        QCOMPARE(Setting<QString>(settings, "none").get(), QString());
    }

    void nonsenseInTheFileCountsAsNotSet()
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[General]\nwidth=wide\n");
        file.close();
        QSettings settings(m_file, QSettings::IniFormat);
        QCOMPARE(Setting<int>(settings, "width", 300).get(), 300);
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_file;
};

HEADWATER_TEST(TestWindowSettings, QCoreApplication)
#include "tst_windowsettings.moc"
