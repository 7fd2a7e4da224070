// SPDX-License-Identifier: Apache-2.0
#include "core/pair/paircheck.h"
#include "core/pair/pairtemplates.h"
#include "core/redact/specsecrets.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QDir>
#include <QJsonDocument>

using namespace headwater;
using namespace Qt::StringLiterals;

class TestTemplates final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void everyFileIsReadForSomeKind()
    {
        const qsizetype files = QDir(u":/templates"_s).entryList().size();
        QVERIFY(files >= 20);
        QCOMPARE(pairTemplates(ClusterKind::Zilliz).size(), files);
        QVERIFY(pairTemplates(ClusterKind::Milvus).size() < files);
    }

    void milvusIsNotOfferedWhatOnlyZillizHas()
    {
        for (const PairTemplate &pair : pairTemplates(ClusterKind::Milvus)) {
            QVERIFY2(!pair.source.startsWith("volume:"_L1), qPrintable(pair.title));
            QVERIFY2(!pair.source.startsWith("milvus:"_L1), qPrintable(pair.title));
        }
    }

    void titlesTellThemApart()
    {
        QStringList titles;
        for (const PairTemplate &pair : pairTemplates(ClusterKind::Zilliz))
            titles.append(pair.title);
        QVERIFY(!titles.contains(QString()));
        QCOMPARE(titles.removeDuplicates(), 0);
    }

    void everyFormatIsThere()
    {
        QStringList formats;
        for (const PairTemplate &pair : pairTemplates(ClusterKind::Milvus)) {
            const QJsonDocument spec = QJsonDocument::fromJson(pair.spec.toUtf8());
            formats.append(spec["format"_L1].toString());
        }
        for (const QString &format :
             {u"parquet"_s, u"lance-table"_s, u"vortex"_s, u"iceberg-table"_s, u"milvus-table"_s})
            QVERIFY2(formats.contains(format), qPrintable(format));
    }

    void specsKeepTheirOrderAndHoldNoSecret()
    {
        for (const PairTemplate &pair : pairTemplates(ClusterKind::Zilliz)) {
            QVERIFY2(pair.spec.startsWith("{\n  \"format\": "_L1), qPrintable(pair.spec));
            QVERIFY2(splitSecrets(pair.spec).secrets.isEmpty(), qPrintable(pair.spec));
        }
    }

    void onceFilledInTheyPassTheCheck_data()
    {
        QTest::addColumn<ClusterKind>("kind");
        QTest::newRow("Milvus") << ClusterKind::Milvus;
        QTest::newRow("Zilliz Cloud") << ClusterKind::Zilliz;
    }

    void onceFilledInTheyPassTheCheck()
    {
        QFETCH(ClusterKind, kind);
        for (const PairTemplate &pair : pairTemplates(kind)) {
            const QString spec = QString(pair.spec).replace("\"\""_L1, "\"filled-in\""_L1);
            const Problems problems = checkPair(pair.source, spec, {kind});
            QVERIFY2(!hasErrors(problems),
                     problems.isEmpty() ? ""
                                        : qPrintable(pair.title + u": "_s + problems[0].message));
        }
    }

    void unfilledSecretsAreNamed()
    {
        for (const PairTemplate &pair : pairTemplates(ClusterKind::Milvus)) {
            const bool needsSecrets = pair.spec.contains("access_key_value"_L1);
            const bool refused
                    = hasErrors(checkPair(pair.source, pair.spec, {ClusterKind::Milvus}));
            QVERIFY2(refused || !needsSecrets, qPrintable(pair.title));
        }
    }
};

HEADWATER_TEST(TestTemplates, QCoreApplication)
#include "tst_templates.moc"
