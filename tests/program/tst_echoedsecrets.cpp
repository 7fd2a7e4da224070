// SPDX-License-Identifier: Apache-2.0
#include "core/report/requestcopy.h"
#include "core/report/ticket.h"
#include "models/historyexport.h"
#include "models/historymodel.h"
#include "models/jobdetails.h"
#include "models/jobevidence.h"
#include "program/echoserver.h"
#include "program/services.h"
#include "program/supportbundle.h"
#include "testkit/encoders.h"
#include "testkit/secrethunt.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QJsonDocument>
#include <QNetworkProxy>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace headwater;
using namespace headwater::test;
using namespace Qt::StringLiterals;

namespace {

const QString kToken = u"planted+token/7f3a&5e17=x"_s;
const QString kSource = u"s3://localhost:9000/my-bucket/new/"_s;
constexpr int kEchoesAtOnce = 6; // programs

/// One encoder, or two in sequence.
struct Row
{
    QByteArray name;
    std::function<QString(const QString &)> apply;
};

/// A server that repeats the secrets as one row encodes them, and the request that contains them.
struct EchoedSecretsScene
{
    EchoedSecretsScene(const Row &row, Echo where, Charset charset,
                       const QList<PlantedSecret> &secrets, SecretHunt &hunt)
    {
        QStringList words;
        for (const PlantedSecret &secret : secrets + QList{PlantedSecret{"token", kToken}}) {
            hunt.add(secret.name + (", " + row.name), row.apply(secret.text));
            words << u"key '"_s + row.apply(secret.text) + u"' was refused"_s;
        }
        scriptEcho(server, where, words.join(u"; "_s), kSource, charset);
        const QJsonObject extfs{{u"access_key_id"_s, secrets[0].text},
                                {u"access_key_value"_s, secrets[1].text},
                                {u"cloud_provider"_s, u"minio"_s},
                                {u"region"_s, u"us-east-1"_s}};
        spec = QJsonDocument(QJsonObject{{u"format"_s, u"parquet"_s}, {u"extfs"_s, extfs}})
                       .toJson();
    }

    ClusterEndpoint endpoint(const QString &name) const
    {
        ClusterEndpoint endpoint;
        endpoint.id = {name};
        endpoint.name = name;
        endpoint.url = server.url();
        endpoint.credential = CredentialKind::ApiKey;
        return endpoint;
    }

    RawServer server;
    QByteArray spec;
};

} // namespace

