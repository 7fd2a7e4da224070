// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "jobs/endpointimporter.h"
#include "store/profile/importsource.h"

#include <QPointer>

class QWidget;

namespace headwater {

class ImportDialog;
class ZillizImport;

/// Imports and exports endpoints: opens the dialog, reads the sources that the user names, and stores
/// what the user chose. Tokens are read from their sources after Import was pressed.
class EndpointImports final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive this object, a child of \a window. Known sources are looked for below \a home.
    EndpointImports(EndpointStore &endpoints, TokenVault &vault, StaleTokens &staleTokens,
                    ZillizImport &zilliz, const QString &home, QWidget &window);

    /// The titles of the known sources that exist. None is read.
    [[nodiscard]] QStringList knownSources() const;

    /// Opens the dialog with what the known sources contain, without their tokens.
    void open();
    /// Asks for a file and writes all endpoints to it.
    void exportAll();

Q_SIGNALS:
    void imported(const QList<headwater::EndpointId> &endpoints);
    void failed(const headwater::Error &error);

private:
    void read(const ImportSource &source);
    void listClusters(const QUrl &console, const Secret &key);
    void add(const Findings &findings);
    void import();
    [[nodiscard]] Result<Done> takeTokensOf(QList<FoundEndpoint> &chosen) const;
    void finish(const EndpointImporter::Outcome &outcome);
    void exportTo(const QString &file);

    EndpointStore &m_endpoints;
    ZillizImport &m_zilliz;
    QString m_home;
    QWidget &m_window;
    EndpointImporter m_importer;
    QList<ImportSource> m_sources; ///< of the open dialog
    QPointer<ImportDialog> m_dialog;
};

} // namespace headwater
