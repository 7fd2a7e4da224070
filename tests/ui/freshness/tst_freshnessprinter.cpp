// SPDX-License-Identifier: Apache-2.0
#include "testkit/filecontent.h"
#include "testkit/testprogram.h"
#include "ui/freshness/freshnessexporter.h"
#include "ui/freshness/freshnessprinter.h"
#include "ui/freshness/freshnessscene.h"

#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPrinter>
#include <QTemporaryDir>

using namespace headwater;
using test::contentOf;
using test::FreshnessScene;

namespace {

int pagesOf(const QByteArray &pdf)
{
    static const QRegularExpression page(QStringLiteral("/Type\\s*/Page[^s]"));
    auto found = page.globalMatch(QString::fromLatin1(pdf));
    int pages = 0;
    for (; found.hasNext(); found.next())
        ++pages;
    return pages;
}

} // namespace

class TestFreshnessPrinter final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_dir = std::make_unique<QTemporaryDir>();
    }

    void printsAllRowsOnPages_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("pages");
        // A4, landscape, with 28 rows a page
        QTest::newRow("none") << 0 << 1;
        QTest::newRow("few") << 3 << 1;
        QTest::newRow("one page") << 28 << 1;
        QTest::newRow("one more") << 29 << 2;
        QTest::newRow("many") << 300 << 11;
    }
    void printsAllRowsOnPages()
    {
        QFETCH(int, rows);
        QFETCH(int, pages);
        FreshnessScene scene;
        QStringList names;
        for (int i = 0; i < rows; ++i)
            names << QStringLiteral("collection_%1").arg(i);
        scene.list(scene.prod, names);
        for (const QString &name : names.mid(0, 10)) {
            for (int i = 8; i >= 0; --i)
                scene.add(scene.prod, name, i % 4 ? JobState::Done : JobState::Failed, i * 20);
        }
        scene.show();
        QPrinter printer(QPrinter::HighResolution);
        const QString path = m_dir->filePath(QStringLiteral("freshness.pdf"));
        printer.setOutputFormat(QPrinter::PdfFormat);
        printer.setOutputFileName(path);
        printer.setPageLayout({QPageSize(QPageSize::A4), QPageLayout::Landscape,
                               QMarginsF(10, 10, 10, 10), QPageLayout::Millimeter});
        const FreshnessPrinter paper(scene.model);
        QCOMPARE(paper.pageCount(printer), pages);
        QVERIFY(paper.print(printer));
        const QByteArray pdf = contentOf(path);
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY(pdf.trimmed().endsWith("%%EOF"));
        QCOMPARE(pagesOf(pdf), pages);
    }

    void aPrinterThatTakesNothingIsNoSuccess()
    {
        FreshnessScene scene;
        QPrinter printer;
        printer.setOutputFormat(QPrinter::PdfFormat);
        printer.setOutputFileName(m_dir->filePath(QStringLiteral("no/such/folder/x.pdf")));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("QPainter::begin.*")));
        QVERIFY(!FreshnessPrinter(scene.model).print(printer));
    }

    void exportsWhatIsShown()
    {
        FreshnessScene scene;
        scene.fill();
        scene.show();
        scene.filter->setText(QStringLiteral("-never"));
        FreshnessExporter exporter(scene.model, &scene.pane);
        scene.filter->clear(); // what was shown then
        QSignalSpy exported(&exporter, &FreshnessExporter::exported);
        const QString path = m_dir->filePath(QStringLiteral("freshness.json"));
        exporter.write(path, ExportFormat::Json);
        QCOMPARE(exported.size(), 1);
        const QJsonArray rows = QJsonDocument::fromJson(contentOf(path)).array();
        QCOMPARE(rows.size(), 2);
        const QJsonObject first = rows[0].toObject();
        QCOMPARE(first[QStringLiteral("collection")].toString(), QStringLiteral("books"));
        QCOMPARE(first[QStringLiteral("endpoint")].toString(), QStringLiteral("acme-prod"));
        QCOMPARE(first[QStringLiteral("usualIntervalSeconds")].toInt(), 26 * 3600);
        QCOMPARE(first[QStringLiteral("failed")].toInt(), 1);
        QSignalSpy failed(&exporter, &FreshnessExporter::failed);
        exporter.write(m_dir->filePath(QStringLiteral("no/such/folder.csv")), ExportFormat::Csv);
        QCOMPARE(failed.size(), 1);
    }

    /// A source, a spec or a reason can hold a secret, so none of them is in a row.
    void noSecretIsExported()
    {
        FreshnessScene scene;
        scene.list(scene.prod, {QStringLiteral("books")});
        CollectionInfo info;
        info.ref = FreshnessScene::ref(scene.prod, QStringLiteral("books"));
        info.kind = CollectionKind::External;
        info.persistedSource = QStringLiteral("s3://key:planted@lake/books/");
        info.persistedSpec = QStringLiteral("{\"secret\":\"planted\"}");
        scene.collections.setInfo(info);
        RefreshJob job = test::job(scene.prod, QStringLiteral("books"), JobState::Failed);
        job.reason = QStringLiteral("planted");
        job.maskedBody = "planted";
        VERIFY_RESULT(scene.history->insert(job));
        scene.show();
        QCOMPARE(scene.model.rowCount(), 1);
        FreshnessExporter exporter(scene.model, &scene.pane);
        for (const auto format : {ExportFormat::Csv, ExportFormat::SpreadsheetCsv,
                                  ExportFormat::Json, ExportFormat::Markdown}) {
            const QString path = m_dir->filePath(QStringLiteral("freshness"));
            exporter.write(path, format);
            QVERIFY(contentOf(path).contains("books"));
            QVERIFY(!contentOf(path).contains("planted"));
        }
    }

    void asksForAFile()
    {
        FreshnessScene scene;
        scene.fill();
        scene.show();
        scene.button("exportFreshness")->click();
        auto *dialog = scene.pane.findChild<QFileDialog *>(QStringLiteral("exportDialog"));
        QVERIFY(dialog);
        QVERIFY(dialog->isVisible());
        const QString path = m_dir->filePath(QStringLiteral("chosen.json"));
        QSignalSpy exported(&scene.pane, &FreshnessPane::exported);
        dialog->selectFile(path);
        QMetaObject::invokeMethod(dialog, "accept");
        QTRY_COMPARE(exported.size(), 1);
        QCOMPARE(QJsonDocument::fromJson(contentOf(path)).array().size(), 3);
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
};

HEADWATER_TEST(TestFreshnessPrinter, QApplication)
#include "tst_freshnessprinter.moc"
