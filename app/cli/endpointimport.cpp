// SPDX-License-Identifier: Apache-2.0
#include "cli/endpointimport.h"

#include "cli/options.h"
#include "core/base/plaintext.h"
#include "core/import/importcomparison.h"
#include "jobs/endpointimporter.h"
#include "program/services.h"
#include "store/profile/endpointexport.h"
#include "store/profile/exportfile.h"
#include "store/profile/importsource.h"

#include <QCoreApplication>

#include <utility>

namespace headwater {

namespace {

constexpr QLatin1String kCloud("zilliz-cloud");

class EndpointImportText
{
    Q_DECLARE_TR_FUNCTIONS(EndpointImport)
};

/// What becomes of conflicts: nothing, unless an option says otherwise.
struct Choices
{
    bool rename = false; ///< a name that is taken gets a number
    bool replace = false; ///< configured endpoints with the same id get the values of the file

    [[nodiscard]] bool accept(ImportState state) const
    {
        return state == ImportState::New || (state == ImportState::NameTaken && rename)
                || (state == ImportState::Changed && replace);
    }
};

class ImportEndpoints : public Command
{
public:
    ImportEndpoints(Services &services, Choices choices)
        : m_services(services),
          m_choices(choices),
          m_importer(services.endpoints, services.vault, services.staleTokens,
                     EndpointImporter::WithoutKeyring::LeaveOut)
    {
    }

protected:
    void take(const Findings &findings)
    {
        for (const QString &sentence : findings.leftOut)
            console::complain(sentence);
        m_isIncomplete |= !findings.leftOut.isEmpty();
        QList<FoundEndpoint> chosen;
        const auto candidates
                = compareWithConfigured(findings.endpoints, m_services.endpoints.endpoints());
        for (const ImportCandidate &candidate : candidates) {
            if (m_choices.accept(candidate.state)) {
                chosen += candidate.found;
                chosen.last().endpoint.name = candidate.name;
                m_reports.insert(candidate.found.endpoint.id, candidate);
            } else {
                print(candidate, stateText(candidate));
                m_isIncomplete |= candidate.isConflict();
            }
        }
        m_importer.run(chosen, [this](const EndpointImporter::Outcome &outcome) { end(outcome); });
    }

    Services &services() { return m_services; }

private:
    static void print(const ImportCandidate &candidate, const QString &words)
    {
        console::print(QStringList{candidate.name, addressOf(candidate), words}.join(u'\t'));
        for (const QString &remark : candidate.found.remarks)
            console::complain(QStringLiteral("%1: %2").arg(candidate.name, remark));
    }

    static QString addressOf(const ImportCandidate &candidate)
    {
        return candidate.found.endpoint.url.toString();
    }

    void end(const EndpointImporter::Outcome &outcome)
    {
        for (const EndpointId &id : outcome.imported) {
            const ImportCandidate candidate = m_reports.take(id);
            print(candidate,
                  candidate.state == ImportState::Changed ? EndpointImportText::tr("Replaced")
                                                          : EndpointImportText::tr("Imported"));
        }
        for (const ImportCandidate &candidate : std::as_const(m_reports))
            console::complain(EndpointImportText::tr("“%1” was not imported.").arg(candidate.name));
        for (const Error &error : outcome.errors)
            console::complain(error);
        const bool isComplete = !m_isIncomplete && m_reports.isEmpty() && outcome.errors.isEmpty();
        Q_EMIT ended(isComplete ? ExitCode::Done : ExitCode::Failed);
    }

    Services &m_services;
    Choices m_choices;
    EndpointImporter m_importer;
    QHash<EndpointId, ImportCandidate> m_reports;
    bool m_isIncomplete = false;
};

class ImportFile final : public ImportEndpoints
{
public:
    ImportFile(Services &services, Choices choices, Findings findings)
        : ImportEndpoints(services, choices), m_findings(std::move(findings))
    {
    }
    void start() override { take(m_findings); }

private:
    Findings m_findings;
};

class ImportCloud final : public ImportEndpoints
{
public:
    ImportCloud(Services &services, Choices choices, QUrl console, Secret key)
        : ImportEndpoints(services, choices), m_console(std::move(console)), m_key(std::move(key))
    {
    }

    void start() override
    {
        services().zillizImport.find(m_console, m_key, this, [this](const Result<Findings> &found) {
            if (found) {
                take(*found);
                return;
            }
            console::complain(found.error());
            Q_EMIT ended(ExitCode::Failed);
        });
    }

private:
    QUrl m_console;
    Secret m_key;
};

class ExportEndpoints final : public Command
{
public:
    ExportEndpoints(Services &services, QString file)
        : m_services(services), m_file(std::move(file))
    {
    }

    void start() override
    {
        const QByteArray json = exportEndpoints(m_services.endpoints.endpoints());
        if (m_file.isEmpty()) {
            console::print(QString::fromUtf8(json).trimmed());
            Q_EMIT ended(ExitCode::Done);
            return;
        }
        ExportFile file(m_file);
        file.append(json);
        const Result<Done> written = file.finish();
        if (!written)
            console::complain(written.error());
        Q_EMIT ended(written ? ExitCode::Done : ExitCode::Failed);
    }

private:
    Services &m_services;
    QString m_file;
};

/// From HEADWATER_TOKEN or, without it, standard input.
Result<Secret> apiKey()
{
    return environmentToken(CredentialKind::ApiKey)
            .and_then([](const TokenText &token) -> Result<TokenText> {
                if (!token.token.isEmpty())
                    return token;
                return pipedToken(CredentialKind::ApiKey);
            })
            .map([](const TokenText &token) { return token.token; });
}

Result<std::unique_ptr<Command>> makeCloud(const Options &options, Choices choices,
                                           Services &services)
{
    const auto typed = options.value(QLatin1String("console"));
    const Result<QUrl> console = typed ? ZillizImport::consoleFrom(*typed)
                                       : Result<QUrl>(services.zillizImport.consoles().first());
    if (!console)
        return Failure(console.error());
    const Result<Secret> key = apiKey();
    if (!key)
        return Failure(key.error());
    return std::make_unique<ImportCloud>(services, choices, *console, *key);
}

} // namespace

Result<std::unique_ptr<Command>> makeEndpointImport(const Options &options, Services &services)
{
    const Choices choices{options.has(QLatin1String("rename")),
                          options.has(QLatin1String("replace"))};
    const QString from = options.words().first();
    if (from == kCloud)
        return makeCloud(options, choices, services);
    if (options.has(QLatin1String("console")))
        return usageError(EndpointImportText::tr("--console is for zilliz-cloud only."));
    const bool isPiped = from == QLatin1String("-");
    ImportSource source = fileSource(from);
    if (isPiped) {
        const Result<QByteArray> bytes = readInput(from);
        if (!bytes)
            return Failure(bytes.error());
        source = textSource(Secret(*bytes), EndpointImportText::tr("standard input"));
    }
    const Result<Findings> findings = readImport(source, Tokens::Take);
    if (!findings)
        return usageError(
                isPiped ? EndpointImportText::tr("Standard input: %1").arg(findings.error().message)
                        : findings.error().message);
    return std::make_unique<ImportFile>(services, choices, *findings);
}

Result<std::unique_ptr<Command>> makeEndpointExport(const Options &options, Services &services)
{
    return std::make_unique<ExportEndpoints>(services, options.words().value(0));
}

} // namespace headwater
