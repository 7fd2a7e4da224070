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

/// The one sheet on which a refresh of many collections is looked at before it is queued. Show it
/// with open(), never exec(). It sends nothing: it is told facts through review(), and says what
/// the user wants. Collections on production go along only while the word for it stands in its
/// field, and Enter never queues when there are any.
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
    /// What the choices start with; one at a time and stopping at nothing unless told.
    void setChoices(int atOnce, bool stopAtFailure);
    /// How many the filter that was selected from could not judge; nothing is said of none.
    void setLeftOutUnseen(int count);

Q_SIGNALS:
    /// With their stored settings, in this order.
    void queueRequested(const QList<headwater::CollectionRef> &collections, int atOnce,
                        bool stopAtFailure);
    /// A refresh of \a collection is running and takes the place of the one that was wanted.
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

    // Made in reading order, which is then the tab order too.
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
