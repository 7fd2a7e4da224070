// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/annotation.h"
#include "core/job/job.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace headwater {

/// The user's note on a job and a link to a ticket. Both are saved when the user pauses, moves
/// the focus or shows another job: there is no Save button.
class JobNotes final : public QWidget
{
    Q_OBJECT
public:
    explicit JobNotes(QWidget *parent = nullptr);

    void showJob(LocalJobId job, const Annotation &annotation);
    void save(); ///< saves changes, if any
    void focusNote();

Q_SIGNALS:
    void edited(headwater::LocalJobId job, const headwater::Annotation &annotation);

protected:
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] Annotation written() const;
    void updateOpen();
    void openTicket() const;

    QPlainTextEdit *m_note;
    QLineEdit *m_ticket;
    QPushButton *m_open;
    LocalJobId m_job{};
    Annotation m_kept;
    QTimer m_pause;
};

} // namespace headwater
