// SPDX-License-Identifier: Apache-2.0
#include "core/base/utc.h"
#include "ui/refresh/collectionpage.h"

#include "models/collectiontext.h"
#include "testkit/accessibletext.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/refresh/refreshscene.h"

#include <QClipboard>
#include <QLocale>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

using namespace headwater;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::accessibleCell;
using test::accessibleName;
using test::collectionOf;
using test::endpointOf;

namespace {

const QDateTime kNow(QDate(2026, 11, 30), QTime(14, 2), kUtc);

QList<CollectionField> manyFields(int count, const QString &prefix = u"column"_s)
{
    QList<CollectionField> fields;
    for (int i = 0; i < count; ++i)
        fields.append({prefix + QString::number(i), u"Int64"_s, u"X"_s + QString::number(i)});
    return fields;
}

Recent recentOf(const QList<std::pair<JobState, std::chrono::milliseconds>> &refreshes)
{
    Recent recent;
    for (const auto &[state, took] : refreshes) {
        const QDateTime end = kNow.addDays(recent.past.size() - refreshes.size());
        recent.past.append({LocalJobId(recent.past.size() + 1), state, false, end, end, took});
    }
    recent.usual = usualInterval(recent.past);
    recent.usuallyTook = usualDuration(recent.past);
    recent.strip = stripOf(recent.past);
    recent.summary = summaryOf(recent.past);
    return recent;
}

/// All that a server can tell of a collection, and a history.
PageFacts everything(const QString &name = u"books"_s)
{
    PageFacts facts;
    facts.info = collectionOf(name);
    facts.learnedAt = kNow;
    facts.now = kNow;
    facts.details.readAt = kNow;
    facts.details.rows = 1204331;
    facts.details.load = {LoadState::Loaded, {}};
    facts.details.schema.fields = manyFields(5);
    facts.details.schema.indexes = {{u"emb"_s, u"COSINE"_s}};
    facts.status = {JobState::Failed,
                    false,
                    u"Failed"_s,
                    kNow.addSecs(-180),
                    Freshness::VeryStale,
                    kNow.addDays(-3),
                    u"No such bucket:\nlake"_s};
    facts.recent = recentOf({{JobState::Done, 70s},
                             {JobState::Done, 80s},
                             {JobState::Done, 90s},
                             {JobState::Done, 80s},
                             {JobState::Done, 58s},
                             {JobState::Failed, 3s}});
    return facts;
}

/// The pane on a collection.
struct CollectionPageScene
{
    explicit CollectionPageScene(QSize size = {328, 560}) : stage(pane, size)
    {
        pane.showCollection(endpointOf(), collectionOf(u"books"_s));
    }
    template <typename Part> [[nodiscard]] Part *part(const char *name) const
    {
        return pane.findChild<Part *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QTableView *fields() const { return part<QTableView>("fields"); }
    [[nodiscard]] QScrollBar *scroll() const
    {
        return pane.findChild<QScrollArea *>()->verticalScrollBar();
    }
    /// Every text that can be seen, with those that assistive tools hear beside it.
    [[nodiscard]] QString said() const
    {
        QStringList texts;
        const auto labels = pane.findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (label->isVisible())
                texts << label->text();
        }
        return texts.join(u'\n');
    }

    RefreshPane pane;
    test::Stage stage;
};

} // namespace

