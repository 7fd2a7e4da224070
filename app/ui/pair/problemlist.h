// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"

#include <QWidget>

class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace headwater {

/// The problems of a pair, one row each: `line:column message`, and a button for the fix of the
/// current row. A shape shows the severity; assistive tools get a word.
class ProblemList final : public QWidget
{
    Q_OBJECT
public:
    /// More rows would not be read; the last row says how many are left out.
    static constexpr int kMostRows = 100;

    explicit ProblemList(QWidget *parent = nullptr);

    /// Shows \a problems in their order; \a source and \a spec are the texts that their ranges refer to.
    /// The current row stays current if its problem still exists.
    void setProblems(const Problems &problems, const QString &source, const QString &spec);
    /// Of the button that fixes the current problem.
    void setFixToolTip(const QString &text);
    /// The text of the empty list.
    void setEmptyText(const QString &text);

    [[nodiscard]] const Problem *current() const;
    void setCurrent(const Problem &problem);

Q_SIGNALS:
    void activated(const headwater::Problem &problem);
    void fixRequested(const headwater::Problem &problem);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showCurrentFix();
    void drawIcons();
    void activate(QListWidgetItem *item);

    QListWidget *m_list;
    QPushButton *m_fix;
    Problems m_problems; // those that have a row
    QString m_emptyText;
};

} // namespace headwater
