// SPDX-License-Identifier: Apache-2.0
// How LibreOffice reads an export.
#include "core/report/jobexport.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QProcess>
#include <QTemporaryDir>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

constexpr int kStart = 240'000; // ms; it starts slowly on a busy machine

ExportedJob exported(const QString &text)
{
    ExportedJob row;
    row.job.serverId = JobId{461234567890123457};
    row.job.collection = {{u"e"_s}, u"default"_s, text};
    row.job.state = JobState::Failed;
    row.job.reason = row.note = text;
    row.job.rowsAfter = 9007199254740993;
    row.ticket = u"461234567890123459"_s;
    return row;
}

/// The file as LibreOffice saves it again, with tabs between fields and every text as displayed.
QString convertedBack(const QByteArray &file, QString *errors)
{
    const QTemporaryDir folder;
    QFile csv(folder.filePath(u"jobs.csv"_s));
    if (!csv.open(QIODevice::WriteOnly) || csv.write(file) != file.size())
        return {};
    csv.close();
    QProcess office;
    office.setProcessChannelMode(QProcess::MergedChannels);
    office.start(u"soffice"_s,
                 {u"-env:UserInstallation=file://"_s + folder.filePath(u"profile"_s),
                  u"--headless"_s, u"--infilter=CSV:44,34,76"_s, u"--convert-to"_s, u"fods"_s,
                  u"--outdir"_s, folder.path(), csv.fileName()});
    office.waitForFinished(kStart);
    *errors = QString::fromLocal8Bit(office.readAll());
    QFile result(folder.filePath(u"jobs.fods"_s));
    return result.open(QIODevice::ReadOnly) ? QString::fromUtf8(result.readAll()) : QString();
}

} // namespace

class TestSpreadsheet final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void opensAsItWasWritten()
    {
        const QStringList texts{u"Größe über 100"_s,
                                u"=1+1"_s,
                                u"+1"_s,
                                u"-1"_s,
                                u"@SUM(1)"_s,
                                u"＝1+1"_s,
                                u"x;=1+1"_s,
                                u"461234567890123458"_s,
                                u"007"_s,
                                u"1e5"_s};
        JobExport writer(ExportFormat::SpreadsheetCsv, QDateTime::currentDateTimeUtc());
        QByteArray file = writer.header();
        for (const QString &text : texts)
            file += writer.row(exported(text));
        file += writer.footer();

        QString errors;
        const QString sheet = convertedBack(file, &errors);
        QVERIFY2(!sheet.isEmpty(), qPrintable(errors));
        QVERIFY2(!sheet.contains("table:formula"_L1), "a formula");
        QVERIFY2(!sheet.contains(u"<text:p>'"_s), "an apostrophe");
        for (const QString &digits :
             {u"461234567890123457"_s, u"461234567890123459"_s, u"9007199254740993"_s,
              u"461234567890123458"_s, u"007"_s, u"1e5"_s})
            QVERIFY2(sheet.contains(u"<text:p>"_s + digits), qPrintable(digits));
        QVERIFY(sheet.contains(u"<text:p>Größe über 100</text:p>"_s));
        QVERIFY(sheet.contains(u"<text:p>state</text:p>"_s)); // no byte order mark is left in it
        QVERIFY(sheet.contains(u"x; =1+1"_s));
    }
};

HEADWATER_TEST(TestSpreadsheet, QCoreApplication)
#include "tst_spreadsheet.moc"
