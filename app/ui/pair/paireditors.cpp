// SPDX-License-Identifier: Apache-2.0
#include "ui/pair/paireditors.h"

#include "core/pair/specrepair.h"
#include "ui/pair/codeeditor.h"
#include "ui/pair/jsonhighlighter.h"
#include "ui/pair/jsonindent.h"
#include "ui/pair/pairproblems.h"
#include "ui/pair/pairstarter.h"
#include "ui/pair/secretfields.h"
#include "ui/pair/specbar.h"
#include "ui/pair/speceditor.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace headwater {

PairEditors::PairEditors(QWidget *parent)
    : QWidget(parent),
      m_starter(new PairStarter(this)),
      m_source(new CodeEditor(this)),
      m_bar(new SpecBar(this)),
      m_spec(new SpecEditor(this)),
      m_secrets(new SecretFields(this)),
      m_sourceColors(new JsonHighlighter(m_source->document(), JsonHighlighter::Text::UriOrJson)),
      m_specColors(new JsonHighlighter(m_spec->document(), JsonHighlighter::Text::Json))
{
    build();
    connect(m_starter, &PairStarter::chosen, this, &PairEditors::load);
    connect(m_source, &QPlainTextEdit::textChanged, this, [this] {
        Q_EMIT textChanged();
        Q_EMIT edited();
    });
    connect(m_spec, &SpecEditor::secretRenamed, m_secrets, &SecretFields::rename);
    connect(m_spec, &SpecEditor::textSettled, this, &PairEditors::noteSpecText);
    connect(m_spec, &SpecEditor::secretsTaken, this, &PairEditors::takeSecrets);
    connect(m_secrets, &SecretFields::edited, this, [this](const QString &name) {
        m_spec->putMask(name);
        Q_EMIT edited();
    });
    connect(m_secrets, &SecretFields::typedToTheEnd, m_spec, &SpecEditor::goOnBehind);
    connect(m_bar, &SpecBar::indentRequested, this, &PairEditors::indentSpec);
}

void PairEditors::build()
{
    m_source->setObjectName(QStringLiteral("sourceEditor"));
    m_source->setAccessibleName(tr("Source editor"));
    m_source->setPlaceholderText(QStringLiteral("s3://bucket/path/"));
    m_source->setLinesShown(1, 4);
    m_spec->setObjectName(QStringLiteral("specEditor"));
    m_spec->setAccessibleName(tr("Spec editor"));
    m_spec->setPlaceholderText(
            QStringLiteral("{\n  \"format\": \"parquet\",\n  \"extfs\": { … }\n}"));
    m_spec->setLinesShown(4, 18);
    m_secrets->setObjectName(QStringLiteral("secretFields"));
    m_secrets->setComeAfter(m_spec);

    auto *sourceLabel = new QLabel(tr("S&ource"), this);
    sourceLabel->setBuddy(m_source);
    m_bar->setBuddy(m_spec);
    m_bar->setText({});

    auto *top = new QHBoxLayout;
    top->addWidget(sourceLabel);
    top->addStretch();
    top->addWidget(m_starter);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(top);
    layout->addWidget(m_source);
    layout->addWidget(m_bar);
    layout->addWidget(m_spec, 1);
    layout->addWidget(m_secrets);

    followPalette();
}

void PairEditors::followPalette()
{
    m_sourceColors->setPalette(palette());
    m_specColors->setPalette(palette());
}

void PairEditors::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        followPalette();
}

void PairEditors::setTemplates(const QList<PairTemplate> &templates)
{
    m_starter->setTemplates(templates);
}

void PairEditors::setStored(const QString &source, const QString &spec)
{
    m_starter->setStored(source, spec);
}

void PairEditors::loadStored()
{
    m_starter->chooseStored();
}

void PairEditors::load(const QString &source, const QString &spec)
{
    m_source->replaceAll(source);
    m_spec->load(spec);
    takeFocus();
}

void PairEditors::offer(const Override &masked)
{
    m_secrets->clear(); // values for another pair must not fill the masks of this one
    load(masked.source, masked.spec);
    if (!m_spec->secretSlots().isEmpty())
        m_secrets->takeFocus(m_spec->secretSlots().first().name);
}

void PairEditors::repairSpec()
{
    const QString text = specText();
    SpecSecrets secrets;
    for (const QString &name : maskedKeys(text))
        secrets.insert(name, m_secrets->value(name));
    if (const auto repaired = repairedSpec(text, secrets)) {
        m_spec->load(repaired->text);
        m_secrets->setValues(repaired->secrets);
    }
}

Override PairEditors::draft() const
{
    return {sourceText(), specText(), m_secrets->values()};
}

void PairEditors::setDraft(const Override &draft)
{
    m_secrets->clear();
    m_source->setPlainText(draft.source);
    m_spec->setPlainText(draft.spec);
    for (auto secret = draft.secrets.begin(); secret != draft.secrets.end(); ++secret)
        m_secrets->setValue(secret.key(), secret.value());
}

QString PairEditors::sourceText() const
{
    return m_source->toPlainText();
}

QString PairEditors::specText() const
{
    return m_spec->toPlainText();
}

bool PairEditors::isBlank() const
{
    return sourceText().trimmed().isEmpty() && specText().trimmed().isEmpty();
}

void PairEditors::takeFocus()
{
    m_source->setFocus(Qt::OtherFocusReason);
}

CodeEditor *PairEditors::of(PairEditor editor) const
{
    return editor == PairEditor::Source ? m_source : m_spec;
}

std::optional<PairEditor> PairEditors::focused() const
{
    for (const PairEditor editor : {PairEditor::Source, PairEditor::Spec}) {
        if (of(editor)->hasFocus())
            return editor;
    }
    return std::nullopt;
}

void PairEditors::showProblems(const Problems &problems)
{
    for (const PairEditor which : {PairEditor::Source, PairEditor::Spec}) {
        Problems some = problems;
        some.removeIf([which](const Problem &problem) {
            return problem.editor != which || !hasPlace(problem);
        });
        of(which)->setProblems(some);
        of(which)->setAccessibleDescription(tr("Problems: %1").arg(some.size()));
    }
}

/// One undo step. Text that is not an object stays as it is; the list of problems says why.
void PairEditors::indentSpec()
{
    const QString text = specText();
    const QString indented = indentedJson(text);
    if (indented != text)
        m_spec->load(indented);
    m_spec->setFocus(Qt::OtherFocusReason);
}

void PairEditors::noteSpecText()
{
    m_bar->setText(specText());
    Q_EMIT textChanged();
    m_secrets->setSlots(m_spec->secretSlots());
    Q_EMIT edited();
}

void PairEditors::takeSecrets(const SpecSecrets &secrets, const QString &typedInto)
{
    m_secrets->take(secrets);
    Q_EMIT edited();
    if (!typedInto.isEmpty())
        m_secrets->goOnTyping(typedInto);
}

} // namespace headwater
