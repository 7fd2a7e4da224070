// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"
#include "core/job/refresh.h"
#include "core/pair/pairtemplates.h"
#include "core/redact/specsecrets.h"

#include <QWidget>

#include <optional>

namespace headwater {

class CodeEditor;
class JsonHighlighter;
class PairStarter;
class SecretFields;
class SpecBar;
class SpecEditor;

/// The texts of a pair: editors for the source and the spec, password fields for the spec's secrets,
/// and buttons that load a template or the stored pair. The spec gets the height that is left. Keeps the secrets in step with the text, but does
/// not check the pair.
class PairEditors final : public QWidget
{
    Q_OBJECT
public:
    explicit PairEditors(QWidget *parent = nullptr);

    /// The buttons that load a pair. The caller may place them elsewhere.
    [[nodiscard]] PairStarter &starter() const { return *m_starter; }
    void setTemplates(const QList<PairTemplate> &templates);
    /// The pair that “Load stored settings” loads, as the server sent it; empty disables the button.
    void setStored(const QString &source, const QString &spec);
    /// Loads the stored pair into the editors with masked values empty. One undo step each.
    void loadStored();
    /// Loads a pair that was sent before, one undo step per editor, and focuses the first
    /// secret, because secrets have to be entered again; without secrets it focuses the source.
    void offer(const Override &masked);
    /// Replaces the spec by a corrected text with the same meaning. The secrets move to their names in the new
    /// text, where they may be numbered differently.
    void repairSpec();

    /// The current texts, complete or not. The spec is masked.
    [[nodiscard]] Override draft() const;
    /// Also forgets all secret values and the undo history.
    void setDraft(const Override &draft);
    [[nodiscard]] QString sourceText() const;
    [[nodiscard]] QString specText() const;
    [[nodiscard]] bool isBlank() const;
    void takeFocus();

    [[nodiscard]] CodeEditor *of(PairEditor editor) const;
    /// The editor that has the focus, if any.
    [[nodiscard]] std::optional<PairEditor> focused() const;
    /// Marks the problems of each editor.
    void showProblems(const Problems &problems);

Q_SIGNALS:
    /// A text or a secret value has changed.
    void edited();
    /// A text has changed; emitted before edited().
    void textChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void followPalette();
    void load(const QString &source, const QString &spec);
    void noteSpecText();
    void takeSecrets(const SpecSecrets &secrets, const QString &typedInto);
    void indentSpec();

    // Created in reading order, which makes it the tab order too.
    PairStarter *m_starter;
    CodeEditor *m_source;
    SpecBar *m_bar;
    SpecEditor *m_spec;
    SecretFields *m_secrets;
    JsonHighlighter *m_sourceColors;
    JsonHighlighter *m_specColors;
};

} // namespace headwater
