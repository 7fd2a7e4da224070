// SPDX-License-Identifier: Apache-2.0
#include "ui/pairform.h"

#include "core/plaintext.h"
#include "ui/codeeditor.h"
#include "ui/jsonhighlighter.h"
#include "ui/jsonindent.h"
#include "ui/pairproblems.h"
#include "ui/problemlist.h"
#include "ui/secretfields.h"
#include "ui/speceditor.h"

#include <QAction>
#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace headwater {

namespace {

using namespace std::chrono_literals;

constexpr auto kSoonestCheck = 60ms;
constexpr auto kLatestCheck = 1500ms;
constexpr int kCheckShare = 5; // after a check, typing gets this many times as long without one

bool isBullet(QChar c)
{
    return c == kMask.front();
}

} // namespace

PairForm::PairForm(QWidget *parent)
    : QWidget(parent), m_templates(new QToolButton(this)), m_load(new QToolButton(this)),
      m_source(new CodeEditor(this)), m_spec(new SpecEditor(this)),
      m_secrets(new SecretFields(this)), m_list(new ProblemList(this)),
      m_sourceColors(new JsonHighlighter(m_source->document(), JsonHighlighter::Text::UriOrJson)),
      m_specColors(new JsonHighlighter(m_spec->document(), JsonHighlighter::Text::Json))
{
    build();
    addKeys();

    m_checkTimer.setSingleShot(true);
    m_checkTimer.setInterval(kSoonestCheck);
    connect(&m_checkTimer, &QTimer::timeout, this, &PairForm::checkNow);

    connect(m_source, &QPlainTextEdit::textChanged, this, &PairForm::noteSourceText);
    connect(m_spec, &SpecEditor::secretRenamed, this,
            [this](const QString &from, const QString &to) {
                if (m_secrets->value(to).isEmpty())
                    m_secrets->setValue(to, m_secrets->value(from));
            });
    connect(m_spec, &SpecEditor::textSettled, this, &PairForm::noteSpecText);
    connect(m_spec, &SpecEditor::secretsTaken, this, &PairForm::takeSecrets);
    connect(m_secrets, &SecretFields::edited, this, [this](const QString &name) {
        m_spec->putMask(name);
        noteEdit();
    });
    connect(m_list, &ProblemList::activated, this, &PairForm::goTo);
    connect(m_list, &ProblemList::fixRequested, this, &PairForm::apply);
    showProblems();
}

void PairForm::build()
{
    m_source->setObjectName(QStringLiteral("sourceEditor"));
    m_source->setAccessibleName(tr("Source editor"));
    m_source->setPlaceholderText(QStringLiteral("s3://bucket/path/"));
    m_source->setLinesShown(2, 6);
    m_spec->setObjectName(QStringLiteral("specEditor"));
    m_spec->setAccessibleName(tr("Spec editor"));
    m_spec->setPlaceholderText(
            QStringLiteral("{\n  \"format\": \"parquet\",\n  \"extfs\": { … }\n}"));
    m_spec->setLinesShown(6, 18);
    m_secrets->setObjectName(QStringLiteral("secretFields"));
    m_secrets->setComeAfter(m_spec);

    auto *sourceLabel = new QLabel(tr("S&ource"), this);
    sourceLabel->setBuddy(m_source);
    auto *specLabel = new QLabel(tr("S&pec"), this);
    specLabel->setBuddy(m_spec);

    m_templates->setObjectName(QStringLiteral("templates"));
    m_templates->setText(tr("Templates"));
    m_templates->setPopupMode(QToolButton::InstantPopup);
    m_templates->setMenu(new QMenu(m_templates));
    m_load->setObjectName(QStringLiteral("loadStored"));
    m_load->setText(tr("Load stored settings"));
    m_load->setToolTip(
            tr("Puts what the cluster has stored into the editors. Secret values stay empty: "
               "the cluster does not give them away."));
    connect(m_load, &QToolButton::clicked, this, &PairForm::loadStored);
    for (QToolButton *button : {m_templates, m_load})
        button->setFocusPolicy(Qt::StrongFocus);
    m_templates->setEnabled(false);
    m_load->setEnabled(false);

    auto *top = new QHBoxLayout;
    top->addWidget(sourceLabel);
    top->addStretch();
    top->addWidget(m_templates);
    top->addWidget(m_load);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(top);
    layout->addWidget(m_source);
    layout->addWidget(specLabel);
    layout->addWidget(m_spec, 1);
    layout->addWidget(m_secrets);
    layout->addWidget(m_list);

    followPalette();
}

