// SPDX-License-Identifier: Apache-2.0
#include "layering/sourcerules.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

const QString kLicence = u"// SPDX-License-Identifier: Apache-2.0\n"_s;

QString contents(const QString &path)
{
    QFile file(QStringLiteral(HEADWATER_SOURCE_DIR "/") + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// What the header \a text defines at its outermost level, apart from functions.
QStringList definedIn(const QString &text)
{
    static const QRegularExpression definition(
            uR"(^(?:inline )?(?:const|constexpr) [^\n(={;]*\b(\w+)(?= ?[=({])|^(?:struct|class|enum class) (\w+)\b(?![^\n]*;$))"_s,
            QRegularExpression::MultilineOption);
    QStringList names;
    for (const QRegularExpressionMatch &match : definition.globalMatch(text))
        names.append(match.captured(1) + match.captured(2));
    return names;
}

QStringList sourcesOfProgram()
{
    const QString app = QStringLiteral(HEADWATER_SOURCE_DIR "/app/");
    QStringList paths;
    QDirIterator files(app, {u"*.cpp"_s, u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        paths.append(files.next().mid(app.size()));
    paths.sort();
    return paths;
}

} // namespace

class TestLayering final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void aPlantedViolationIsFound_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("line");
        const auto row = [](const char *path, const QString &line) {
            QTest::newRow(qPrintable(line.simplified())) << QString::fromLatin1(path) << line;
        };
        row("core/base/x.cpp", u"#include \"store/profile/profile.h\""_s);
        row("core/base/x.cpp", u"#include <QNetworkReply>"_s);
        row("core/base/x.cpp", u"#include <QtGui/QColor>"_s);
        row("net/x.cpp", u"#include \"store/tokens/tokenvault.h\""_s);
        row("net/x.cpp", u"#include <QSqlQuery>"_s);
        row("store/profile/x.cpp", u"#include \"net/clusterclient.h\""_s);
        row("store/profile/x.cpp", u"#  include <QTcpSocket>"_s);
        row("jobs/x.cpp", u"#include \"models/historymodel.h\""_s);
        row("jobs/x.cpp", u"#include <QNetworkAccessManager>"_s);
        row("models/x.cpp", u"#include \"net/clusterclient.h\""_s);
        row("models/x.cpp", u"#include <QWidget>"_s);
        row("models/x.cpp", u"#include <QDBusConnection>"_s);
        row("jobs/x.cpp", u"#include <QDBusConnection>"_s);
        row("ui/kit/x.cpp", u"#include \"net/clusterclient.h\""_s);
        row("ui/kit/x.cpp", u"#include <qt6keychain/keychain.h>"_s);
        row("ui/kit/x.cpp", u"#include \"program/application.h\""_s);
        row("sandbox/x.cpp", u"#include <QNetworkRequest>"_s);
        row("sandbox/x.cpp", u"#include \"jobs/clock.h\""_s);
        row("core/base/x.cpp", u"#include \"core/redact/redactor.h\""_s);
        row("core/redact/x.cpp", u"#include \"core/job/job.h\""_s);
        row("core/redact/x.cpp", u"#include \"core/json/jsontext.h\""_s);
        row("core/json/x.cpp", u"#include \"core/redact/redactor.h\""_s);
        row("core/job/x.cpp", u"#include \"core/report/reasons.h\""_s);
        row("core/import/x.cpp", u"#include \"core/report/reasons.h\""_s);
        row("core/job/x.cpp", u"#include \"core/import/foundendpoint.h\""_s);
        row("core/report/x.cpp", u"#include \"core/pair/paircheck.h\""_s);
        row("core/report/x.cpp", u"#include \"core/json/jsontext.h\""_s);
        row("core/pair/x.cpp", u"#include \"core/report/reasons.h\""_s);
        row("net/x.cpp", u"#include \"core/json/jsontext.h\""_s);
        row("store/profile/x.cpp", u"#include \"store/tokens/tokenvault.h\""_s);
        row("store/tokens/x.cpp", u"#include \"store/history/historystore.h\""_s);
        row("store/sqlite/x.cpp", u"#include \"store/history/historydatabase.h\""_s);
        row("store/history/x.cpp", u"#include \"store/catalog/catalogstore.h\""_s);
        row("store/catalog/x.cpp", u"#include \"store/history/historystore.h\""_s);
        row("ui/kit/x.cpp", u"#include \"ui/pair/pairform.h\""_s);
        row("ui/endpoints/x.cpp", u"#include \"ui/window/mainwindow.h\""_s);
        row("ui/collections/x.cpp", u"#include \"ui/history/historypane.h\""_s);
        row("ui/pair/x.cpp", u"#include \"ui/refresh/refreshpane.h\""_s);
        row("ui/refresh/x.cpp", u"#include \"ui/bulk/reviewsheet.h\""_s);
        row("ui/bulk/x.cpp", u"#include \"ui/pair/pairform.h\""_s);
        row("ui/history/x.cpp", u"#include \"ui/notify/notifier.h\""_s);
        row("ui/notify/x.cpp", u"#include \"ui/history/historypane.h\""_s);
        row("net/x.cpp", u"#include <rapidjson/reader.h>"_s);
        row("ui/kit/x.cpp", u"dialog.exec();"_s);
        row("main.cpp", u"menu->exec(pos);"_s);
        row("ui/kit/x.cpp", u"QEventLoop loop;"_s);
        row("jobs/x.cpp", u"QCoreApplication::processEvents();"_s);
        row("store/profile/x.cpp", u"QThread::msleep (5);"_s); // which may start threads
        row("net/x.cpp", u"std::this_thread::sleep_for(5ms);"_s);
        row("ui/kit/x.cpp", u"QThread *thread = nullptr;"_s);
        row("models/x.cpp", u"const auto later = std::async(count);"_s);
        row("jobs/x.cpp", u"std::jthread worker;"_s);
        row("store/profile/x.cpp", u"job.setInsecureFallback(true);"_s);
        row("core/base/x.cpp", u"Q_FOREACH (int i, list)"_s);
        row("ui/kit/x.cpp", u"int width = fontMetrics().averageCharWidth() * 20;"_s);
        row("core/base/x.cpp", u"    emit changed();"_s);
        row("ui/kit/x.cpp", u"connect(button, &QPushButton::clicked, [this] { go(a, b); });"_s);
        row("ui/kit/x.cpp", u"connect(f(a, b), &A::b,\n        [this](int x) { go(x); });"_s);
        row("jobs/x.cpp", u"QTimer::singleShot(0, [this] { go(); });"_s);
    }

    void aPlantedViolationIsFound()
    {
        QFETCH(QString, path);
        QFETCH(QString, line);
        const QStringList complaints = test::complaintsAbout(path, kLicence + line + u'\n');
        QCOMPARE(complaints.size(), 1);
        QVERIFY2(complaints.first().startsWith("2: "_L1), qPrintable(complaints.first()));
    }

    void whatIsAllowedPasses_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("line");
        const auto row = [](const char *path, const QString &line) {
            QTest::newRow(qPrintable(line.simplified())) << QString::fromLatin1(path) << line;
        };
        row("net/x.cpp", u"#include <QNetworkReply>"_s);
        row("core/pair/x.cpp", u"#include \"core/json/jsontext.h\""_s);
        row("core/report/x.cpp", u"#include \"core/job/job.h\""_s);
        row("store/history/x.cpp", u"#include \"store/sqlite/sqliteconnection.h\""_s);
        row("ui/refresh/x.cpp", u"#include \"ui/pair/pairform.h\""_s);
        row("ui/bulk/x.cpp", u"#include \"ui/refresh/requesttext.h\""_s);
        row("ui/window/x.cpp", u"#include \"ui/notify/notifier.h\""_s);
        row("sandbox/x.cpp", u"#include \"core/json/goerrortext.h\""_s);
        row("store/profile/x.cpp", u"#include <QSqlQuery>"_s);
        row("store/profile/x.cpp", u"query.exec();"_s);
        row("ui/kit/x.cpp", u"#include <QPushButton>"_s);
        row("ui/kit/x.cpp", u"#include <QDBusConnection>"_s);
        row("store/profile/x.cpp", u"#include <QDBusConnection>"_s);
        row("jobs/x.cpp", u"#include \"net/clusterclient.h\""_s);
        row("core/base/x.cpp", u"#include <chrono>"_s);
        row("main.cpp", u"#include <QNetworkAccessManager>"_s);
        row("main.cpp", u"return QApplication::exec();"_s);
        row("ui/kit/x.cpp", u"// never exec(): dialog.exec() nests"_s);
        row("ui/kit/x.cpp", u"const char *s = \"dialog.exec()\";"_s);
        row("ui/kit/x.cpp", u"connect(a, &A::b, this, [this] { go(a, b); });"_s);
        row("ui/kit/x.cpp", u"connect(a, &A::b, this, &X::go);"_s);
        row("jobs/x.cpp", u"QTimer::singleShot(0, this, [this] { go(); });"_s);
        row("sandbox/x.cpp", u"std::this_thread::sleep_for(5ms);"_s);
    }

    void whatIsAllowedPasses()
    {
        QFETCH(QString, path);
        QFETCH(QString, line);
        QCOMPARE(test::complaintsAbout(path, kLicence + line + u'\n'), QStringList());
    }

    void everyFileNeedsItsFirstLines()
    {
        QCOMPARE(test::complaintsAbout(u"core/base/x.cpp"_s, u"int a;\n"_s).size(), 1);
        QCOMPARE(test::complaintsAbout(u"core/base/x.h"_s, kLicence + u"int a;\n"_s).size(), 1);
        QCOMPARE(test::complaintsAbout(u"core/base/BigName.cpp"_s, kLicence).size(), 1);
    }

    void everyFileHasItsPlace()
    {
        QCOMPARE(test::complaintsAbout(u"core/x.cpp"_s, kLicence).size(), 1);
        QCOMPARE(test::complaintsAbout(u"ui/somewhere/x.cpp"_s, kLicence).size(), 1);
        QCOMPARE(test::complaintsAbout(u"jobs/x.cpp"_s, kLicence), QStringList());
    }

    void noFileIsLong()
    {
        QCOMPARE(test::complaintsAbout(u"jobs/x.cpp"_s, kLicence + u"\n"_s.repeated(399)),
                 QStringList());
        QCOMPARE(test::complaintsAbout(u"jobs/x.cpp"_s, kLicence + u"\n"_s.repeated(400)).size(),
                 1);
    }

    // A .cpp file without a header is a half of some other class: it has no name and no contract.
    void everySourceHasItsHeader()
    {
        QStringList paths = sourcesOfProgram();
        QCOMPARE(test::withoutHeader(paths), QStringList());
        const QString half = u"jobs/refreshqueueadding.cpp"_s;
        paths.append(half);
        QCOMPARE(test::withoutHeader(paths), QStringList{half});
        paths.append(u"models/refreshqueueadding.h"_s); // not beside it
        QCOMPARE(test::withoutHeader(paths), QStringList{half});
        paths.append(u"jobs/refreshqueueadding.h"_s);
        QCOMPARE(test::withoutHeader(paths), QStringList());
        paths.append(u"sandbox/creation.h"_s); // an exception that is none any longer
        QCOMPARE(test::withoutHeader(paths), QStringList{u"sandbox/creation.cpp"_s});
        paths.removeAll(u"sandbox/metadata.cpp"_s);
        QCOMPARE(test::withoutHeader(paths).size(), 2);
    }

    void theProgramKeepsTheRules()
    {
        const QStringList paths = sourcesOfProgram();
        QVERIFY(paths.size() > 20);
        QStringList all;
        for (const QString &path : paths) {
            const QString text = contents(u"app/"_s + path);
            for (const QString &complaint : test::complaintsAbout(path, text))
                all.append(u"app/%1:%2"_s.arg(path, complaint));
        }
        QVERIFY2(all.isEmpty(), qPrintable(u'\n' + all.join(u'\n')));
    }

    // A desktop that finds another id shows no icon and starts the program a second time.
    /// The tests of a floor are one program, in which two things of one name would silently be one.
    void headersOfTestsDefineDifferentNames()
    {
        QCOMPARE(
                definedIn(u"inline const QString kA = x;\nstruct B\n{\n};\nconstexpr int kC{1};\n"_s
                          u"class D;\n    int e = 1;\n"_s),
                QStringList({u"kA"_s, u"B"_s, u"kC"_s}));
        QHash<QString, QString> definers; // by floor and name
        QDirIterator files(QStringLiteral(HEADWATER_SOURCE_DIR "/tests/"), {u"*.h"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next().mid(qsizetype(qstrlen(HEADWATER_SOURCE_DIR "/")));
            for (const QString &name : definedIn(contents(path))) {
                QString &definer = definers[path.section(u'/', 1, 1) + u' ' + name];
                QVERIFY2(definer.isEmpty(),
                         qPrintable(path + u" and " + definer + u" define " + name));
                definer = path;
            }
        }
        QVERIFY(definers.size() > 50);
    }

    void onlyOneIdIsUsed()
    {
        const QString id = QStringLiteral(HEADWATER_DESKTOP_ID);
        const QString desktop = contents(u"packaging/linux/%1.desktop"_s.arg(id));
        QVERIFY(desktop.contains(u"\nIcon=%1\n"_s.arg(id)));
        QVERIFY(desktop.contains(u"\nExec=headwater %u\n"_s));
        const QString metainfo = contents(u"packaging/linux/%1.metainfo.xml"_s.arg(id));
        QVERIFY(metainfo.contains(u"<id>%1</id>"_s.arg(id)));
        QVERIFY(metainfo.contains(u">%1.desktop</launchable>"_s.arg(id)));
    }

    void theVersionIsTheSameEverywhere()
    {
        const QString version = QStringLiteral(HEADWATER_VERSION);
        const QString id = QStringLiteral(HEADWATER_DESKTOP_ID);
        QVERIFY(contents(u"packaging/linux/%1.metainfo.xml"_s.arg(id))
                        .contains(u"<release version=\"%1\""_s.arg(version)));
        QVERIFY(contents(u"CHANGELOG.md"_s).contains(u"\n## %1"_s.arg(version)));
    }
};

HEADWATER_TEST(TestLayering, QCoreApplication)
#include "tst_layering.moc"