/// A server that repeats the request's secrets in any encoding: neither the command line nor
/// anything that the program stores or exports contains one.
class TestEchoedSecrets final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all");
        const bool isGiven = qEnvironmentVariableIsSet("HEADWATER_SEED");
        const quint32 seed = isGiven ? quint32(qEnvironmentVariableIntValue("HEADWATER_SEED"))
                                     : QRandomGenerator::system()->generate();
        qInfo("HEADWATER_SEED=%u", seed);
        QRandomGenerator random(seed);
        for (const Encoder &encoder : encoders())
            m_rows.append({encoder.name, encoder.apply});
        while (m_rows.size() < qsizetype(encoders().size()) + 2) {
            const Encoder &inner = encoders()[random.bounded(quint32(encoders().size()))];
            const Encoder &outer = encoders()[random.bounded(quint32(encoders().size()))];
            if (keepsAll(outer, inner))
                m_rows.append(
                        {outer.name + (" of " + QByteArray(inner.name)),
                         [&](const QString &text) { return outer.apply(inner.apply(text)); }});
        }
    }

    void init() { failOnAnyWarning(); }

    void theCommandLineSaysAndKeepsNone()
    {
        const QTemporaryDir folder;
        const QString profile = folder.filePath(u"profile"_s);
        SecretHunt hunt = huntForAll();
        std::vector<std::unique_ptr<EchoedSecretsScene>> scenes;
        std::vector<std::unique_ptr<QProcess>> programs;
        EndpointStore endpoints(Profile::at(profile)->endpointsFile());
        for (qsizetype i = 0; i < m_rows.size(); ++i) {
            scenes.push_back(sceneOf(i, kEchoes[size_t(i) % kEchoes.size()],
                                     kCharsets[size_t(i) % kCharsets.size()], hunt));
            VERIFY_RESULT(endpoints.save(scenes.back()->endpoint(u"e%1"_s.arg(i))));
        }
        QByteArray said;
        const auto running = [&] {
            return std::ranges::count_if(
                    programs, [](const auto &p) { return p->state() != QProcess::NotRunning; });
        };
        for (size_t i = 0; i < scenes.size(); ++i) {
            QStringList words{u"refresh"_s,  u"e%1/default/books"_s.arg(i),
                              u"--source"_s, kSource,
                              u"--spec"_s,   u"-"_s,
                              u"--wait"_s};
            if (i % 2 == 0)
                words << u"--json"_s;
            programs.push_back(start(profile, words, scenes[i]->spec));
            QTRY_VERIFY_WITH_TIMEOUT(running() < kEchoesAtOnce, 120'000);
        }
        QTRY_COMPARE_WITH_TIMEOUT(running(), 0, 120'000);
        for (size_t i = 0; i < programs.size(); ++i) {
            const QByteArray all
                    = programs[i]->readAllStandardOutput() + programs[i]->readAllStandardError();
            VERIFY_NOTHING(hunt.foundIn(all));
            QCOMPARE(scenes[i]->server.count("/refresh"), 1);
            QVERIFY(scenes[i]->server.received().contains(kToken.toUtf8()));
            said += all;
        }
        QVERIFY2(said.contains("was refused") && said.contains("••••"), said.constData());
        for (const QStringList &words : {QStringList{u"jobs"_s, u"--json"_s}, {u"jobs"_s}}) {
            const auto jobs = start(profile, words, {});
            QVERIFY(jobs->waitForFinished(60'000));
            const QByteArray listed = jobs->readAllStandardOutput() + jobs->readAllStandardError();
            QVERIFY2(listed.count('\n') >= qsizetype(scenes.size()), listed.constData());
            VERIFY_NOTHING(hunt.foundIn(listed));
        }
        VERIFY_NOTHING(hunt.foundBelow(folder.path()));
    }

    void nothingIsKeptShownOrExported_data()
    {
        QTest::addColumn<Charset>("charset");
        QTest::newRow("UTF-8") << Charset::Utf8;
        QTest::newRow("UTF-16 with a mark") << Charset::Utf16WithMark;
        QTest::newRow("UTF-16 without") << Charset::Utf16Bare;
        QTest::newRow("Latin-1") << Charset::Latin1;
    }

    void nothingIsKeptShownOrExported()
    {
        QFETCH(Charset, charset);
        const QTemporaryDir folder;
        Services services(*Profile::at(folder.filePath(u"profile"_s)));
        services.network.setProxy(QNetworkProxy::NoProxy);
        VERIFY_RESULT(services.openHistory());
        QHash<LocalJobId, RefreshJob> jobs;
        connect(&services.tracker, &RefreshTracker::jobChanged, this,
                [&jobs](const RefreshJob &job) { jobs[job.localId] = job; });
        SecretHunt hunt = huntForAll();
        std::vector<std::unique_ptr<EchoedSecretsScene>> scenes;
        QHash<JobState, int> expected;
        for (qsizetype i = 0; i < m_rows.size() * qsizetype(kEchoes.size()); ++i) {
            const qsizetype row = i / qsizetype(kEchoes.size());
            const Echo where = kEchoes[size_t(i) % kEchoes.size()];
            if ((row + i + qsizetype(charset)) % 5 > 2)
                continue; // covered by the other charsets
            scenes.push_back(sceneOf(row, where, charset, hunt));
            ++expected[where == Echo::Settings ? JobState::Done : JobState::Failed];
            const ClusterEndpoint endpoint = scenes.back()->endpoint(u"e%1"_s.arg(i));
            VERIFY_RESULT(services.endpoints.save(endpoint));
            services.vault.keepForSession(endpoint, Secret::fromText(kToken));
            SplitSpec split = splitSecrets(QString::fromUtf8(scenes.back()->spec));
            VERIFY_RESULT(services.tracker.submit(
                    {{endpoint.id, u"default"_s, u"books"_s},
                     Override{kSource, split.text, std::move(split.secrets)}}));
        }
        const auto areAllOver = [&] {
            return std::ranges::none_of(jobs, [&](const RefreshJob &job) {
                return isLive(job.state) || services.tracker.isSearching(job.localId);
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(areAllOver(), 120'000);
        QCOMPARE(jobs.size(), qsizetype(scenes.size()));
        QHash<JobState, int> ends;
        for (const RefreshJob &job : std::as_const(jobs))
            ++ends[job.state];
        QCOMPARE(ends, expected);

        const QByteArray shown = shownOf(services) + exportsOf(services, folder.path())
                + bundleOf(services, folder.path());
        QVERIFY(shown.contains("was refused"));
        VERIFY_NOTHING(hunt.foundIn(shown));
        VERIFY_NOTHING(hunt.foundBelow(folder.path())); // including the log of the open database
    }

private:
    static bool keepsAll(const Encoder &outer, const Encoder &inner)
    {
        return std::ranges::all_of(plantedSecrets(), [&](const PlantedSecret &secret) {
            return keeps(inner, nullptr, secret.text)
                    && keeps(outer, &inner, inner.apply(secret.text));
        });
    }

    static SecretHunt huntForAll()
    {
        SecretHunt hunt;
        for (const PlantedSecret &secret : plantedSecrets())
            hunt.addEncoded(secret.name, secret.text);
        hunt.addEncoded("token", kToken);
        return hunt;
    }

    /// Picks two of the secrets that the row can encode, in turn.
    std::unique_ptr<EchoedSecretsScene> sceneOf(qsizetype row, Echo where, Charset charset,
                                                SecretHunt &hunt)
    {
        const auto begins = [&](const char *name) { return m_rows[row].name.startsWith(name); };
        QList<PlantedSecret> secrets;
        const auto &all = plantedSecrets();
        while (secrets.size() < 2) {
            const PlantedSecret &next = all[m_next++ % all.size()];
            const bool isAscii
                    = std::ranges::all_of(next.text, [](QChar c) { return c.unicode() < 0x80; });
            if (isAscii || !(begins("UTF-16") || begins("base64 of UTF-16")))
                secrets.append(next);
        }
        return std::make_unique<EchoedSecretsScene>(m_rows[row], where, charset, secrets, hunt);
    }

    static std::unique_ptr<QProcess> start(const QString &profile, const QStringList &words,
                                           const QByteArray &input)
    {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HEADWATER_TOKEN"_s, kToken);
        process->setProcessEnvironment(environment);
        process->start(QStringLiteral(HEADWATER), QStringList{u"--profile"_s, profile} + words);
        process->write(input);
        process->closeWriteChannel();
        return process;
    }

    /// Everything that the window would show about the jobs.
    static QByteArray shownOf(Services &services)
    {
        HistoryModel model(services.history, services.endpoints);
        model.reload();
        if (!QTest::qWaitFor([&model] { return model.isRead() && model.rowCount() > 0; }, 60'000))
            return {};
        QStringList texts;
        while (model.canFetchMore({}))
            model.fetchMore({});
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int column = 0; column < model.columnCount(); ++column) {
                for (const int role :
                     {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)})
                    texts << model.index(row, column).data(role).toString();
            }
            const RefreshJob &job = *model.job(row);
            const JobDetails details = jobDetails(job);
            texts << details.sentence << details.cause << details.advice << details.reason
                  << details.outcome << details.caution << details.request;
            for (const JobFact &fact : details.facts)
                texts << fact.value;
            for (const Observation &look : model.archive().observations(job.localId))
                texts << look.words << look.stateName;
            const ClusterEndpoint &endpoint = *services.endpoints.find(job.collection.endpoint);
            for (const RequestForm form :
                 {RequestForm::Curl, RequestForm::ZillizCli, RequestForm::Pymilvus})
                texts << copyRequest(form, endpoint, job).text;
        }
        return texts.join(u'\n').toUtf8();
    }

    static QByteArray exportsOf(Services &services, const QString &folder)
    {
        JobArchive archive(services.history, services.endpoints);
        QByteArray all;
        for (const ExportFormat format : {ExportFormat::SpreadsheetCsv, ExportFormat::Csv,
                                          ExportFormat::Json, ExportFormat::Markdown}) {
            const QString name = folder + u"/export%1."_s.arg(int(format)) + suffixOf(format);
            HistoryExport task(archive, {name, format, {}, {}, QDateTime::currentDateTimeUtc()});
            QSignalSpy written(&task, &HistoryExport::written);
            task.start();
            QFile file(name);
            if (!written.wait() || !file.open(QIODevice::ReadOnly))
                return {};
            all += file.readAll();
        }
        return all;
    }

    /// The files of support bundles about all jobs, which are saved to \a folder as well.
    static QByteArray bundleOf(Services &services, const QString &folder)
    {
        const JobArchive archive(services.history, services.endpoints);
        QByteArray all;
        LocalJobId last{};
        while (true) {
            const auto page = services.history.page({}, last, JobEvidence::kMostJobs);
            if (!page || page->isEmpty())
                return all;
            last = page->constLast().localId;
            QList<LocalJobId> ids;
            for (const RefreshJob &job : *page)
                ids << job.localId;
            const JobEvidence evidence(archive, ids);
            const QList<ZippedFile> files = SupportBundle::files(
                    {evidence.jobs(), evidence.leftOut(), QDateTime::currentDateTimeUtc()},
                    services.settings);
            for (const ZippedFile &file : files) {
                all += file.content;
                QFile kept(folder + u"/%1-%2"_s.arg(qint64(last)).arg(file.name));
                if (!kept.open(QIODevice::WriteOnly) || kept.write(file.content) < 0)
                    return {};
            }
            for (const TicketForm form : {TicketForm::Markdown, TicketForm::Plain})
                all += Ticket(form, QTimeZone::utc(), QDateTime::currentDateTimeUtc())
                               .text(evidence.jobs())
                               .toUtf8();
        }
    }

    QList<Row> m_rows;
    size_t m_next = 0; // the next secret
};

HEADWATER_TEST(TestEchoedSecrets, QCoreApplication)
#include "tst_echoedsecrets.moc"
