// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collection.h"
#include "core/job/job.h"

#include <QDialog>
#include <QTimer>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QTableView;

namespace headwater {

class EndpointStore;
class ReviewModel;

/// The sheet on which the user reviews a refresh of many collections before it is queued. Show it
/// with open(), never exec(). It sends nothing: facts come in through review(), and signals report what
/// the user chose. Collections on production are included only while their confirmation word is in the
/// field, and Enter never queues if there are any.
///
/// Object names: `review`, `reviewSummary`, `leftOutUnseen`, `productionWord`, `atOnce`, `stopAtFailure`, `dryRun`,
/// `dryRunText`, `queueRefreshes`.
class ReviewSheet final : public QDialog
{
    Q_OBJECT
public:
    /// \a endpoints must outlive the sheet.
    ReviewSheet(const EndpointStore &endpoints, const QList<CollectionRef> &collections,
                QWidget *parent = nullptr);

    [[nodiscard]] ReviewModel &review() { return *m_review; }
    /// Sets the initial choices. Without this call: one at a time, and no stop at a failure.
    void setChoices(int atOnce, bool stopAtFailure);
    /// How many collections the filter left out because they were not described; 0 shows nothing.
    void setLeftOutUnseen(int count);

Q_SIGNALS:
    /// Queue these collections with their stored settings, in this order.
    void queueRequested(const QList<headwater::CollectionRef> &collections, int atOnce,
                        bool stopAtFailure);
    /// Follow the job that is running on \a collection instead of sending a new one.
    void followRequested(const headwater::CollectionRef &collection,
                         const headwater::ServerJob &job);

private:
    [[nodiscard]] QWidget *buildReview();
    [[nodiscard]] QWidget *buildWord();
    [[nodiscard]] QWidget *buildChoices();
    [[nodiscard]] QWidget *buildButtons();
    void updateView();
    void showDryRun();
    void queue();

    const EndpointStore &m_endpoints;
    ReviewModel *m_review;

    // Created in reading order, which makes it the tab order too.
    QTableView *m_table;
    QPlainTextEdit *m_dryRunText;
    QLabel *m_summary;
    QLabel *m_leftOut;
    QLineEdit *m_word;
    QSpinBox *m_atOnce;
    QCheckBox *m_stopAtFailure;
    QPushButton *m_dryRun;
    QPushButton *m_queue;
    QTimer m_viewDelay;
};

} // namespace headwater