/// What the page shows above its button.
class TestCollectionPage final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { test::failOnAnyWarning(); }

    void whatIsToldIsShown()
    {
        CollectionPageScene scene;
        scene.pane.showDetails(everything());
        const QString said = scene.said();
        for (const char *text :
             {"1,204,331", "loaded", "external", "vortex", "emb · COSINE", "s3://stored/books/",
              "Failed · ", "\nNo such bucket: lake\n", "Last ok: 3 d, very stale",
              "Usually 1:20, last 58 s. 6 refreshes, 5 done, last one failed."})
            QVERIFY2(said.contains(QString::fromUtf8(text)), qPrintable(said));
        QCOMPARE(scene.fields()->model()->rowCount(), 5);
        QCOMPARE(accessibleCell(scene.fields(), 4, 2), u"X4"_s);
        QCOMPARE(accessibleName(scene.fields()), u"Fields"_s);
        QVERIFY(!scene.part<QLabel>("pageAge")->isVisible());
    }

    void whatNobodyToldHasNoPlace()
    {
        CollectionPageScene scene;
        PageFacts nothing;
        nothing.info.ref = collectionOf(u"books"_s).ref;
        nothing.now = kNow;
        scene.pane.showCollection(endpointOf(), nothing.info);
        scene.pane.showDetails(nothing);
        QVERIFY(!scene.fields()->isVisible());
        for (const char *name :
             {"pageAge", "storedSettings", "refreshWords", "pageState", "pageReason", "pageLastOk"})
            QVERIFY2(!scene.part<QLabel>(name)->isVisible(), name);
        QVERIFY(!scene.part<QWidget>("pageFacts")->isVisible());
        for (const char *word : {"Rows", "Load", "Index", "Format", "Kind", "FIELDS", "LAST"})
            QVERIFY2(!scene.said().contains(QString::fromLatin1(word)), qPrintable(scene.said()));
        QVERIFY(scene.part<QPushButton>("send")->isVisible());
    }

    void managedCollectionsHaveNoRefreshes()
    {
        CollectionPageScene scene;
        PageFacts facts = everything();
        facts.info = collectionOf(u"books"_s, CollectionKind::Managed);
        facts.info.persistedSource.clear();
        facts.info.persistedSpec.clear();
        scene.pane.showCollection(endpointOf(), facts.info);
        scene.pane.showDetails(facts);
        QVERIFY(scene.fields()->isVisible());
        QVERIFY(!scene.part<QWidget>("refreshPlot")->isVisible());
        QVERIFY(!scene.part<QLabel>("storedSettings")->isVisible());
    }

    void anAnswerForAnotherCollectionIsNotShown()
    {
        CollectionPageScene scene;
        scene.pane.showDetails(everything());
        scene.pane.showCollection(endpointOf(), collectionOf(u"others"_s));
        QVERIFY(!scene.fields()->isVisible());
        QVERIFY(!scene.said().contains(u"1,204,331"_s));
        scene.pane.showDetails(everything()); // late
        QVERIFY(!scene.fields()->isVisible());
        QVERIFY(!scene.said().contains(u"1,204,331"_s));
    }

    void newerFactsLeaveScrollAndFocus()
    {
        CollectionPageScene scene({328, 420});
        PageFacts facts = everything();
        facts.details.schema.fields = manyFields(200);
        scene.pane.showDetails(facts);
        QCoreApplication::sendPostedEvents();
        QTRY_VERIFY(scene.scroll()->maximum() > 40);
        scene.fields()->setFocus();
        scene.fields()->selectRow(150);
        scene.scroll()->setValue(40);
        const int inTable = scene.fields()->verticalScrollBar()->value();
        QVERIFY(inTable > 0);
        facts.details.rows = 7;
        facts.details.load = {LoadState::Loading, 3};
        facts.details.schema.fields[150].type = u"Int8"_s;
        facts.now = kNow.addSecs(600);
        scene.pane.showDetails(facts);
        scene.pane.showCollection(endpointOf(), facts.info); // described again
        QCoreApplication::sendPostedEvents();
        QVERIFY(scene.said().contains(u"loading 3 %"_s));
        QCOMPARE(scene.scroll()->value(), 40);
        QCOMPARE(scene.fields()->verticalScrollBar()->value(), inTable);
        QCOMPARE(scene.fields()->currentIndex().row(), 150);
        QVERIFY(scene.fields()->hasFocus());
        scene.pane.showCollection(endpointOf(), collectionOf(u"others"_s));
        QCOMPARE(scene.scroll()->value(), 0);
    }

    void theButtonStaysInSight_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("text");
        QTest::newRow("as wide as it is at first") << QSize(328, 560) << 1.0;
        QTest::newRow("low") << QSize(328, 340) << 1.0;
        QTest::newRow("sheet of a small window") << QSize(780, 400) << 1.0;
        QTest::newRow("text twice as large") << QSize(560, 640) << 2.0;
    }

    void theButtonStaysInSight()
    {
        QFETCH(QSize, size);
        QFETCH(double, text);
        CollectionPageScene scene(size);
        QFont font = QApplication::font();
        font.setPointSizeF(font.pointSizeF() * text);
        scene.stage.setFont(font);
        PageFacts facts = everything();
        facts.details.schema.fields = manyFields(200);
        facts.info.serverMessage = QString(500, u'm');
        scene.pane.showDetails(facts);
        QCoreApplication::sendPostedEvents();
        for (const char *name : {"send", "useStored", "sendNew"}) {
            const auto *widget = scene.part<QWidget>(name);
            QVERIFY2(!widget->visibleRegion().isEmpty(), name);
            QVERIFY2(widget->visibleRegion().boundingRect().size() == widget->size(), name);
        }
        QVERIFY2(scene.pane.minimumSizeHint().width() <= size.width(),
                 qPrintable(QString::number(scene.pane.minimumSizeHint().width())));
    }

    void ages_data()
    {
        QTest::addColumn<int>("seconds"); // since it was read; -1: it never was
        QTest::addColumn<int>("learned"); // the same of the description in the table
        QTest::addColumn<bool>("hasFailed");
        QTest::addColumn<QString>("words");
        QTest::newRow("just now") << 5 << 7000 << false << QString();
        QTest::newRow("a while ago") << 300 << 7000 << false << u"Read 5 min ago."_s;
        QTest::newRow("from an earlier run") << -1 << 3 * 3600 << false << u"Read 3 h ago."_s;
        QTest::newRow("away since then")
                << 300 << 7000 << true
                << u"Read 5 min ago. The cluster could not be read since then."_s;
        QTest::newRow("away just now")
                << 5 << 7000 << true
                << u"Read less than a minute ago. The cluster could not be read since then."_s;
        QTest::newRow("away, earlier run")
                << -1 << 5 * 86400 << true
                << u"Read 5 d ago. The cluster could not be read since then."_s;
        QTest::newRow("never") << -1 << -1 << true << QString();
    }

    void ages()
    {
        QFETCH(int, seconds);
        QFETCH(int, learned);
        QFETCH(bool, hasFailed);
        QFETCH(QString, words);
        CollectionPageScene scene;
        PageFacts facts = everything();
        facts.details.readAt = seconds < 0 ? QDateTime() : kNow.addSecs(-seconds);
        facts.learnedAt = learned < 0 ? QDateTime() : kNow.addSecs(-learned);
        facts.details.hasFailed = hasFailed;
        scene.pane.showDetails(facts);
        QCOMPARE(scene.part<QLabel>("pageAge")->text(), words);
        QCOMPARE(scene.part<QLabel>("pageAge")->isVisible(), !words.isEmpty());
    }

    void copiesSourceAndSpecWithoutSecrets()
    {
        CollectionPageScene scene;
        PageFacts facts = everything();
        facts.info.persistedSource = u"s3://key:PLANTED@bucket/path/?sig=PLANTED"_s;
        facts.info.persistedSpec
                = u"{\"extfs\":{\"access_key_value\":\"PLANTEDVALUE\"},\"format\":\"vortex\"}"_s;
        scene.pane.showDetails(facts);
        scene.part<QToolButton>("copyStored")->click();
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.startsWith(u"s3://"_s) && copied.contains(u"bucket/path/"_s),
                 qPrintable(copied));
        QVERIFY2(copied.contains(u"\n{"_s) && copied.contains(u"vortex"_s), qPrintable(copied));
        QVERIFY2(!copied.contains(u"PLANTED"_s), qPrintable(copied));
        QVERIFY2(!scene.said().contains(u"PLANTED"_s), qPrintable(scene.said()));
        QCOMPARE(accessibleName(scene.part<QToolButton>("copyStored")), u"Copy stored settings"_s);
    }

    void namesOfEveryKindKeepTheWidth_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("long") << QString(255, u'w');
        QTest::newRow("right to left") << u"مجموعة الكتب القديمة"_s.repeated(8);
        QTest::newRow("Chinese") << u"外部書籍集合"_s.repeated(30);
        QTest::newRow("markup") << u"<b>books</b><img src=x>"_s.repeated(9);
    }

    void namesOfEveryKindKeepTheWidth()
    {
        QFETCH(QString, name);
        CollectionPageScene scene;
        PageFacts facts = everything();
        facts.details.schema.fields = manyFields(3, name);
        facts.details.schema.indexes = {{name, name}, {name, {}}};
        facts.details.schema.description = name;
        facts.info.persistedSource = u"s3://b/"_s + name;
        scene.pane.showDetails(facts);
        QCoreApplication::sendPostedEvents();
        QVERIFY2(scene.pane.minimumSizeHint().width() <= 328,
                 qPrintable(QString::number(scene.pane.minimumSizeHint().width())));
        QVERIFY(scene.said().contains(name));
        const auto labels = scene.pane.findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            const bool isPlain
                    = label->textFormat() == Qt::PlainText || !Qt::mightBeRichText(label->text());
            QVERIFY2(isPlain, qPrintable(label->text()));
        }
    }

    void tabGoesInReadingOrder()
    {
        CollectionPageScene scene;
        scene.pane.showDetails(everything());
        scene.fields()->setFocus();
        QStringList order;
        for (int i = 0; i < 9 && QApplication::focusWidget() != scene.part<QWidget>("send"); ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            order << QApplication::focusWidget()->objectName();
        }
        QCOMPARE(order.join(u' '),
                 u"refreshPlot copyStored foldPreview requestPreview useStored send"_s);
    }

    void thePlotLeadsToTheHistory()
    {
        CollectionPageScene scene;
        scene.pane.showDetails(everything());
        QSignalSpy asked(&scene.pane, &RefreshPane::historyRequested);
        auto *plot = scene.part<QWidget>("refreshPlot");
        QTest::mouseClick(plot, Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.last().first().value<CollectionRef>(), collectionOf(u"books"_s).ref);
        for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space}) {
            asked.clear();
            QTest::keyClick(plot, key);
            QCOMPARE(asked.size(), 1);
        }
        asked.clear();
        for (const auto modifier : {Qt::ControlModifier, Qt::AltModifier})
            QTest::keyClick(plot, Qt::Key_Return, modifier); // the keys of others
        QCOMPARE(asked.size(), 0);
        QCOMPARE(test::accessibleRole(plot), QAccessible::Button);
    }

    void everyPartHasAName()
    {
        CollectionPageScene scene;
        scene.pane.showDetails(everything());
        QCOMPARE(accessibleName(&scene.pane), u"Collection"_s);
        QCOMPARE(test::accessibleRole(&scene.pane), QAccessible::Grouping);
        QCOMPARE(accessibleName(&scene.pane.sheet()), u"New settings"_s);
        QCOMPARE(test::accessibleRole(&scene.pane.sheet()), QAccessible::Grouping);
        QCOMPARE(accessibleName(scene.part<QWidget>("refreshPlot")),
                 u"Last refreshes: show in the history"_s);
        QVERIFY(scene.part<QWidget>("refreshPlot")
                        ->accessibleDescription()
                        .contains(u"6 refreshes, 5 done"_s));
        const auto widgets = scene.pane.findChildren<QWidget *>();
        for (QWidget *widget : widgets) {
            if (widget->isVisible() && widget->focusPolicy() != Qt::NoFocus)
                QVERIFY2(!accessibleName(widget).isEmpty(), qPrintable(widget->objectName()));
        }
    }

    void factsShareARowWhereTheyFit()
    {
        CollectionPageScene scene({700, 560});
        scene.pane.showDetails(everything());
        QCoreApplication::sendPostedEvents();
        const auto at = [&scene](const QString &text) {
            const auto labels = scene.part<QWidget>("pageFacts")->findChildren<QLabel *>();
            for (const QLabel *label : labels) {
                if (label->text() == text)
                    return label->pos();
            }
            return QPoint(-1, -1);
        };
        QCOMPARE(at(u"Kind"_s).y(), at(u"Rows"_s).y());
        QVERIFY(at(u"Rows"_s).x() > at(u"Kind"_s).x());
        scene.stage.resize(180, 560);
        scene.pane.resize(180, 560);
        QCoreApplication::sendPostedEvents();
        QVERIFY(at(u"Rows"_s).y() > at(u"Kind"_s).y());
    }
};

HEADWATER_TEST(TestCollectionPage, QApplication)
#include "tst_collectionpage.moc"
