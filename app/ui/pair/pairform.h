// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/refresh.h"
#include "core/pair/paircheck.h"
#include "core/pair/pairtemplates.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QAction;

namespace headwater {

class PairEditors;
class PairStarter;
class ProblemList;

/// The checked pair: its editors, and the list of problems. It checks itself shortly after each change. Texts that
/// take long to check are checked later, so that typing never stalls.
class PairForm final : public QWidget
{
    Q_OBJECT
public:
    explicit PairForm(QWidget *parent = nullptr);

    /// The list of problems and the buttons that load a pair. The caller may place both elsewhere.
    [[nodiscard]] ProblemList &problemList() const { return *m_list; }
    [[nodiscard]] PairStarter &starter() const;
    /// The action that goes to the next problem.
    [[nodiscard]] QAction &nextProblem() const { return *m_nextProblem; }

    void setProfile(const CheckProfile &profile);
    void setTemplates(const QList<PairTemplate> &templates);
    /// The pair that “Load stored settings” loads, as the server sent it; empty disables the button.
    void setStored(const QString &source, const QString &spec);
    /// Loads the stored pair into the editors with masked values empty. One undo step each.
    void loadStored();
    /// Loads a pair that was sent before, one undo step per editor. Its secrets have to be
    /// entered again, so the first of them gets the focus, else the source.
    void offer(const Override &masked);

    /// The current texts, complete or not. The spec is masked.
    [[nodiscard]] Override draft() const;
    void setDraft(const Override &draft);
    /// Empties the editors and forgets all secret values and the undo history.
    void clear();
    [[nodiscard]] bool isBlank() const;
    void takeFocus();

    /// The pair, if it is complete and has no errors now.
    [[nodiscard]] std::optional<Override> pair() const;
    /// From the last check.
    [[nodiscard]] const Problems &problems() const { return m_problems; }
    /// Runs a scheduled check now.
    void checkNow();
    /// Shows the server's objection to the pair until the text changes, with the caret at the position that
    /// it names, if any. The pair can still be sent again.
    void showComplaint(const QString &serverMessage);
    void withdrawComplaint();

    void goToProblem(bool forward);
    void fixAtCaret();

Q_SIGNALS:
    /// Texts or values have changed; problems() is outdated until checked().
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

    // Created in reading order, which makes it the tab order too.
    PairEditors *m_editors;
    ProblemList *m_list;
    QTimer m_checkTimer{this};
    CheckProfile m_profile;
    Problems m_problems;
    std::optional<Problem> m_complaint;
    bool m_fresh = true; // m_problems belong to the current texts
    QAction *m_nextProblem = nullptr;
};

} // namespace headwater
