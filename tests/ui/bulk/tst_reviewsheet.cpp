// SPDX-License-Identifier: Apache-2.0
#include "models/reviewmodel.h"
#include "testkit/accessibletext.h"
#include "testkit/scenery.h"
#include "testkit/testprogram.h"
#include "ui/bulk/reviewsheet.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace headwater;

class TestReviewSheet final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        test::Endpoints endpoints;
        EndpointId eu = endpoints.add(QStringLiteral("eu"), EnvironmentTag::Production);
        EndpointId stage = endpoints.add(QStringLiteral("stage"), EnvironmentTag::Staging);
        ReviewSheet sheet;
        QSignalSpy queues{&sheet, &ReviewSheet::queueRequested};
        QSignalSpy follows{&sheet, &ReviewSheet::followRequested};
        QTableView *table = find<QTableView>("review");
        QLineEdit *word = find<QLineEdit>("productionWord");
        QPushButton *queue = find<QPushButton>("queueRefreshes");
        QPlainTextEdit *dryRunText = find<QPlainTextEdit>("dryRunText");

        /// Collections whose names start with a capital are on production.
        explicit Fixture(const QString &names) : sheet(endpoints.store, refs(names))
        {
            sheet.open();
            if (!QTest::qWaitForWindowActive(&sheet))
                qFatal("the sheet did not become active");
        }
        [[nodiscard]] CollectionRef ref(const QString &name) const
        {
            return {name.at(0).isUpper() ? eu : stage, QStringLiteral("default"), name};
        }
        [[nodiscard]] QList<CollectionRef> refs(const QString &names) const
        {
            QList<CollectionRef> all;
            for (const QString &name : names.split(u' '))
                all << ref(name);
            return all;
        }
        template <typename T> [[nodiscard]] T *find(const char *name)
        {
            return sheet.findChild<T *>(QString::fromLatin1(name));
        }
        void found(const QString &name, qint64 runningJob = 0)
        {
            CollectionInfo info;
            info.ref = ref(name);
            info.kind = CollectionKind::External;
            info.persistedSource = QStringLiteral("s3://lake/");
            sheet.review().setInfo(info);
            std::optional<ServerJob> running;
            if (runningJob)
                running.emplace().id = JobId{runningJob};
            sheet.review().setRunning(ref(name), running);
        }
        void managed(const QString &name)
        {
            CollectionInfo info;
            info.ref = ref(name);
            info.kind = CollectionKind::Managed;
            sheet.review().setInfo(info);
        }
        [[nodiscard]] QList<CollectionRef> queued(int call = 0) const
        {
            return queues.at(call).at(0).value<QList<CollectionRef>>();
        }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void queuesWhatIsFitForIt()
    {
        Fixture f(QStringLiteral("a b c d"));
        QCOMPARE(f.sheet.windowTitle(), QStringLiteral("Refresh 4 collections"));
        QVERIFY(!f.queue->isEnabled()); // nothing is known yet
        f.found(QStringLiteral("a"));
        f.found(QStringLiteral("b"), 4711);
        f.managed(QStringLiteral("c"));
        f.found(QStringLiteral("d"));
        QTRY_COMPARE(f.queue->text(), QStringLiteral("&Queue 2 refreshes"));
        QCOMPARE(f.find<QLabel>("reviewSummary")->text(),
                 QStringLiteral("2 to send · 1 already running · 1 skipped"));
        f.find<QSpinBox>("atOnce")->setValue(5);
        f.find<QCheckBox>("stopAtFailure")->setChecked(true);
        QCOMPARE(f.queues.size(), 0);
        f.queue->click();
        QCOMPARE(f.queued(), f.refs(QStringLiteral("a d")));
        QCOMPARE(f.queues.at(0).at(1).toInt(), 5);
        QCOMPARE(f.queues.at(0).at(2).toBool(), true);
        QCOMPARE(f.follows.size(), 1);
        QCOMPARE(f.follows.at(0).at(0).value<CollectionRef>(), f.ref(QStringLiteral("b")));
        QCOMPARE(f.follows.at(0).at(1).value<ServerJob>().id, JobId{4711});
        QVERIFY(!f.sheet.isVisible());
    }

    void whatTheFilterCouldNotJudgeIsNamed()
    {
        Fixture f(QStringLiteral("books"));
        auto *unseen = f.find<QLabel>("leftOutUnseen");
        QVERIFY(!unseen->isVisible());
        f.sheet.setLeftOutUnseen(1);
        QCOMPARE(unseen->text(),
                 QStringLiteral("Details of 1 collection are not loaded yet. It is not in this "
                                "selection."));
        f.sheet.setLeftOutUnseen(498);
        QVERIFY(unseen->isVisible());
        QCOMPARE(unseen->text(),
                 QStringLiteral("Details of 498 collections are not loaded yet. They are not in "
                                "this selection."));
    }

    void productionGoesAlongWithTheWordOnly()
    {
        Fixture f(QStringLiteral("a B C"));
        QVERIFY(f.word->isVisible());
        QVERIFY(!f.word->isEnabled()); // no row needs it yet
        for (const QString &name : {QStringLiteral("a"), QStringLiteral("B"), QStringLiteral("C")})
            f.found(name);
        QTRY_COMPARE(f.queue->text(), QStringLiteral("&Queue 1 refresh"));
        QVERIFY(f.word->isEnabled());
        f.word->setText(QStringLiteral("production"));
        QTRY_COMPARE(f.queue->text(), QStringLiteral("&Queue 1 refresh"));
        f.word->setText(QStringLiteral("PRODUCTION"));
        QTRY_COMPARE(f.queue->text(), QStringLiteral("&Queue 3 refreshes"));
        f.word->setText(QStringLiteral("PRODUCTIO"));
        f.queue->click(); // although its text may be outdated
        QCOMPARE(f.queued(), f.refs(QStringLiteral("a")));
    }

    void enterNeverQueuesOnProduction()
    {
        Fixture f(QStringLiteral("a B"));
        f.found(QStringLiteral("a"));
        f.found(QStringLiteral("B"));
        f.word->setText(QStringLiteral("PRODUCTION"));
        QTRY_VERIFY(f.queue->isEnabled());
        for (QWidget *place : {static_cast<QWidget *>(f.word), static_cast<QWidget *>(f.table),
                               static_cast<QWidget *>(f.queue)}) {
            place->setFocus();
            QTest::keyClick(place, Qt::Key_Return);
            QTest::keyClick(place, Qt::Key_Enter, Qt::KeypadModifier);
        }
        QCOMPARE(f.queues.size(), 0);
        QVERIFY(f.sheet.isVisible());
    }

    void enterQueuesElsewhere()
    {
        Fixture f(QStringLiteral("a"));
        QCOMPARE(f.sheet.windowTitle(), QStringLiteral("Refresh 1 collection"));
        QVERIFY(!f.word->isVisible());
        f.found(QStringLiteral("a"));
        QTRY_VERIFY(f.queue->isEnabled());
        f.table->setFocus();
        QTest::keyClick(f.table, Qt::Key_Return);
        QCOMPARE(f.queues.size(), 1);
    }

    void cancelWantsNothing()
    {
        Fixture f(QStringLiteral("a b"));
        f.found(QStringLiteral("a"), 4711);
        f.found(QStringLiteral("b"));
        QTest::keyClick(&f.sheet, Qt::Key_Escape);
        QVERIFY(!f.sheet.isVisible());
        QCOMPARE(f.queues.size() + f.follows.size(), 0);
    }

    void whereAllIsRunningItOnlyFollows()
    {
        Fixture f(QStringLiteral("a b"));
        f.found(QStringLiteral("a"), 4711);
        f.managed(QStringLiteral("b"));
        QTRY_COMPARE(f.queue->text(), QStringLiteral("&Follow 1 running job"));
        f.queue->click();
        QCOMPARE(f.queues.size(), 0);
        QCOMPARE(f.follows.size(), 1);
    }

    void aDryRunShowsEveryRequestAndSendsNothing()
    {
        Fixture f(QStringLiteral("a b c D"));
        ClusterEndpoint secured = *f.endpoints.store.find(f.stage);
        secured.credential = CredentialKind::ApiKey;
        f.endpoints.save(secured);
        f.found(QStringLiteral("a"));
        f.found(QStringLiteral("b"), 4711);
        f.managed(QStringLiteral("c"));
        f.found(QStringLiteral("D"));
        QVERIFY(!f.dryRunText->isVisible());
        f.find<QPushButton>("dryRun")->click();
        QVERIFY(f.dryRunText->isVisible());
        QCOMPARE(
                f.dryRunText->toPlainText(),
                QStringLiteral(
                        "1 request would be sent. Nothing has been sent.\n"
                        "\n"
                        "POST http://127.0.0.1:19530/v2/vectordb/jobs/external_collection/refresh\n"
                        "Content-Type: application/json\n"
                        "Request-Timeout: 30\n"
                        "User-Agent: Headwater/" HEADWATER_VERSION "\n"
                        "Authorization: Bearer ••••\n"
                        "\n"
                        "{\"dbName\":\"default\",\"collectionName\":\"a\"}\n"
                        "\n"
                        "Not sent:\n"
                        "b (stage, default): already running as job 4711: followed instead\n"
                        "c (stage, default): managed: skipped\n"
                        "D (eu, default): production: type the confirmation word"));
        QCOMPARE(f.queues.size() + f.follows.size(), 0);
        QVERIFY(f.sheet.isVisible());

        f.word->setText(QStringLiteral("PRODUCTION")); // the text follows changes
        QTRY_VERIFY(f.dryRunText->toPlainText().startsWith(
                QStringLiteral("2 requests would be sent. Nothing has been sent.")));
    }

    void toolsReadIt()
    {
        Fixture f(QStringLiteral("a B"));
        QCOMPARE(test::accessibleName(f.table), QStringLiteral("Review"));
        QCOMPARE(test::accessibleCell(f.table, 1, ReviewModel::Endpoint),
                 QStringLiteral("eu, Production"));
        QCOMPARE(test::accessibleCell(f.table, 1, ReviewModel::Verdict),
                 QStringLiteral("checking the type…"));
        QCOMPARE(test::accessibleName(f.dryRunText), QStringLiteral("Dry run"));
        QCOMPARE(test::accessibleName(f.find<QSpinBox>("atOnce")),
                 QStringLiteral("At once per endpoint"));
        QCOMPARE(test::accessibleName(f.find<QCheckBox>("stopAtFailure")),
                 QStringLiteral("Stop at the first failure"));
        QVERIFY(test::accessibleName(f.word).contains(QStringLiteral("PRODUCTION")));
        f.sheet.setChoices(3, true);
        QCOMPARE(f.find<QSpinBox>("atOnce")->value(), 3);
        QVERIFY(f.find<QCheckBox>("stopAtFailure")->isChecked());
        QCOMPARE(f.find<QSpinBox>("atOnce")->minimum(), 1);
        QCOMPARE(f.find<QSpinBox>("atOnce")->maximum(), 8);
    }
};

HEADWATER_TEST(TestReviewSheet, QApplication)
#include "tst_reviewsheet.moc"
