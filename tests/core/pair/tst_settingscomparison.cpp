// SPDX-License-Identifier: Apache-2.0
#include "core/pair/settingscomparison.h"
#include "testkit/jsonliteral.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;
using namespace Qt::StringLiterals;
using test::json;

namespace {

const QString kSource = u"s3://bucket/books/"_s;

QString kindName(SettingChange::Kind kind)
{
    switch (kind) {
    case SettingChange::Kind::Same:
        return u"same"_s;
    case SettingChange::Kind::Changed:
        return u"changed"_s;
    case SettingChange::Kind::Added:
        return u"added"_s;
    case SettingChange::Kind::Removed:
        return u"removed"_s;
    case SettingChange::Kind::Unknown:
        return u"unknown"_s;
    }
    return {};
}

QStringList lines(const SettingChanges &changes)
{
    QStringList lines;
    for (const SettingChange &change : changes)
        lines << u"%1 %2: %3 -> %4"_s.arg(kindName(change.kind), change.key, change.before,
                                          change.after);
    return lines;
}

// The lines of two specs with the same source, without those of the source and an unchanged format.
QStringList compared(const QString &stored, const QString &next)
{
    const auto changes = compareSettings({kSource, stored}, {kSource, next});
    if (!changes)
        return {u"nothing"_s};
    QStringList all = lines(*changes);
    all.removeAll(u"same externalSource: %1 -> %1"_s.arg(kSource));
    all.removeAll(u"same format: parquet -> parquet"_s);
    return all;
}

} // namespace

