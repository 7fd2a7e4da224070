// SPDX-License-Identifier: Apache-2.0
#include "core/job/filtercompletion.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;

class TestFilterCompletion final : public QObject
{
    Q_OBJECT

    static QStringList values(FilterKey key)
    {
        if (key == FilterKey::Endpoint)
            return {QStringLiteral("prod-eu"), QStringLiteral("my lab"), QStringLiteral("prod-us")};
        return key == FilterKey::Database ? QStringList{QStringLiteral("default")} : QStringList();
    }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void offersWhatGoesOn_data()
    {
        QTest::addColumn<QString>("text"); // with the cursor as |
        QTest::addColumn<bool>("isAsked");
        QTest::addColumn<QString>("terms");
        const auto row = [](const char *text, const char *terms, bool isAsked = false) {
            QTest::addRow("%s%s", text, isAsked ? ", asked" : "")
                    << QString::fromUtf8(text) << isAsked << QString::fromUtf8(terms);
        };
        row("|", "");
        row("|", "name: db: endpoint: source: kind: tag: state: age: older:", true);
        row("s|", "");
        row("s|", "source: state:", true);
        row("so|", "source:");
        row("ST|", "state:");
        row("-st|", "-state:");
        row("books st| x", "state:");
        row("state:|",
            "state:queued state:sending state:pending state:running state:stalled "
            "state:done state:failed state:lost state:unknown state:superseded "
            "state:forgotten state:none");
        row("state:s|", "state:sending state:stalled state:superseded");
        row("state:failed|", ""); // complete
        row("state:fai|led", ""); // it is there already
        row("state:d|ome", "state:done");
        row("-kind:e|", "-kind:external");
        row("endpoint:|", "endpoint:prod-eu endpoint:\"my lab\" endpoint:prod-us");
        row("endpoint:EU|", "endpoint:prod-eu"); // also inside
        row("endpoint:my| x", "endpoint:\"my lab\"");
        row("endpoint:\"my l|", "endpoint:\"my lab\"");
        row("endpoint:=p|", "endpoint:=prod-eu endpoint:=prod-us");
        row("-endpoint:=\"my l|", "-endpoint:=\"my lab\"");
        row("endpoint:=EU|", "endpoint:=prod-eu");
        row("name:|", "name:=", true);
        row("kind:|", "kind:external kind:managed kind:unknown", true);
        row("db:|", "db:= db:default", true);
        row("db:=|", "db:=default");
        row("db:d|", "db:default");
        row("name:b|", "");
        row("foo:b|", "");
        row("/st|", "");
        row("\"st|", "");
        row("books|", "");
    }
    void offersWhatGoesOn()
    {
        QFETCH(QString, text);
        QFETCH(bool, isAsked);
        const qsizetype cursor = text.indexOf(u'|');
        text.remove(cursor, 1);
        const FilterCompletion completion
                = filterCompletion(text, cursor, collectionFilterKeys(), values, isAsked);
        QTEST(completion.terms.join(u' '), "terms");
        QString taken = text;
        for (const QString &term : completion.terms) { // each is understood
            taken = text;
            taken.replace(completion.place.from, completion.place.size, term);
            QCOMPARE(FilterText(taken, collectionFilterKeys()).fault(), QString());
        }
    }

    void ofManyValuesSomeAreOffered()
    {
        const auto many = [](FilterKey) {
            QStringList names;
            for (int i = 0; i < 10'000; ++i)
                names << QString::number(i);
            return names;
        };
        const auto completion
                = filterCompletion(QStringLiteral("db:"), 3, collectionFilterKeys(), many);
        QCOMPARE(completion.terms.size(), 50);
    }
};

HEADWATER_TEST(TestFilterCompletion, QCoreApplication)
#include "tst_filtercompletion.moc"
