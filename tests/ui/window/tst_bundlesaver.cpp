// SPDX-License-Identifier: Apache-2.0
#include "core/base/utc.h"
#include "program/bundlesaver.h"

#include "testkit/fulldisk.h"
#include "testkit/testprogram.h"
#include "ui/history/bundlepreview.h"
#include "ui/window/windowbench.h"

#include <QFileDialog>
#include <QLabel>
#include <QListWidget>
#include <QProcess>
#include <QPushButton>

using namespace headwater;
using namespace headwater::test;
using namespace Qt::StringLiterals;

namespace {

struct BundleSaverScene
{
    BundleSaverScene()
    {
        RefreshJob job;
        job.collection = {bench.add(u"eu"_s), u"default"_s, u"books"_s};
        job.endpointName = u"eu"_s;
        job.state = JobState::Failed;
        job.sentAt = job.lastChangeAt = QDateTime(QDate(2026, 7, 14), QTime(12, 0), kUtc);
        const auto id = bench.services.history.insert(job);
        if (!id)
            qFatal("%s", qPrintable(id.error().message));
        bench.history.tick(job.sentAt);
        window.resize(1000, 700);
        window.show();
        saver.offer({*id});
    }
    [[nodiscard]] BundlePreview *preview() const { return window.findChild<BundlePreview *>(); }
    /// Saves to \a path, as the user does.
    void save(const QString &path) const
    {
        preview()->findChild<QPushButton *>(u"saveBundleNow"_s)->click();
        auto *dialog = preview()->findChild<QFileDialog *>(u"saveBundleDialog"_s);
        QVERIFY(dialog);
        dialog->setOption(QFileDialog::DontConfirmOverwrite);
        dialog->selectFile(path);
        QMetaObject::invokeMethod(dialog, "accept");
    }

    WindowBench bench;
    QWidget window;
    BundleSaver saver{bench.history, bench.services.settings, window};
    QTemporaryDir folder;
};

QByteArray unzipped(const QString &archive)
{
    QProcess process;
    process.start(u"python3"_s, {u"-m"_s, u"zipfile"_s, u"-l"_s, archive});
    if (!process.waitForFinished())
        qFatal("python3 does not run");
    return process.readAllStandardOutput() + process.readAllStandardError();
}

} // namespace

class TestBundleSaver final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void savesWhatTheUserLeaves()
    {
        const BundleSaverScene scene;
        QVERIFY(scene.preview());
        auto *list = scene.preview()->findChild<QListWidget *>(u"bundleFiles"_s);
        for (int row = 0; row < list->count(); ++row) {
            if (list->item(row)->text().startsWith(u"endpoints.json"_s))
                list->item(row)->setCheckState(Qt::Unchecked);
        }
        QSignalSpy saved(&scene.saver, &BundleSaver::saved);
        const QString path = scene.folder.filePath(u"b.zip"_s);
        scene.save(path);
        QCOMPARE(saved.size(), 1);
        QCOMPARE(saved.at(0).at(0).toString(), path);
        const QByteArray listed = unzipped(path);
        for (const char *name : {"ticket.md", "jobs.json", "versions.txt"})
            QVERIFY2(listed.contains(name), listed.constData());
        QVERIFY2(!listed.contains("endpoints.json"), listed.constData());
        QTRY_VERIFY(!scene.preview());
    }

    void aFullDiskLeavesTheEarlierFile()
    {
        const BundleSaverScene scene;
        const QString path = scene.folder.filePath(u"b.zip"_s);
        QFile earlier(path);
        QVERIFY(earlier.open(QIODevice::WriteOnly) && earlier.write("earlier") == 7);
        earlier.close();
        QSignalSpy saved(&scene.saver, &BundleSaver::saved);
        {
            const FullDisk disk(10);
            scene.save(path);
        }
        QCOMPARE(saved.size(), 0);
        QVERIFY(scene.preview() && scene.preview()->isVisible());
        auto *trouble = scene.preview()->findChild<QLabel *>(u"bundleTrouble"_s);
        QVERIFY2(trouble->text().contains(u"b.zip"_s), qPrintable(trouble->text()));
        QVERIFY(earlier.open(QIODevice::ReadOnly));
        QCOMPARE(earlier.readAll(), "earlier");
        QCOMPARE(QDir(scene.folder.path()).entryList(QDir::Files).size(), 1);
    }

    void aSecondChoiceReplacesTheFirst()
    {
        BundleSaverScene scene;
        QPointer<BundlePreview> first = scene.preview();
        scene.saver.offer({});
        QVERIFY(!first);
        QVERIFY(scene.preview());
    }
};

HEADWATER_TEST(TestBundleSaver, QApplication)
#include "tst_bundlesaver.moc"
