// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/refresh.h"
#include "core/pair/paircheck.h"
#include "core/pair/pairtemplates.h"

#include <QTimer>
#include <QWidget>

#include <optional>

namespace headwater {

class PairEditors;
class ProblemList;

/// The checked pair: its editors, and the list of what is wrong. Checks itself shortly after each change, later for
/// texts that take long to check, so that typing never waits.
class PairForm final : public QWidget
{
    Q_OBJECT
public:
    explicit PairForm(QWidget *parent = nullptr);

    void setProfile(const CheckProfile &profile);
    void setTemplates(const QList<PairTemplate> &templates);
    /// What “Load stored settings” loads, as the server gave it; empty switches it off.
    void setStored(const QString &source, const QString &spec);
    /// Puts the stored pair into the editors, masked values empty. One undo step each.
    void loadStored();
    /// Puts a pair that was sent before into the editors, one undo step each. Its secrets are to be
    /// entered again, so the focus goes to the first of them, else to the source.
    void offer(const Override &masked);

    /// The pair as it stands, finished or not. Its spec is masked.
    [[nodiscard]] Override draft() const;
    void setDraft(const Override &draft);
    /// Empties the editors and forgets all secret values and the undo history.
    void clear();
    [[nodiscard]] bool isBlank() const;
    void takeFocus();

    /// The pair, if it is whole and free of errors as it stands now.
    [[nodiscard]] std::optional<Override> pair() const;
    /// Of the last check.
    [[nodiscard]] const Problems &problems() const { return m_problems; }
    /// Checks now what would be checked in a moment.
    void checkNow();
    /// Shows what a server had against the pair until the text changes, with the caret where it
    /// points, if it does. Does not keep the pair from being sent again.
    void showComplaint(const QString &serverMessage);
    void withdrawComplaint();

    void goToProblem(bool forward);
    void fixAtCaret();

Q_SIGNALS:
    /// Text or values have changed; problems() is not up to date until checked().
    void edited();
    void checked();

private:
    void addKeys();
    void noteEdit();
    void showProblems();
    void goTo(const Problem &problem);
    void apply(const Problem &problem);
    [[nodiscard]] Problems findProblems() const;
    [[nodiscard]] Problems shownProblems() const;
    [[nodiscard]] const Problem *fixableAtCaret() const;

    // Made in reading order, which is then the tab order too.
    PairEditors *m_editors;
    ProblemList *m_list;
    QTimer m_checkTimer{this};
    CheckProfile m_profile;
    Problems m_problems;
    std::optional<Problem> m_complaint;
    bool m_fresh = true; // m_problems are those of the texts as they stand
};

} // namespace headwater
