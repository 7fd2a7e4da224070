// SPDX-License-Identifier: Apache-2.0
#include "ui/pair/pairform.h"

#include "core/base/plaintext.h"
#include "core/pair/complaintplace.h"
#include "ui/kit/keytip.h"
#include "ui/pair/codeeditor.h"
#include "ui/pair/paireditors.h"
#include "ui/pair/pairproblems.h"
#include "ui/pair/problemlist.h"

#include <QAction>
#include <QElapsedTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace headwater {

namespace {

using namespace std::chrono_literals;

constexpr auto kSoonestCheck = 60ms;
constexpr auto kLatestCheck = 1500ms;
constexpr int kCheckShare = 5; // a check is followed by a pause of this many times its duration

} // namespace

PairForm::PairForm(QWidget *parent)
    : QWidget(parent), m_editors(new PairEditors(this)), m_list(new ProblemList(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_editors, 1);
    layout->addWidget(m_list);
    addKeys();

    m_checkTimer.setSingleShot(true);
    m_checkTimer.setInterval(kSoonestCheck);
    connect(&m_checkTimer, &QTimer::timeout, this, &PairForm::checkNow);
    connect(m_editors, &PairEditors::textChanged, this, [this] { m_complaint.reset(); });
    connect(m_editors, &PairEditors::edited, this, &PairForm::noteEdit);
    connect(m_list, &ProblemList::activated, this, &PairForm::goTo);
    connect(m_list, &ProblemList::fixRequested, this, &PairForm::apply);
    showProblems();
}

void PairForm::addKeys()
{
    const auto add = [this](const QString &text, const char *name, const QList<QKeySequence> &keys,
                            auto &&slot) {
        auto *action = new QAction(text, this);
        action->setObjectName(QLatin1String(name));
        action->setShortcuts(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
        m_list->addAction(action); // wherever the list is
        return action;
    };
    m_nextProblem
            = add(tr("Next problem"), "nextProblem", {Qt::Key_F8}, [this] { goToProblem(true); });
    add(tr("Previous problem"), "previousProblem", {Qt::SHIFT | Qt::Key_F8},
        [this] { goToProblem(false); });
    QAction *fix
            = add(tr("Fix the problem here"), "fixProblem",
                  {Qt::ALT | Qt::Key_Return, Qt::ALT | Qt::Key_Enter}, [this] { fixAtCaret(); });
    auto *tip = new KeyTip(fix, [this](const QString &text) { m_list->setFixToolTip(text); });
    tip->setText(tr("Fixes the text"));
}

PairStarter &PairForm::starter() const
{
    return m_editors->starter();
}

void PairForm::setProfile(const CheckProfile &profile)
{
    m_profile = profile;
    noteEdit();
}

void PairForm::setTemplates(const QList<PairTemplate> &templates)
{
    m_editors->setTemplates(templates);
}

void PairForm::setStored(const QString &source, const QString &spec)
{
    m_editors->setStored(source, spec);
}

void PairForm::loadStored()
{
    m_editors->loadStored();
}

void PairForm::offer(const Override &masked)
{
    m_editors->offer(masked);
    checkNow();
}

Override PairForm::draft() const
{
    return m_editors->draft();
}

void PairForm::setDraft(const Override &draft)
{
    m_editors->setDraft(draft);
    checkNow();
}

void PairForm::clear()
{
    setDraft({});
}

bool PairForm::isBlank() const
{
    return m_editors->isBlank();
}

void PairForm::takeFocus()
{
    m_editors->takeFocus();
}

std::optional<Override> PairForm::pair() const
{
    if (isBlank() || hasErrors(m_fresh ? m_problems : findProblems()))
        return std::nullopt;
    return draft();
}

void PairForm::noteEdit()
{
    m_fresh = false;
    m_checkTimer.start();
    Q_EMIT edited();
}

void PairForm::checkNow()
{
    m_checkTimer.stop();
    if (!m_fresh) {
        QElapsedTimer timer;
        timer.start();
        m_problems = findProblems();
        m_fresh = true;
        m_checkTimer.setInterval(
                std::clamp(std::chrono::milliseconds(timer.elapsed() * kCheckShare), kSoonestCheck,
                           kLatestCheck));
    }
    showProblems();
    Q_EMIT checked();
}

Problems PairForm::findProblems() const
{
    return isBlank() ? Problems() : problemsOf(draft(), m_profile);
}

void PairForm::showComplaint(const QString &serverMessage)
{
    const std::optional<Problem> located
            = locateComplaint(serverMessage, m_editors->sourceText(), m_editors->specText());
    Problem complaint = located.value_or(Problem{});
    complaint.rule = kServerRule;
    complaint.message = tr("Server message: %1").arg(plainLine(serverMessage));
    m_complaint = complaint;
    checkNow();
    m_list->setCurrent(complaint);
    // The response may come at any time: the focus stays where the user works, and so does the
    // caret if the response names no position.
    if (located)
        m_editors->of(complaint.editor)->showRange(complaint.range);
}

void PairForm::withdrawComplaint()
{
    if (!m_complaint)
        return;
    m_complaint.reset();
    checkNow();
}

Problems PairForm::shownProblems() const
{
    return m_complaint ? Problems{*m_complaint} + m_problems : m_problems;
}

void PairForm::showProblems()
{
    const Problems problems = shownProblems();
    m_editors->showProblems(problems);
    m_list->setEmptyText(isBlank() ? tr("Enter a source and a spec, or start from a template.")
                                   : tr("No problems found."));
    m_list->setProblems(problems, m_editors->sourceText(), m_editors->specText());
}

void PairForm::goTo(const Problem &problem)
{
    if (!hasPlace(problem))
        return;
    CodeEditor *editor = m_editors->of(problem.editor);
    editor->showRange(problem.range);
    editor->setFocus(Qt::OtherFocusReason);
}

void PairForm::goToProblem(bool forward)
{
    checkNow();
    const PairEditor editor = m_editors->focused().value_or(PairEditor::Spec);
    const QTextCursor caret = m_editors->of(editor)->textCursor();
    Problems problems = shownProblems();
    problems.removeIf([](const Problem &problem) { return !hasPlace(problem); });
    if (const Problem *next = problemNextTo(problems, editor, caret.position(), forward)) {
        m_list->setCurrent(*next);
        goTo(*next);
    }
}

void PairForm::fixAtCaret()
{
    checkNow();
    if (const Problem *problem = fixableAtCaret())
        apply(*problem);
}

const Problem *PairForm::fixableAtCaret() const
{
    if (const auto editor = m_editors->focused()) {
        const int caret = m_editors->of(*editor)->textCursor().position();
        if (const Problem *here = fixableAt(m_problems, *editor, caret))
            return here;
    }
    const Problem *current = m_list->current();
    return current && current->fix ? current : nullptr;
}

void PairForm::apply(const Problem &problem)
{
    const Problem wanted = problem; // a copy: the check replaces the list that it may be in
    checkNow();
    if (!wanted.fix || !m_problems.contains(wanted))
        return;
    CodeEditor *editor = m_editors->of(wanted.editor);
    const qsizetype size = m_editors->specText().size();
    const bool isWholeSpec
            = wanted.editor == PairEditor::Spec && wanted.fix->range == TextRange{0, size};
    if (isWholeSpec)
        m_editors->repairSpec();
    else
        editor->replace(wanted.fix->range, wanted.fix->replacement);
    checkNow();
    if (!isWholeSpec)
        editor->showRange({wanted.fix->range.start + wanted.fix->replacement.size(), 0});
    editor->setFocus(Qt::OtherFocusReason);
}

} // namespace headwater
