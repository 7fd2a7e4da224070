// SPDX-License-Identifier: Apache-2.0
#include "net/detailreplies.h"

#include "net/servertext.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

/// `'` stands for `"`.
QJsonValue valueOf(const QByteArray &text)
{
    QByteArray json = "{'v':" + text + '}';
    const QJsonDocument document = QJsonDocument::fromJson(json.replace('\'', '"'));
    if (!document.isObject())
        qFatal("not JSON: %s", text.constData());
    return document[u"v"_s];
}

/// The schema in one line for each part.
QString told(const CollectionSchema &schema)
{
    QStringList lines;
    for (const CollectionField &field : schema.fields) {
        lines << QStringList{field.name,
                             field.type,
                             field.elementType,
                             field.externalField,
                             field.isPrimary ? u"key"_s : QString(),
                             field.dimension ? QString::number(*field.dimension) : QString(),
                             field.maxLength ? QString::number(*field.maxLength) : QString()}
                         .join(u'|');
    }
    for (const CollectionIndex &index : schema.indexes)
        lines << u"index "_s + index.field + u' ' + index.metric;
    if (schema.shards)
        lines << u"shards "_s + QString::number(*schema.shards);
    if (!schema.description.isEmpty())
        lines << schema.description;
    return lines.join(u'\n');
}

} // namespace

class TestDetailReplies final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void schemas_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QString>("schema");

        QTest::newRow("as the contract has it")
                << QByteArray("{"
                              "'fields':["
                              "{'name':'id','id':100,'type':'Int64','primaryKey':true,'"
                              "externalField':'ID'},"
                              "{'name':'title','type':'VarChar','externalField':'book_title',"
                              "'params':[{'key':'max_length','value':'512'}]},"
                              "{'name':'tags','type':'Array','elementType':'Int64'},"
                              "{'name':'__virtual_pk__','type':'Int64'},"
                              "{'name':'vec','type':'FloatVector','externalField':'emb',"
                              "'params':[{'key':'dim','value':'768'}]}],"
                              "'indexes':[{'fieldName':'vec','indexName':'vec_idx','metricType':'"
                              "COSINE'}],"
                              "'shardsNum':1,'description':'All books'}")
                << u"id|Int64||ID|key||\ntitle|VarChar||book_title|||512\ntags|Array|Int64||||\n"
                   "vec|FloatVector||emb||768|\nindex vec COSINE\nshards 1\nAll books"_s;
        QTest::newRow("numbers as they should not be")
                << QByteArray("{'shardsNum':'2','fields':[{'name':'v','type':'FloatVector',"
                              "'params':[{'key':'dim','value':8}]}]}")
                << u"v|FloatVector||||8|\nshards 2"_s;
        QTest::newRow("sizes that cannot be")
                << QByteArray("{'shardsNum':-1,'fields':["
                              "{'name':'a','params':[{'key':'dim','value':'-8'}]},"
                              "{'name':'b','params':[{'key':'dim','value':'eight'}]},"
                              "{'name':'c','params':{'dim':'8'}},"
                              "{'name':'d','params':[7,null,{'key':'max_length'}]}]}")
                << u"a||||||\nb||||||\nc||||||\nd||||||"_s;
        QTest::newRow("wrong types")
                << QByteArray("{'fields':{'name':'a'},'indexes':'none','shardsNum':{},"
                              "'description':7}")
                << QString();
        QTest::newRow("entries that are none") << QByteArray(
                "{'fields':[1,null,'id',{},{'name':7},{'name':'a','type':9,"
                "'primaryKey':'yes','externalField':[]}],"
                "'indexes':[null,{'metricType':'L2'},{'fieldName':'a','metricType':1}]}")
                                               << u"a||||||\nindex a "_s;
        QTest::newRow("in an array") << QByteArray("[{'shardsNum':3}]") << u"shards 3"_s;
        QTest::newRow("null") << QByteArray("null") << QString();
        QTest::newRow("a text") << QByteArray("'fields'") << QString();
        QTest::newRow("control characters")
                << QByteArray("{'fields':[{'name':'a\\u202eb','type':'Int\\u000764'}]}")
                << u"a\ufffdb|Int\ufffd64|||||"_s;
    }

    void schemas()
    {
        QFETCH(QByteArray, data);
        QFETCH(QString, schema);
        QCOMPARE(told(readSchema(valueOf(data), {})), schema);
    }

    void loads_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<int>("state"); // -1: unreadable
        QTest::addColumn<int>("percent"); // -1: not told

        const int loading = int(LoadState::Loading);
        const int loaded = int(LoadState::Loaded);
        const auto row = [](const QByteArray &data, int state, int percent) {
            QTest::newRow(data.constData()) << data << state << percent;
        };
        row("{'loadState':'LoadStateLoading','loadProgress':42}", loading, 42);
        row("{'loadState':'LoadStateLoading','loadProgress':'42'}", loading, 42);
        row("{'loadState':'LoadStateLoading','loadProgress':-1}", loading, -1);
        row("{'loadState':'LoadStateLoading','loadProgress':101}", loading, -1);
        row("{'loadState':'LoadStateLoading','loadProgress':1.5}", loading, -1);
        row("{'loadState':'LoadStateLoading'}", loading, -1);
        row("{'loadState':'LoadStateLoaded','loadProgress':100}", loaded, -1);
        row("{'loadState':'LoadStateNotLoad'}", int(LoadState::NotLoad), -1);
        row("{'loadState':'LoadStateNotExist'}", int(LoadState::NotExist), -1);
        row("{'loadState':'Ready'}", -1, -1);
        row("{'loadState':3}", -1, -1);
        row("{}", -1, -1);
        row("null", -1, -1);
    }

    void loads()
    {
        QFETCH(QByteArray, data);
        QFETCH(int, state);
        QFETCH(int, percent);
        const auto load = readLoadProgress(valueOf(data));
        QCOMPARE(load ? int(load->state) : -1, state);
        QCOMPARE(load ? load->percent.value_or(-1) : -1, percent);
    }
};

HEADWATER_TEST(TestDetailReplies, QCoreApplication)
#include "tst_detailreplies.moc"