class TestSettingsComparison final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void comparesByMeaning_data()
    {
        QTest::addColumn<QString>("stored");
        QTest::addColumn<QString>("next");
        QTest::addColumn<QString>("expected"); // lines separated by |
        const auto row = [](const char *name, const QString &stored, const QString &next,
                            const QString &expected) {
            QTest::newRow(name) << json(stored) << json(next) << expected;
        };
        row("order of keys", u"{'extfs':{'region':'eu','use_ssl':'true'},'format':'vortex'}"_s,
            u"{'format':'vortex','extfs':{'use_ssl':'true','region':'eu'}}"_s,
            u"same format: vortex -> vortex|same extfs.region: eu -> eu"
            u"|same extfs.use_ssl: true -> true"_s);
        row("a value", u"{'extfs':{'region':'eu'}}"_s, u"{'extfs':{'region':'us'}}"_s,
            u"changed extfs.region: eu -> us"_s);
        row("a new key", u"{}"_s, u"{'extfs':{'region':'us'}}"_s, u"added extfs.region:  -> us"_s);
        row("a key that disappears", u"{'extfs':{'region':'us'}}"_s, u"{}"_s,
            u"removed extfs.region: us -> "_s);
        row("all of extfs", u"{'extfs':{'a':'1','b':'2'}}"_s, u"{'format':'parquet'}"_s,
            u"removed extfs.a: 1 -> |removed extfs.b: 2 -> "_s);
        row("no format is parquet", u"{'format':'parquet'}"_s, u"{}"_s, QString());
        row("an empty format is parquet", u"{'format':''}"_s, u"{'format':'parquet'}"_s, QString());
        row("null is nothing", u"{'format':null,'columns':null,'extfs':{'region':null}}"_s,
            u"{'snapshot_id':null}"_s, QString());
        row("an empty spec is parquet", QString(), u"{'format':'parquet'}"_s, QString());
        row("the format that is left out", u"{'format':'vortex'}"_s, u"{}"_s,
            u"changed format: vortex -> parquet"_s);
        row("names of the top level in any case", u"{'Format':'vortex','EXTFS':{'region':'eu'}}"_s,
            u"{'format':'vortex','extfs':{'region':'eu'}}"_s,
            u"same format: vortex -> vortex|same extfs.region: eu -> eu"_s);
        row("a number or a string", u"{'snapshot_id':'5320540205222981137'}"_s,
            u"{'snapshot_id':5320540205222981137}"_s,
            u"same snapshot_id: 5320540205222981137 -> 5320540205222981137"_s);
        row("another snapshot", u"{'snapshot_id':'5320540205222981137'}"_s,
            u"{'snapshot_id':5320540205222981138}"_s,
            u"changed snapshot_id: 5320540205222981137 -> 5320540205222981138"_s);
        row("columns", u"{'columns':['a','b']}"_s, u"{'columns':['b', 'a']}"_s,
            u"changed columns: ['a','b'] -> ['b','a']"_s);
        row("no columns", u"{'columns':[]}"_s, u"{}"_s, QString());
        row("an empty value is none", u"{'extfs':{'session_name':''}}"_s, u"{}"_s, QString());
        row("a value that is emptied", u"{'extfs':{'session_name':'x'}}"_s,
            u"{'extfs':{'session_name':''}}"_s, u"removed extfs.session_name: x -> "_s);
        row("a key that nobody knows",
            u"{'cloud_extra':{'volume_uri':'v://a','path':[{'b':1,'a':2}]}}"_s,
            u"{'cloud_extra':{'path':[{'a':2,'b':1}],'volume_uri':'v://b'}}"_s,
            u"same cloud_extra.path: [{'a':2,'b':1}] -> [{'a':2,'b':1}]"
            u"|changed cloud_extra.volume_uri: v://a -> v://b"_s);
        row("a key that nobody knows, lost", u"{'cloud_extra':{'volume_id':7,'x':{}}}"_s, u"{}"_s,
            u"removed cloud_extra.volume_id: 7 -> |removed cloud_extra.x: {} -> "_s);
        row("kinds that look alike", u"{'x':1,'y':true}"_s, u"{'x':'1','y':'true'}"_s,
            u"changed x: 1 -> 1|changed y: true -> true"_s);
        row("dots in keys", u"{'a.b':'1','a':{'b':'2'}}"_s, u"{'a':{'b':'2'}}"_s,
            u"removed 'a.b': 1 -> |same a.b: 2 -> 2"_s);
    }

    void comparesByMeaning()
    {
        QFETCH(QString, stored);
        QFETCH(QString, next);
        QFETCH(QString, expected);
        QCOMPARE(compared(stored, next).join(u'|'), json(expected));
    }

    void secretsAreUnknownAndNeverTold_data()
    {
        QTest::addColumn<QString>("stored");
        QTest::addColumn<QString>("next");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QString &stored, const QString &next,
                            const QString &expected) {
            QTest::newRow(name) << json(stored) << json(next) << expected;
        };
        row("masked against typed", u"{'extfs':{'access_key_value':'***'}}"_s,
            u"{'extfs':{'access_key_value':'••••'}}"_s,
            u"unknown extfs.access_key_value: •••• -> ••••"_s);
        row("not masked", u"{'extfs':{'credential_json':'PLANTED'}}"_s,
            u"{'extfs':{'credential_json':'PLANTED'}}"_s,
            u"unknown extfs.credential_json: •••• -> ••••"_s);
        row("lost", u"{'extfs':{'external_id':'***'}}"_s, u"{}"_s,
            u"removed extfs.external_id: •••• -> "_s);
        row("left empty", u"{'extfs':{'external_id':'***'}}"_s, u"{'extfs':{'external_id':''}}"_s,
            u"removed extfs.external_id: •••• -> "_s);
        row("never stored", u"{'extfs':{'external_id':''}}"_s,
            u"{'extfs':{'external_id':'PLANTED'}}"_s, u"added extfs.external_id:  -> ••••"_s);
        row("deep down", u"{'cloud_extra':{'credential':{'user':'PLANTED'}}}"_s,
            u"{'cloud_extra':{'api_key':''}}"_s,
            u"removed cloud_extra.credential.user: •••• -> "_s);
        row("in a list", u"{'cloud_extra':[{'password':'PLANTED'}]}"_s, u"{}"_s,
            u"removed cloud_extra: [{'password':'••••'}] -> "_s);
        row("in an address", u"{'extfs':{'endpoint_url':'http://u:PLANTED@host/'}}"_s,
            u"{'extfs':{'endpoint_url':'http://u:PLANTED2@host/'}}"_s,
            u"changed extfs.endpoint_url: http://••••@host/ -> http://••••@host/"_s);
        row("masked in an address", u"{'extfs':{'endpoint_url':'http://••••@host/'}}"_s,
            u"{'extfs':{'endpoint_url':'http://u:PLANTED@host/'}}"_s,
            u"unknown extfs.endpoint_url: http://••••@host/ -> http://••••@host/"_s);
    }

    void secretsAreUnknownAndNeverTold()
    {
        QFETCH(QString, stored);
        QFETCH(QString, next);
        QFETCH(QString, expected);
        QCOMPARE(compared(stored, next).join(u'|'), json(expected));
    }

    void theSourceIsComparedWholeAndShownMasked()
    {
        const auto changes = compareSettings({u"s3://k:PLANTED@b/x/?sig=PLANTED"_s, {}},
                                             {u"s3://k:PLANTED@b/y/"_s, {}});
        QVERIFY(changes);
        QCOMPARE(lines(*changes).first(),
                 u"changed externalSource: s3://••••@b/x/?•••• -> s3://••••@b/y/"_s);
    }

    void whereNothingIsStoredAllIsNew()
    {
        const auto changes
                = compareSettings({}, {kSource, json(u"{'format':'vortex','extfs':{'a':'1'}}"_s)});
        QVERIFY(changes);
        QCOMPARE(lines(*changes),
                 (QStringList{u"added externalSource:  -> %1"_s.arg(kSource),
                              u"added format:  -> vortex"_s, u"added extfs.a:  -> 1"_s}));
        QVERIFY(!losesKeys(*changes));
    }

    void aStoredSpecThatCannotBeReadIsUnknown_data()
    {
        QTest::addColumn<QString>("stored");
        QTest::newRow("masked away") << u"<invalid spec>"_s;
        QTest::newRow("cut off") << u"{\"format\":"_s;
        QTest::newRow("no object") << u"[]"_s;
    }

    void aStoredSpecThatCannotBeReadIsUnknown()
    {
        QFETCH(QString, stored);
        QCOMPARE(compared(stored, json(u"{'extfs':{'a':'1'}}"_s)),
                 (QStringList{u"unknown format:  -> parquet"_s, u"unknown extfs.a:  -> 1"_s}));
    }

    void aSpecThatCannotBeReadYetIsNotCompared()
    {
        QVERIFY(!compareSettings({kSource, u"{}"_s}, {kSource, u"{\"format\":"_s}));
        QVERIFY(!compareSettings({kSource, u"{}"_s}, {kSource, u"[]"_s}));
        QVERIFY(compareSettings({kSource, u"{}"_s}, {kSource, QString()}));
    }

    void lostKeysAreNamed()
    {
        const auto changes = compareSettings(
                {kSource,
                 json(u"{'extfs':{'region':'eu','role_arn':'r'},'cloud_extra':{'x':1}}"_s)},
                {kSource, json(u"{'extfs':{'region':'us','use_iam':'true'}}"_s)});
        QVERIFY(changes);
        QVERIFY(losesKeys(*changes));
        QCOMPARE(lostKeys(*changes), (QStringList{u"cloud_extra.x"_s, u"extfs.role_arn"_s}));
    }

    void foreignTextIsPlainAndBounded()
    {
        const QString hostile = u"\\u202Ex\\n"_s + QString(70'000, u'y');
        const QString spec = u"{\""_s + hostile + u"\":\""_s + hostile + u"\"}"_s;
        const auto changes = compareSettings({kSource, spec}, {kSource, QString()});
        QVERIFY(changes);
        const SettingChange &change = changes->last();
        QCOMPARE(int(change.kind), int(SettingChange::Kind::Removed));
        for (const QString &text : {change.key, change.before}) {
            QVERIFY(text.size() <= SettingChange::kLongestValue + 1);
            QVERIFY(!text.contains(QChar(0x202e)));
            QVERIFY(!text.contains(u'\n'));
        }
    }
};

HEADWATER_TEST(TestSettingsComparison, QCoreApplication)
#include "tst_settingscomparison.moc"
