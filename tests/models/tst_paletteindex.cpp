// SPDX-License-Identifier: Apache-2.0
#include "models/paletteindex.h"

#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

using namespace headwater;

class TestPaletteIndex final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void theBestComesFirst_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("names");
        const auto row = [](const char *typed, const QStringList &names) {
            QTest::newRow(typed) << QString::fromLatin1(typed) << names;
        };
        row("books",
            {QStringLiteral("books"), QStringLiteral("books_v8"),
             QStringLiteral("books_reviews_2018"), QStringLiteral("old_books"),
             QStringLiteral("ebooks")});
        row("Books V8", {QStringLiteral("books_v8")});
        row("v8", {QStringLiteral("books_v8"), QStringLiteral("logs_v8x")});
        row("br", {QStringLiteral("books_reviews_2018")}); // the letters in this order
        row("2018", {QStringLiteral("books_reviews_2018")});
        row("archive", {QStringLiteral("clicks")}); // by its place
        row("archive books", {});
        row("clicks arch", {QStringLiteral("clicks")});
        row("ks",
            {QStringLiteral("books"), QStringLiteral("ebooks"), QStringLiteral("clicks"),
             QStringLiteral("books_v8"), QStringLiteral("old_books"),
             QStringLiteral("books_reviews_2018")});
        row("xyz", {});
    }

    void theBestComesFirst()
    {
        QFETCH(QString, typed);
        QFETCH(QStringList, names);
        const QStringList all{QStringLiteral("books_reviews_2018"),
                              QStringLiteral("ebooks"),
                              QStringLiteral("books"),
                              QStringLiteral("old_books"),
                              QStringLiteral("books_v8"),
                              QStringLiteral("clicks"),
                              QStringLiteral("logs_v8x")};
        PaletteIndex index;
        for (const QString &name : all) {
            index.add(name,
                      name == QLatin1String("clicks") ? QStringLiteral("archive")
                                                      : QStringLiteral("default"));
        }
        // typed at once, and key by key
        for (qsizetype from : {typed.size(), qsizetype(1)}) {
            QStringList found;
            for (qsizetype length = from; length <= typed.size(); ++length) {
                found.clear();
                for (const int line : index.find(paletteWords(typed.first(length)), 10))
                    found << all.at(line);
            }
            QCOMPARE(found, names);
            QCOMPARE(index.found(), int(names.size()));
        }
    }

    void noMoreThanAskedForAreListedButAllAreCounted()
    {
        PaletteIndex index;
        for (int i = 0; i < 100; ++i)
            index.add(QStringLiteral("c%1").arg(i), {});
        QCOMPARE(index.find({QStringLiteral("c")}, 8).size(), 8);
        QCOMPARE(index.found(), 100);
        QCOMPARE(index.find({QStringLiteral("c9")}, 8).first(), 9); // c9 itself
        QCOMPARE(index.found(), 19); // and c19 to c89, where the letters are in this order
        QCOMPARE(index.find({QStringLiteral("c")}, 8).size(), 8); // a letter was deleted
        QCOMPARE(index.found(), 100);
        index.add(QStringLiteral("c"), {});
        QCOMPARE(index.find({QStringLiteral("c")}, 8).first(), 100);
        QCOMPARE(index.found(), 101);
    }

    // Whatever is typed, narrowing finds what a search of all lines finds.
    void narrowingLosesNothing()
    {
        QRandomGenerator random(4711);
        QStringList names;
        PaletteIndex narrowed;
        for (int i = 0; i < 500; ++i) {
            QString name;
            for (int letter = 0; letter < 8; ++letter)
                name += QStringLiteral("ab1_").at(random.bounded(4));
            names << name;
            narrowed.add(name, name.right(3));
        }
        for (int round = 0; round < 200; ++round) {
            QString typed;
            for (int key = 0; key < 5; ++key) {
                typed += QStringLiteral("ab1_ ").at(random.bounded(5));
                PaletteIndex fresh;
                for (const QString &name : std::as_const(names))
                    fresh.add(name, name.right(3));
                const QStringList words = paletteWords(typed);
                QCOMPARE(narrowed.find(words, 20), fresh.find(words, 20));
                QCOMPARE(narrowed.found(), fresh.found());
            }
        }
    }
};

HEADWATER_TEST(TestPaletteIndex, QApplication)
#include "tst_paletteindex.moc"
