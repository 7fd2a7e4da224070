// SPDX-License-Identifier: Apache-2.0
#include "store/profile/ziparchive.h"

#include "store/profile/exportfile.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QProcess>
#include <QTemporaryDir>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kTime = QDateTime(QDate(2026, 7, 14), QTime(12, 30, 8));

/// What Python, which has no code in common with us, prints about \a archive.
QByteArray python(const QString &code, const QString &archive)
{
    QProcess process;
    process.start(u"python3"_s,
                  {u"-c"_s, u"import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\n"_s + code,
                   archive});
    if (!process.waitForFinished())
        qFatal("python3 does not run");
    return process.readAllStandardOutput() + process.readAllStandardError();
}

} // namespace

class TestZipArchive final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void othersReadIt()
    {
        QByteArray large;
        for (int i = 0; i < 100'000; ++i)
            large += QByteArray::number(i * 7919LL) + '\n';
        const auto packed = ZipArchive::packed(
                {{u"small.txt"_s, "Grüße\n"}, {u"empty.txt"_s, {}}, {u"large.txt"_s, large}},
                kTime);
        QVERIFY(packed);
        QVERIFY(packed->size() < large.size());
        const QString path = m_dir.filePath(u"a.zip"_s);
        ExportFile file(path);
        file.append(*packed);
        QVERIFY(file.finish());
        QCOMPARE(python(u"print(z.testzip(), [(i.filename, i.file_size) for i in z.infolist()])"_s,
                        path),
                 "None [('small.txt', 8), ('empty.txt', 0), ('large.txt', "
                         + QByteArray::number(large.size()) + ")]\n");
        QCOMPARE(python(u"print(z.infolist()[0].date_time)"_s, path), "(2026, 7, 14, 12, 30, 8)\n");
        QCOMPARE(python(u"sys.stdout.buffer.write(z.read('large.txt'))"_s, path), large);
        QCOMPARE(python(u"sys.stdout.buffer.write(z.read('small.txt'))"_s, path), "Grüße\n");
    }

private:
    QTemporaryDir m_dir;
};

HEADWATER_TEST(TestZipArchive, QCoreApplication)
#include "tst_ziparchive.moc"
