// SPDX-License-Identifier: Apache-2.0
#include "models/jobarchive.h"
#include "ui/history/jobdetailsview.h"

#include "testkit/accessibletext.h"
#include "testkit/scenery.h"
#include "testkit/stage.h"
#include "testkit/testprogram.h"

#include <QDesktopServices>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

using namespace headwater;

namespace {

/// Replaces the browser.
class Browser final : public QObject
{
    Q_OBJECT
public:
    Browser() { QDesktopServices::setUrlHandler(QStringLiteral("https"), this, "open"); }
    ~Browser() override { QDesktopServices::unsetUrlHandler(QStringLiteral("https")); }
    Q_DISABLE_COPY_MOVE(Browser)

    QList<QUrl> opened;

public Q_SLOTS:
    void open(const QUrl &url) { opened << url; }
};

} // namespace

class TestJobDetailsView final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        test::Endpoints endpoints;
        EndpointId eu = endpoints.add(QStringLiteral("eu"));
        std::unique_ptr<HistoryStore> store = HistoryStore::inMemory();
        JobArchive archive{*store, endpoints.store};
        JobDetailsView view{archive};
        QAction retry{QStringLiteral("Retry")};
        QTableView *timeline = part<QTableView>("timeline");
        QPlainTextEdit *note = part<QPlainTextEdit>("jobNote");
        QLineEdit *ticket = part<QLineEdit>("jobTicket");
        test::Stage stage{view, {420, 300}};

        template <typename Part> [[nodiscard]] Part *part(const char *name)
        {
            if (view.count() == 0) { // there are no tabs before the first job
                retry.setObjectName(QStringLiteral("retry"));
                view.setActions({&retry});
                view.showJob({});
            }
            return view.findChild<Part *>(QString::fromLatin1(name));
        }
        RefreshJob add(JobState state)
        {
            RefreshJob job = test::job(eu, QStringLiteral("books"), state);
            const auto id = store->insert(job);
            if (!id)
                qFatal("%s", qPrintable(id.error().message));
            job.localId = *id;
            return job;
        }
        [[nodiscard]] QLabel *label(const char *name) const
        {
            return view.findChild<QLabel *>(QString::fromLatin1(name));
        }
        void observe(LocalJobId id, int progress)
        {
            Observation seen;
            seen.at = seen.lastAt = test::noon().addSecs(progress);
            seen.asked = QStringLiteral("describe");
            seen.stateName = QStringLiteral("RefreshInProgress");
            seen.progress = progress;
            const auto written = store->observe(id, seen);
            if (!written)
                qFatal("%s", qPrintable(written.error().message));
        }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void partsHaveNames()
    {
        const Fixture f;
        QCOMPARE(test::accessibleName(f.timeline), QStringLiteral("Timeline"));
        QCOMPARE(test::accessibleName(f.note), QStringLiteral("Note"));
        QCOMPARE(test::accessibleName(f.ticket), QStringLiteral("Ticket"));
    }

    void showsServerWordsLiterally()
    {
        Fixture f;
        RefreshJob job = f.add(JobState::Failed);
        job.reason = QStringLiteral("<img src=x>\nsecond line");
        f.view.showJob(job);
        QCOMPARE(f.label("jobReason")->text(), job.reason);
        for (const QLabel *label : f.view.findChildren<QLabel *>()) {
            if (!label->text().isEmpty() && !label->buddy())
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }

    void whatDoesNotApplyIsNotThere()
    {
        Fixture f;
        RefreshJob job = f.add(JobState::Done);
        f.view.showJob(job);
        for (const char *name : {"jobCause", "jobAdvice", "jobReason", "jobCaution", "jobOutcome",
                                 "jobClock", "jobReasonTitle"})
            QVERIFY2(!f.label(name)->isVisible(), name);
        job.caution = QStringLiteral("The source had no rows.");
        job.rowsAfter = 0;
        f.view.showJob(job);
        QCOMPARE(f.label("jobCaution")->text(), QStringLiteral("Check: The source had no rows."));
        QVERIFY(f.label("jobOutcome")->isVisible());
    }

    void actionsShowWhenTheyArePossible()
    {
        Fixture f;
        auto *button = f.view.findChild<QToolButton *>(QStringLiteral("retryButton"));
        f.view.showJob(f.add(JobState::Failed));
        QVERIFY(button->isVisible());
        f.retry.setEnabled(false);
        QVERIFY(!button->isVisible());
    }

    void whatIsMarkedStaysMarkedWhileTheJobGoesOn()
    {
        Fixture f;
        RefreshJob job = f.add(JobState::Stalled);
        job.reason = QStringLiteral("No change for a while.");
        f.view.showJob(job);
        f.label("jobReason")->setSelection(0, 9);
        job.progress = 7;
        f.view.showJob(job);
        QCOMPARE(f.label("jobReason")->selectedText(), QStringLiteral("No change"));
    }

    void theTimelineGoesOn()
    {
        Fixture f;
        const RefreshJob job = f.add(JobState::Running);
        f.observe(job.localId, 1);
        f.view.setCurrentWidget(f.timeline);
        f.view.showJob(job);
        QCOMPARE(f.timeline->model()->rowCount(), 1);
        f.timeline->selectRow(0);
        f.observe(job.localId, 2);
        f.view.showJob(job);
        QCOMPARE(f.timeline->model()->rowCount(), 2);
        QCOMPARE(f.timeline->currentIndex().row(), 0);
        f.view.showJob(f.add(JobState::Pending));
        QCOMPARE(f.timeline->model()->rowCount(), 0);
    }

    void aNoteIsKeptWithoutAPress()
    {
        Fixture f;
        const RefreshJob one = f.add(JobState::Failed);
        const RefreshJob other = f.add(JobState::Failed);
        f.view.showJob(one);
        f.view.editNote();
        QVERIFY(f.note->hasFocus());
        f.note->setPlainText(QStringLiteral("told them"));
        f.ticket->setFocus(); // the focus leaves the note
        QCOMPARE(f.archive.annotation(one.localId).note, QStringLiteral("told them"));
        f.ticket->setText(QStringLiteral("T-7"));
        f.view.showJob(one); // the job changes: text that is being typed stays
        QCOMPARE(f.ticket->text(), QStringLiteral("T-7"));
        f.view.showJob(other);
        QCOMPARE(f.archive.annotation(one.localId).ticket, QStringLiteral("T-7"));
        QCOMPARE(f.note->toPlainText(), QString());
        f.note->setPlainText(QStringLiteral("the other"));
        f.view.hide();
        QCOMPARE(f.archive.annotation(other.localId).note, QStringLiteral("the other"));
        f.view.showJob(one);
        QCOMPARE(f.note->toPlainText(), QStringLiteral("told them"));
    }

    void aPauseKeepsTheNote()
    {
        Fixture f;
        const RefreshJob job = f.add(JobState::Failed);
        f.view.showJob(job);
        f.note->setPlainText(QStringLiteral("told them"));
        QTRY_COMPARE(f.archive.annotation(job.localId).note, QStringLiteral("told them"));
    }

    void onlyWebPagesAreOpened()
    {
        Fixture f;
        Browser browser;
        auto *open = f.view.findChild<QPushButton *>(QStringLiteral("openTicket"));
        f.view.showJob(f.add(JobState::Failed));
        f.view.editNote();
        for (const char *ticket : {"", "T-7", "file:///etc/passwd", "javascript:alert(1)",
                                   "smb://host/x", "https:nohost", "https://"}) {
            f.ticket->setText(QString::fromLatin1(ticket));
            QVERIFY2(!open->isEnabled(), ticket);
        }
        f.ticket->setText(QStringLiteral("https://tickets.example/7"));
        open->click();
        QCOMPARE(browser.opened, QList<QUrl>({QUrl(QStringLiteral("https://tickets.example/7"))}));
    }
};

HEADWATER_TEST(TestJobDetailsView, QApplication)
#include "tst_jobdetailsview.moc"
