// SPDX-License-Identifier: Apache-2.0
#include "ui/endpoints/endpointimports.h"

#include "core/import/importcomparison.h"
#include "jobs/zillizimport.h"
#include "models/importmodel.h"
#include "store/profile/endpointexport.h"
#include "store/profile/endpointstore.h"
#include "store/profile/exportfile.h"
#include "ui/endpoints/importdialog.h"

#include <QFileDialog>

#include <algorithm>

namespace headwater {

EndpointImports::EndpointImports(EndpointStore &endpoints, TokenVault &vault,
                                 StaleTokens &staleTokens, ZillizImport &zilliz,
                                 const QString &home, QWidget &window)
    : QObject(&window),
      m_endpoints(endpoints),
      m_zilliz(zilliz),
      m_home(home),
      m_window(window),
      m_importer(endpoints, vault, staleTokens, EndpointImporter::WithoutKeyring::KeepForSession)
{
}

QStringList EndpointImports::knownSources() const
{
    QStringList titles;
    for (const ImportSource &source : knownImportSources(m_home))
        titles += source.title;
    return titles;
}

void EndpointImports::open()
{
    if (m_dialog) {
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    m_sources.clear();
    m_dialog = new ImportDialog(m_endpoints.endpoints(), m_zilliz.consoles(), &m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &ImportDialog::fileChosen, this,
            [this](const QString &path) { read(fileSource(path)); });
    connect(m_dialog, &ImportDialog::textPasted, this,
            [this](const Secret &text) { read(textSource(text, tr("pasted text"))); });
    connect(m_dialog, &ImportDialog::clustersRequested, this, &EndpointImports::listClusters);
    connect(m_dialog, &ImportDialog::importRequested, this, &EndpointImports::import);
    for (const ImportSource &source : knownImportSources(m_home))
        read(source);
    m_dialog->open();
}

void EndpointImports::read(const ImportSource &source)
{
    const Result<Findings> findings = readImport(source, Tokens::Leave);
    if (!findings) {
        m_dialog->showStatus(QStringLiteral("%1: %2").arg(source.title, findings.error().message),
                             true);
        return;
    }
    m_sources += source;
    m_dialog->showStatus({}, false);
    add(*findings);
}

void EndpointImports::listClusters(const QUrl &console, const Secret &key)
{
    m_dialog->setBusy(tr("Listing clusters…"));
    m_zilliz.find(console, key, m_dialog, [this](const Result<Findings> &findings) {
        m_dialog->setReady();
        if (!findings) {
            m_dialog->showStatus(findings.error().text(), true);
            return;
        }
        add(*findings);
        if (findings->endpoints.isEmpty())
            m_dialog->showStatus(tr("This API key can see no clusters with an address."), false);
    });
}

void EndpointImports::add(const Findings &findings)
{
    m_dialog->model().add(findings.endpoints);
    m_dialog->addNotes(findings.leftOut);
}

/// Reads the sources again, because they may have changed, and now for their tokens.
Result<Done> EndpointImports::takeTokensOf(QList<FoundEndpoint> &chosen) const
{
    QList<FoundEndpoint> read;
    for (const ImportSource &source : m_sources) {
        const bool isNeeded = std::any_of(
                chosen.begin(), chosen.end(), [&](const FoundEndpoint &found) {
                    return found.origin == source.title && found.hasToken && found.token.isEmpty();
                });
        if (!isNeeded)
            continue;
        const Result<Findings> findings = readImport(source, Tokens::Take);
        if (!findings)
            return Failure(findings.error());
        read += findings->endpoints;
    }
    const QStringList gone = takeTokens(chosen, read);
    if (!gone.isEmpty())
        return Failure({ErrorKind::InvalidInput,
                        tr("The source of %1 has changed. Close the dialog and import again.")
                                .arg(gone.join(QLatin1String(", ")))});
    return Done{};
}

void EndpointImports::import()
{
    QList<FoundEndpoint> chosen = m_dialog->model().chosen();
    if (const Result<Done> taken = takeTokensOf(chosen); !taken) {
        m_dialog->showStatus(taken.error().text(), true);
        return;
    }
    if (m_importer.isRunning() || chosen.isEmpty())
        return;
    m_dialog->setBusy(tr("Importing…"));
    m_importer.run(chosen, [this](const EndpointImporter::Outcome &outcome) { finish(outcome); });
}

void EndpointImports::finish(const EndpointImporter::Outcome &outcome)
{
    if (!outcome.imported.isEmpty())
        Q_EMIT imported(outcome.imported);
    if (!m_dialog) {
        for (const Error &error : outcome.errors)
            Q_EMIT failed(error);
        return;
    }
    if (outcome.errors.isEmpty()) {
        m_dialog->accept();
        return;
    }
    m_dialog->setReady();
    m_dialog->model().setConfigured(m_endpoints.endpoints());
    m_dialog->showStatus(outcome.errors.first().text(), true);
}

void EndpointImports::exportAll()
{
    auto *dialog = new QFileDialog(&m_window, tr("Export endpoints"));
    dialog->setObjectName(QStringLiteral("exportEndpointsDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(QStringLiteral("headwater-endpoints.json"));
    connect(dialog, &QFileDialog::fileSelected, this, &EndpointImports::exportTo);
    dialog->open();
}

void EndpointImports::exportTo(const QString &file)
{
    ExportFile out(file);
    out.append(exportEndpoints(m_endpoints.endpoints()));
    if (const Result<Done> written = out.finish(); !written)
        Q_EMIT failed(written.error());
}

} // namespace headwater
