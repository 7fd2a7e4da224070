// SPDX-License-Identifier: Apache-2.0
#include "ui/pair/pairform.h"

#include "core/base/plaintext.h"
#include "core/pair/complaintplace.h"
#include "core/pair/specrepair.h"
#include "ui/pair/codeeditor.h"
#include "ui/pair/jsonhighlighter.h"
#include "ui/pair/pairproblems.h"
#include "ui/pair/pairstarter.h"
#include "ui/pair/problemlist.h"
#include "ui/pair/secretfields.h"
#include "ui/pair/speceditor.h"

#include <QElapsedTimer>

#include <algorithm>

namespace headwater {

namespace {

using namespace std::chrono_literals;

constexpr auto kSoonestCheck = 60ms;
constexpr auto kLatestCheck = 1500ms;
constexpr int kCheckShare = 5; // after a check, typing gets this many times as long without one

} // namespace

PairForm::PairForm(QWidget *parent)
    : QWidget(parent), m_starter(new PairStarter(this)), m_source(new CodeEditor(this)),
      m_spec(new SpecEditor(this)), m_secrets(new SecretFields(this)),
      m_list(new ProblemList(this)),
      m_sourceColors(new JsonHighlighter(m_source->document(), JsonHighlighter::Text::UriOrJson)),
      m_specColors(new JsonHighlighter(m_spec->document(), JsonHighlighter::Text::Json))
{
    build();
    addKeys();

    m_checkTimer.setSingleShot(true);
    m_checkTimer.setInterval(kSoonestCheck);
    connect(&m_checkTimer, &QTimer::timeout, this, &PairForm::checkNow);

    connect(m_starter, &PairStarter::chosen, this, &PairForm::load);
    connect(m_source, &QPlainTextEdit::textChanged, this, &PairForm::noteSourceText);
    connect(m_spec, &SpecEditor::secretRenamed, m_secrets, &SecretFields::rename);
    connect(m_spec, &SpecEditor::textSettled, this, &PairForm::noteSpecText);
    connect(m_spec, &SpecEditor::secretsTaken, this, &PairForm::takeSecrets);
    connect(m_secrets, &SecretFields::edited, this, [this](const QString &name) {
        m_spec->putMask(name);
        noteEdit();
    });
    connect(m_secrets, &SecretFields::typedToTheEnd, m_spec, &SpecEditor::goOnBehind);
    connect(m_list, &ProblemList::activated, this, &PairForm::goTo);
    connect(m_list, &ProblemList::fixRequested, this, &PairForm::apply);
    showProblems();
}

void PairForm::setProfile(const CheckProfile &profile)
{
    m_profile = profile;
    noteEdit();
}

void PairForm::setTemplates(const QList<PairTemplate> &templates)
{
    m_starter->setTemplates(templates);
}

void PairForm::setStored(const QString &source, const QString &spec)
{
    m_starter->setStored(source, spec);
}

void PairForm::loadStored()
{
    m_starter->chooseStored();
}

void PairForm::load(const QString &source, const QString &spec)
{
    m_source->replaceAll(source);
    m_spec->load(spec);
    m_source->setFocus(Qt::OtherFocusReason);
}

void PairForm::offer(const Override &masked)
{
    m_secrets->clear(); // what was typed for another pair must not fill the masks of this one
    load(masked.source, masked.spec);
    if (!m_spec->secretSlots().isEmpty())
        m_secrets->takeFocus(m_spec->secretSlots().first().name);
    checkNow();
}

Override PairForm::draft() const
{
    return {m_source->toPlainText(), m_spec->toPlainText(), m_secrets->values()};
}

void PairForm::setDraft(const Override &draft)
{
    m_secrets->clear();
    m_source->setPlainText(draft.source);
    m_spec->setPlainText(draft.spec);
    for (auto secret = draft.secrets.begin(); secret != draft.secrets.end(); ++secret)
        m_secrets->setValue(secret.key(), secret.value());
    checkNow();
}

void PairForm::clear()
{
    setDraft({});
}

bool PairForm::isBlank() const
{
    return m_source->toPlainText().trimmed().isEmpty() && m_spec->toPlainText().trimmed().isEmpty();
}

void PairForm::takeFocus()
{
    m_source->setFocus(Qt::OtherFocusReason);
}

std::optional<Override> PairForm::pair() const
{
    if (isBlank() || hasErrors(m_fresh ? m_problems : findProblems()))
        return std::nullopt;
    return draft();
}

void PairForm::noteSourceText()
{
    m_complaint.reset();
    noteEdit();
}

void PairForm::noteSpecText()
{
    m_complaint.reset();
    m_secrets->setSlots(m_spec->secretSlots());
    noteEdit();
}

void PairForm::noteEdit()
{
    m_fresh = false;
    m_checkTimer.start();
    Q_EMIT edited();
}

void PairForm::takeSecrets(const SpecSecrets &secrets, const QString &typedInto)
{
    m_secrets->take(secrets);
    noteEdit();
    if (!typedInto.isEmpty())
        m_secrets->goOnTyping(typedInto);
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
    const QString source = m_source->toPlainText();
    const QString spec = m_spec->toPlainText();
    const std::optional<Problem> located = locateComplaint(serverMessage, source, spec);
    Problem complaint = located.value_or(Problem{});
    complaint.rule = kServerRule;
    complaint.message = tr("The server says: %1").arg(plainLine(serverMessage));
    m_complaint = complaint;
    checkNow();
    m_list->setCurrent(complaint);
    // The answer comes when it comes: the focus stays with what the user does now, and so does the
    // caret if the answer names no place.
    if (located)
        editorOf(complaint)->showRange(complaint.range);
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
    const auto of = [&problems](PairEditor editor) {
        Problems some = problems;
        some.removeIf([editor](const Problem &problem) {
            return problem.editor != editor || !hasPlace(problem);
        });
        return some;
    };
    const Problems inSource = of(PairEditor::Source);
    const Problems inSpec = of(PairEditor::Spec);
    m_source->setProblems(inSource);
    m_source->setAccessibleDescription(tr("Problems: %1").arg(inSource.size()));
    m_spec->setProblems(inSpec);
    m_spec->setAccessibleDescription(tr("Problems: %1").arg(inSpec.size()));
    m_list->setEmptyText(isBlank() ? tr("Enter a source and a spec, or start from a template.")
                                   : tr("No problems found."));
    m_list->setProblems(problems, m_source->toPlainText(), m_spec->toPlainText());
}

CodeEditor *PairForm::editorOf(const Problem &problem) const
{
    return problem.editor == PairEditor::Source ? m_source : m_spec;
}

void PairForm::goTo(const Problem &problem)
{
    if (!hasPlace(problem))
        return;
    CodeEditor *editor = editorOf(problem);
    editor->showRange(problem.range);
    editor->setFocus(Qt::OtherFocusReason);
}

void PairForm::goToProblem(bool forward)
{
    checkNow();
    const PairEditor editor = m_source->hasFocus() ? PairEditor::Source : PairEditor::Spec;
    const QTextCursor caret = m_source->hasFocus() ? m_source->textCursor() : m_spec->textCursor();
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
    const Problem *here = nullptr;
    if (m_source->hasFocus())
        here = fixableAt(m_problems, PairEditor::Source, m_source->textCursor().position());
    else if (m_spec->hasFocus())
        here = fixableAt(m_problems, PairEditor::Spec, m_spec->textCursor().position());
    if (here)
        return here;
    const Problem *current = m_list->current();
    return current && current->fix ? current : nullptr;
}

void PairForm::apply(const Problem &problem)
{
    const Problem wanted = problem; // it may live in the list that the check renews
    checkNow();
    if (!wanted.fix || !m_problems.contains(wanted))
        return;
    CodeEditor *editor = editorOf(wanted);
    const qsizetype size = m_spec->toPlainText().size();
    const bool isWholeSpec = editor == m_spec && wanted.fix->range == TextRange{0, size};
    if (isWholeSpec)
        rewriteSpec();
    else
        editor->replace(wanted.fix->range, wanted.fix->replacement);
    checkNow();
    if (!isWholeSpec)
        editor->showRange({wanted.fix->range.start + wanted.fix->replacement.size(), 0});
    editor->setFocus(Qt::OtherFocusReason);
}

/// The secrets go along: in the new text their names may count differently.
void PairForm::rewriteSpec()
{
    const QString text = m_spec->toPlainText();
    SpecSecrets secrets;
    for (const QString &name : maskedKeys(text))
        secrets.insert(name, m_secrets->value(name));
    if (const auto repaired = repairedSpec(text, secrets)) {
        m_spec->load(repaired->text);
        m_secrets->setValues(repaired->secrets);
    }
}

} // namespace headwater
