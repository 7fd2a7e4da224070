// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "jobs/refreshqueue.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace headwater {

class ConfirmButton;
class ElidedLabel;

/// The state of the queue in one slim line that is visible only while refreshes wait,
/// and a second line while an earlier run's refreshes are left over. Signals report what the user wants.
class QueueBar final : public QWidget
{
    Q_OBJECT
public:
    explicit QueueBar(QWidget *parent = nullptr);

    void setStatus(const QueueStatus &status);

Q_SIGNALS:
    void pauseRequested();
    void resumeRequested();
    void emptyRequested(); ///< cancel all waiting refreshes
    void reviewRequested(); ///< of the left-over refreshes
    void forgetRequested(); ///< discard the left-over refreshes

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