void PairForm::addKeys()
{
    const auto add = [this](const QString &text, const QKeySequence &keys, auto &&slot) {
        auto *action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
    };
    add(tr("Next problem"), Qt::Key_F8, [this] { goToProblem(true); });
    add(tr("Previous problem"), Qt::SHIFT | Qt::Key_F8, [this] { goToProblem(false); });
    add(tr("Fix the problem here"), Qt::ALT | Qt::Key_Return, [this] { fixAtCaret(); });
    add(tr("Fix the problem here"), Qt::ALT | Qt::Key_Enter, [this] { fixAtCaret(); });
}

void PairForm::setProfile(const CheckProfile &profile)
{
    m_profile = profile;
    noteEdit();
}

void PairForm::setTemplates(const QList<PairTemplate> &templates)
{
    m_templates->menu()->clear();
    for (const PairTemplate &pair : templates) {
        m_templates->menu()->addAction(pair.title, this, [this, pair] {
            m_source->replaceAll(pair.source);
            m_spec->load(indentedJson(pair.spec));
            m_source->setFocus(Qt::OtherFocusReason);
        });
    }
    m_templates->setEnabled(!templates.isEmpty());
}

void PairForm::setStored(const QString &source, const QString &spec)
{
    m_storedSource = source;
    m_storedSpec = spec;
    m_load->setEnabled(!source.isEmpty());
}

void PairForm::loadStored()
{
    m_source->replaceAll(m_storedSource);
    m_spec->load(indentedJson(withoutServerMasks(m_storedSpec)));
    m_source->setFocus(Qt::OtherFocusReason);
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
    for (auto secret = secrets.begin(); secret != secrets.end(); ++secret) {
        const QString &name = secret.key();
        QString text = QString::fromUtf8(secret->reveal());
        const bool atEnd = text.startsWith(kMask.front());
        const bool intoMask = std::any_of(text.begin(), text.end(), isBullet);
        text.removeIf(isBullet);
        if (intoMask) {
            const QString old = QString::fromUtf8(m_secrets->value(name).reveal());
            text = atEnd ? old % text : text % old;
        }
        m_secrets->setValue(name, Secret::fromText(text));
    }
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
    Problem complaint = locateComplaint(serverMessage, source, spec).value_or(Problem{});
    complaint.rule = QStringLiteral("server");
    complaint.message = tr("The server says: %1").arg(plainLine(serverMessage));
    m_complaint = complaint;
    checkNow();
    m_list->setCurrent(complaint);
    // The answer comes when it comes: the focus stays with what the user does now.
    editorOf(complaint)->showRange(complaint.range);
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
        some.removeIf([editor](const Problem &problem) { return problem.editor != editor; });
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
    CodeEditor *editor = editorOf(problem);
    editor->showRange(problem.range);
    editor->setFocus(Qt::OtherFocusReason);
}

void PairForm::goToProblem(bool forward)
{
    checkNow();
    const PairEditor editor = m_source->hasFocus() ? PairEditor::Source : PairEditor::Spec;
    const QTextCursor caret = m_source->hasFocus() ? m_source->textCursor() : m_spec->textCursor();
    const Problems problems = shownProblems();
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
    const CodeEditor *editor = m_source->hasFocus() ? m_source
            : m_spec->hasFocus()                    ? m_spec
                                                    : nullptr;
    if (editor) {
        const qsizetype caret = editor->textCursor().position();
        for (const Problem &problem : m_problems) {
            const TextRange &range = problem.range;
            if (problem.fix && editorOf(problem) == editor && range.start <= caret
                && caret <= range.start + range.length) {
                return &problem;
            }
        }
    }
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
    editor->replace(wanted.fix->range, wanted.fix->replacement);
    checkNow();
    editor->showRange({wanted.fix->range.start + wanted.fix->replacement.size(), 0});
    editor->setFocus(Qt::OtherFocusReason);
}

void PairForm::followPalette()
{
    m_sourceColors->setPalette(palette());
    m_specColors->setPalette(palette());
}

void PairForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        followPalette();
}

} // namespace headwater
