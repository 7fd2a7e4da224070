// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"
#include "core/job/clusterendpoint.h"

#include <QDialog>
#include <QUrl>

class QLabel;
class QPushButton;
class QTableView;

namespace headwater {

class ImportModel;
class WrappingLabel;
class ZillizForm;

/// The endpoints that were found, for the user to choose from. Show it with open(). It reads and stores
/// nothing: signals say what the user wants, and the owner answers.
///
/// Object names: `foundEndpoints`, `importFile`, `importPaste`, `importZilliz`, `importSummary`,
/// `importNotes`, `importStatus`, `importEndpoints`.
class ImportDialog final : public QDialog
{
    Q_OBJECT
public:
    ImportDialog(const ClusterEndpoints &configured, const QList<QUrl> &consoles,
                 QWidget *parent = nullptr);

    [[nodiscard]] ImportModel &model() { return *m_model; }
    /// Adds sentences about what is left out.
    void addNotes(const QStringList &sentences);
    /// What happened last; empty for nothing.
    void showStatus(const QString &sentence, bool isFault);
    /// While clusters are listed or endpoints are imported; \a sentence says which.
    void setBusy(const QString &sentence);
    void setReady();

    void done(int result) override;

Q_SIGNALS:
    void fileChosen(const QString &path);
    void textPasted(const headwater::Secret &text);
    void clustersRequested(const QUrl &console, const headwater::Secret &key);
    void importRequested();

private:
    [[nodiscard]] QWidget *buildSources();
    void buildTable();
    void update();
    void chooseFile();
    void paste();

    ImportModel *m_model;
    QTableView *m_table;
    ZillizForm *m_zilliz;
    QLabel *m_summary;
    WrappingLabel *m_notes;
    WrappingLabel *m_status;
    QPushButton *m_import;
    QStringList m_sentences;
    bool m_isBusy = false;
};

} // namespace headwater
