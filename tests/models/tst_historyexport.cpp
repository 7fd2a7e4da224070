// SPDX-License-Identifier: Apache-2.0
#include "models/historyexport.h"
#include "models/jobarchive.h"
#include "testkit/scenery.h"
#include "testkit/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace headwater;

class TestHistoryExport final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        test::Endpoints endpoints;
        EndpointId eu = endpoints.add(QStringLiteral("eu"));
        std::unique_ptr<HistoryStore> store = HistoryStore::inMemory();
        JobArchive archive{*store, endpoints.store};
        QTemporaryDir directory;
        HistoryExport::Order order{directory.filePath(QStringLiteral("out.json")),
                                   ExportFormat::Json,
                                   {},
                                   {},
                                   test::noon()};

        LocalJobId add(const QString &collection, JobState state)
        {
            const auto id = store->insert(test::job(eu, collection, state));
            if (!id)
                qFatal("%s", qPrintable(id.error().message));
            return *id;
        }
        /// The collections in the file, in its order.
        QStringList exported()
        {
            HistoryExport task(archive, order);
            QSignalSpy written(&task, &HistoryExport::written);
            QSignalSpy failures(&task, &HistoryExport::failed);
            task.start();
            QFile file(order.file);
            if (written.size() + failures.size() != 0 || !written.wait()
                || !file.open(QIODevice::ReadOnly))
                return {QStringLiteral("nothing was written")};
            QStringList names;
            const QJsonArray jobs = QJsonDocument::fromJson(file.readAll()).array();
            for (const auto &job : jobs)
                names << job.toObject().value(QLatin1String("collection")).toString();
            if (written.at(0).at(0).toLongLong() != names.size())
                names << QStringLiteral("(miscounted)");
            return names;
        }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void writesPageAfterPage()
    {
        Fixture f;
        QStringList expected;
        for (int i = 0; i < 250; ++i) {
            f.add(QString::number(i), JobState::Done);
            expected.prepend(QString::number(i));
        }
        QCOMPARE(f.exported(), expected);
    }

    void aPageThatIsJustFullIsNotTheLast()
    {
        Fixture f;
        for (int i = 0; i < 200; ++i)
            f.add(QString::number(i), JobState::Done);
        QCOMPARE(f.exported().size(), 200);
    }

    void writesWhatTheFilterLetsThrough()
    {
        Fixture f;
        f.add(QStringLiteral("a"), JobState::Done);
        f.add(QStringLiteral("b"), JobState::Failed);
        f.order.filter.states = {JobState::Failed};
        QCOMPARE(f.exported(), QStringList({QStringLiteral("b")}));
        f.order.filter.states = {JobState::Lost};
        QCOMPARE(f.exported(), QStringList());
    }

    void writesTheChosenJobs()
    {
        Fixture f;
        for (int i = 0; i < 250; ++i)
            f.order.jobs << f.add(QString::number(i), JobState::Done);
        const QStringList all = f.exported();
        QCOMPARE(all.size(), 250);
        QCOMPARE(all.constFirst(), QStringLiteral("0")); // in the requested order
        f.order.jobs = {f.order.jobs.at(7), LocalJobId{9999}};
        QCOMPARE(f.exported(), QStringList({QStringLiteral("7")})); // the other one does not exist
    }

    void notesGoAlong()
    {
        Fixture f;
        const LocalJobId id = f.add(QStringLiteral("a"), JobState::Done);
        f.archive.annotate(id, {QStringLiteral("told them"), QStringLiteral("T-7")});
        f.order.format = ExportFormat::Csv;
        f.exported();
        QFile file(f.order.file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY2(text.contains("told them") && text.contains("T-7"), text.constData());
    }

    void aFileThatCannotBeWrittenIsSaid()
    {
        Fixture f;
        f.add(QStringLiteral("a"), JobState::Done);
        f.order.file = f.directory.filePath(QStringLiteral("no/such/folder.json"));
        HistoryExport task(f.archive, f.order);
        QSignalSpy failures(&task, &HistoryExport::failed);
        task.start();
        QVERIFY(failures.wait());
        QCOMPARE(failures.at(0).at(0).value<Error>().kind, ErrorKind::Storage);
    }
};

HEADWATER_TEST(TestHistoryExport, QCoreApplication)
#include "tst_historyexport.moc"
