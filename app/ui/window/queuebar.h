// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "jobs/refreshqueue.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace headwater {

class ConfirmButton;
class ElidedLabel;

/// How the queue of refreshes stands, in one slim line that is there only while something waits;
/// and a second one while refreshes of an earlier run are left over. It says what the user wants.
class QueueBar final : public QWidget
{
    Q_OBJECT
public:
    explicit QueueBar(QWidget *parent = nullptr);

    void setStatus(const QueueStatus &status);

Q_SIGNALS:
    void pauseRequested();
    void resumeRequested();
    void emptyRequested(); ///< all that wait shall be withdrawn
    void reviewRequested(); ///< of what is left over
    void forgetRequested(); ///< all that is left over

protected:
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QWidget *buildQueue();
    [[nodiscard]] QWidget *buildLeftOver();
    void updateIcons();

    QueueStatus m_status;
    QLabel *m_queueIcon;
    ElidedLabel *m_queueText;
    QPushButton *m_pause; // or resume
    ConfirmButton *m_empty;
    QLabel *m_leftOverIcon;
    ElidedLabel *m_leftOverText;
    QPushButton *m_review;
    ConfirmButton *m_forget;
    QWidget *m_queueLine;
    QWidget *m_leftOverLine;
};

} // namespace headwater
