// SPDX-License-Identifier: Apache-2.0
#include "store/profile/endpointexport.h"
#include "store/profile/importsource.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QDir>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace headwater;
using namespace Qt::StringLiterals;

class TestImportSource final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_home = std::make_unique<QTemporaryDir>();
        for (const char *name : {"ZILLIZ_CONFIG_DIR", "MILVUS_URI", "MILVUS_TOKEN", "MILVUS_HOST"})
            qunsetenv(name);
    }
    void cleanup()
    {
        qunsetenv("MILVUS_URI");
        qunsetenv("MILVUS_TOKEN");
        qunsetenv("ZILLIZ_CONFIG_DIR");
    }

    void onlyWhatExistsIsOffered()
    {
        QVERIFY(titles().isEmpty());
        write(u".milvus_cli_connections.json"_s, "broken");
        QCOMPARE(titles(), QStringList{u"milvus_cli"_s});
        write(u".zilliz/config"_s, "[default]");
        qputenv("MILVUS_URI", "http://lab.example:19530");
        QCOMPARE(titles().size(), 3);
        QDir(m_home->path()).mkpath(u"other"_s);
        write(u"other/config"_s, {});
        qputenv("ZILLIZ_CONFIG_DIR", m_home->filePath(u"other"_s).toUtf8());
        QCOMPARE(sources().first().file, m_home->filePath(u"other/config"_s));
    }

    /// The file with the key is opened for the import itself only: here it is a pipe, which cannot be read.
    void keyOfZillizIsNotReadBefore()
    {
        write(u".zilliz/config"_s,
              "[default]\nendpoint = https://in01.aws.vectordb.zillizcloud.com\n");
        QCOMPARE(mkfifo(m_home->filePath(u".zilliz/credentials"_s).toUtf8().constData(), 0600), 0);
        const ImportSource source = sources().first();
        const Result<Findings> found = readImport(source, Tokens::Leave);
        VERIFY_RESULT(found);
        QVERIFY(found->endpoints.first().hasToken);
        QCOMPARE(found->endpoints.first().endpoint.credential, CredentialKind::ApiKey);
        QVERIFY(!readImport(source, Tokens::Take));
        QFile::remove(m_home->filePath(u".zilliz/credentials"_s));
        write(u".zilliz/credentials"_s, "[default]\napi_key = s3cr3tKey\n");
        const Result<Findings> taken = readImport(source, Tokens::Take);
        VERIFY_RESULT(taken);
        QCOMPARE(taken->endpoints.first().token.reveal(), "s3cr3tKey");
    }

    void sourcesAreLeftAlone()
    {
        const QByteArray json
                = R"({"a":{"uri":"http://lab.example:19530","token":"root:s3cr3tWord"}})";
        write(u".milvus_cli_connections.json"_s, json);
        const QString path = m_home->filePath(u".milvus_cli_connections.json"_s);
        const QDateTime before = QFileInfo(path).lastModified();
        VERIFY_RESULT(readImport(sources().first(), Tokens::Take));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), json);
        QCOMPARE(QFileInfo(path).lastModified(), before);
        QCOMPARE(QDir(m_home->path())
                         .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)
                         .size(),
                 1);
    }

    void variablesAreRead()
    {
        qputenv("MILVUS_URI", "https://lake.example:19530/archive");
        qputenv("MILVUS_TOKEN", "root:s3cr3tWord");
        const Result<Findings> found = readImport(sources().first(), Tokens::Take);
        VERIFY_RESULT(found);
        QCOMPARE(found->endpoints.first().endpoint.database, u"archive"_s);
        QCOMPARE(found->endpoints.first().token.reveal(), "root:s3cr3tWord");
        QVERIFY(readImport(sources().first(), Tokens::Leave)->endpoints.first().token.isEmpty());
    }

    void exportsKeepTheirIds()
    {
        ClusterEndpoint endpoint;
        endpoint.id = EndpointId::create();
        endpoint.name = u"lab"_s;
        endpoint.url = QUrl(u"http://lab.example:19530"_s);
        endpoint.route.authorities = QStringList{u"/tmp/ca.pem"_s};
        write(u"team.json"_s, exportEndpoints({endpoint}));
        const Result<Findings> found
                = readImport(fileSource(m_home->filePath(u"team.json"_s)), Tokens::Take);
        VERIFY_RESULT(found);
        QCOMPARE(found->endpoints.first().endpoint, endpoint);
        QCOMPARE(found->endpoints.first().origin, u"team.json"_s);
        QVERIFY(found->endpoints.first().remarks.join(u' ').contains(u"/tmp/ca.pem"_s));
        const Result<Findings> text = readImport(
                textSource(Secret(exportEndpoints({endpoint})), u"x"_s), Tokens::Leave);
        VERIFY_RESULT(text);
        QCOMPARE(text->endpoints.first().endpoint, endpoint);
    }

    void unreadableFilesAreRefused()
    {
        QVERIFY(!readImport(fileSource(m_home->path()), Tokens::Take));
        QVERIFY(!readImport(fileSource(m_home->filePath(u"none"_s)), Tokens::Take));
        QCOMPARE(mkfifo(m_home->filePath(u"pipe"_s).toUtf8().constData(), 0600), 0);
        QVERIFY(!readImport(fileSource(m_home->filePath(u"pipe"_s)), Tokens::Take));
        write(u"huge"_s, QByteArray(5 * 1024 * 1024, ' '));
        QVERIFY(!readImport(fileSource(m_home->filePath(u"huge"_s)), Tokens::Take));
        QVERIFY(!readImport(fileSource(u"/dev/zero"_s), Tokens::Take));
    }

private:
    [[nodiscard]] QList<ImportSource> sources() const { return knownImportSources(m_home->path()); }
    [[nodiscard]] QStringList titles() const
    {
        QStringList titles;
        for (const ImportSource &source : sources())
            titles += source.title;
        return titles;
    }
    void write(const QString &name, const QByteArray &bytes) const
    {
        const QString path = m_home->filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    std::unique_ptr<QTemporaryDir> m_home;
};

HEADWATER_TEST(TestImportSource, QCoreApplication)
#include "tst_importsource.moc"
