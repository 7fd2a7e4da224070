// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/report/pastedjobs.h"
#include "models/jobsearchmodel.h"

#include <QDialog>
#include <QTimer>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace headwater {

/// Asks which jobs to follow and at which endpoint. It shows what the endpoints answer, and chooses the one that knows
/// the job unless the user has chosen. Show it with open().
///
/// Object names: `followId`, `followEndpoint`, `followFacts`, `followAnswers`, `followJob`.
class FollowDialog final : public QDialog
{
    Q_OBJECT
public:
    /// \a model must outlive the dialog.
    explicit FollowDialog(JobSearchModel &model, QWidget *parent = nullptr);

    /// Enters what was pasted. \a likely is the endpoint at the address in it; null if there is none.
    void enter(const PastedJobs &pasted, const EndpointId &likely);
    /// Sets the time by which the times of jobs are shown.
    void setNow(const QDateTime &now) { m_now = now; }
    /// The endpoint to follow the only job at.
    [[nodiscard]] EndpointId chosen() const;
    /// Shows \a sentence below the fields: why nothing could be followed.
    void showFailure(const QString &sentence);

Q_SIGNALS:
    /// The user has entered these; empty if the text contains no id.
    void idsEntered(const QList<headwater::JobId> &ids);
    /// All that were found, or the only one at chosen().
    void followRequested();

private:
    void build();
    void readIds();
    void update();
    void listEndpoints();
    void choose();
    [[nodiscard]] QString facts() const;
    [[nodiscard]] QString factsOfSeveral() const;
    [[nodiscard]] QString factsOfOne() const;
    [[nodiscard]] int foundCount() const;

    JobSearchModel &m_model;
    QLabel *m_intro;
    QLineEdit *m_id;
    QComboBox *m_endpoint;
    QLabel *m_facts;
    QTableView *m_answers;
    QPushButton *m_follow;
    QTimer m_pause; // the user is typing
    QDateTime m_now;
    PastedJobs m_pasted;
    EndpointId m_likely;
    bool m_isChosen = false; // by the user
    bool m_isUpdating = false;
};

} // namespace headwater
