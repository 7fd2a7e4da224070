// SPDX-License-Identifier: Apache-2.0
#include "store/profile/exportfile.h"
#include "testkit/filecontent.h"
#include "testkit/fulldisk.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QDir>
#include <QTemporaryDir>

using namespace headwater;
using test::contentOf;

class TestExportFile final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void isThereWhole()
    {
        ExportFile file(m_path);
        file.append("one,");
        QVERIFY(!QFile::exists(m_path));
        file.append("two");
        QVERIFY(file.finish());
        QCOMPARE(contentOf(m_path), "one,two");
        QCOMPARE(QFile::permissions(m_path) & QFile::Permissions(0x0077), QFile::Permissions());
    }

    void replacesAndKeepsPermissions()
    {
        QVERIFY(QFile::setPermissions(m_path, QFile::Permissions(0x6644)));
        ExportFile file(m_path);
        file.append("three");
        QVERIFY(file.finish());
        QCOMPARE(contentOf(m_path), "three");
        QCOMPARE(QFile::permissions(m_path), QFile::Permissions(0x6644));
    }

    void abandonedLeavesNothing()
    {
        {
            ExportFile file(m_path);
            file.append("four");
        }
        QCOMPARE(contentOf(m_path), "three");
        QCOMPARE(QDir(m_dir.path()).entryList(QDir::Files).size(), 1);
    }

    void fullDiskLeavesWhatWasThere_data()
    {
        QTest::addColumn<int>("size");
        QTest::newRow("found at the end") << 100;
        QTest::newRow("found on the way") << 100'000;
    }

    void fullDiskLeavesWhatWasThere()
    {
        QFETCH(int, size);
        {
            const test::FullDisk disk(10);
            ExportFile file(m_path);
            file.append(QByteArray(size, 'x'));
            file.append("y");
            const Result<Done> finished = file.finish();
            QVERIFY(!finished);
            QCOMPARE(finished.error().kind, ErrorKind::Storage);
            QVERIFY(finished.error().message.contains(QDir::toNativeSeparators(m_path)));
            QVERIFY(!finished.error().detail.isEmpty());
        }
        QCOMPARE(contentOf(m_path), "three");
    }

    void folderMustExist()
    {
        ExportFile file(m_dir.filePath(QStringLiteral("none/jobs.csv")));
        file.append("x");
        const Result<Done> finished = file.finish();
        QVERIFY(!finished);
        QCOMPARE(finished.error().kind, ErrorKind::Storage);
    }

private:
    QTemporaryDir m_dir;
    const QString m_path = m_dir.filePath(QStringLiteral("jobs.csv"));
};

HEADWATER_TEST(TestExportFile, QCoreApplication)
#include "tst_exportfile.moc"
