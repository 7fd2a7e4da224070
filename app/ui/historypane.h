// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLineEdit;
class QPlainTextEdit;
class QSplitter;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace headwater {

class EmptyPage;
class HistoryModel;

/// The bottom pane: live and ended refreshes in one table, a row of chips that narrow it to some
/// states, and the details of the selected row beside it.
class HistoryPane final : public QWidget
{
    Q_OBJECT
public:
    /// \a model must outlive the pane, which sets its filter.
    explicit HistoryPane(HistoryModel &model, QWidget *parent = nullptr);

    /// Makes the job's row current, so that its details show.
    void select(LocalJobId id);
    /// Puts the cursor into the filter field.
    void filter();

    /// Check again, Stop following, Copy job id for the current row, with their shortcuts: for the menu
    /// bar as well.
    [[nodiscard]] QList<QAction *> jobActions() const;

    /// Column widths and order, the splitter.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    void checkAgainRequested(headwater::LocalJobId job);
    void stopFollowingRequested(headwater::LocalJobId job);
    /// The user wants to see the collection of a row.
    void collectionRequested(const headwater::CollectionRef &collection);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Chip
    {
        QToolButton *button;
        QString word;
        QList<JobState> states; // empty: all
    };

    [[nodiscard]] QWidget *buildHeader();
    void addChip(const QString &word, const QList<JobState> &states);
    void buildTable();
    void buildActions();
    QAction *addJobAction(const QString &text, const QString &objectName);
    void applyFilter();
    void updateCounts();
    void updatePage();
    void updateCurrent();
    void showMenu(const QPoint &position);
    [[nodiscard]] const Chip &chosenChip() const;
    [[nodiscard]] const RefreshJob *currentJob() const;

    HistoryModel &m_model;
    QLineEdit *m_filter;
    QList<Chip> m_chips;
    QTableView *m_table;
    EmptyPage *m_empty;
    QStackedWidget *m_pages;
    QPlainTextEdit *m_details;
    QSplitter *m_splitter;
    QAction *m_checkAgain;
    QAction *m_stopFollowing;
    QAction *m_copyJobId;
    QTimer m_filterDelay;
    QTimer m_countDelay;
};

} // namespace headwater
