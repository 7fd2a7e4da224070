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
class SpecEditor;

/// The texts of a pair: an editor each for the source and the spec, password fields for the spec's secret
/// values, and what the two can be started from. Keeps the secrets in step with the text; what is wrong
/// with the pair is not its business.
class PairEditors final : public QWidget
{
    Q_OBJECT
public:
    explicit PairEditors(QWidget *parent = nullptr);

    void setTemplates(const QList<PairTemplate> &templates);
    /// What “Load stored settings” loads, as the server gave it; empty switches it off.
    void setStored(const QString &source, const QString &spec);
    /// Puts the stored pair into the editors, masked values empty. One undo step each.
    void loadStored();
    /// Puts a pair that was sent before into the editors, one undo step each, and the focus to the first
    /// of its secrets, which are to be entered again; else to the source.
    void offer(const Override &masked);
    /// Replaces the spec by a text that says the same. The secrets go along: in the new text their names
    /// may count differently.
    void repairSpec();

    /// The pair as it stands, finished or not. Its spec is masked.
    [[nodiscard]] Override draft() const;
    /// Forgets all secret values and the undo history.
    void setDraft(const Override &draft);
    [[nodiscard]] QString sourceText() const;
    [[nodiscard]] QString specText() const;
    [[nodiscard]] bool isBlank() const;
    void takeFocus();

    [[nodiscard]] CodeEditor *of(PairEditor editor) const;
    /// The one that has the focus, if one has.
    [[nodiscard]] std::optional<PairEditor> focused() const;
    /// Marks in each editor what is wrong there.
    void showProblems(const Problems &problems);

Q_SIGNALS:
    /// A text or a value has changed.
    void edited();
    /// A text has changed; before edited().
    void textChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void followPalette();
    void load(const QString &source, const QString &spec);
    void noteSpecText();
    void takeSecrets(const SpecSecrets &secrets, const QString &typedInto);

    // Made in reading order, which is then the tab order too.
    PairStarter *m_starter;
    CodeEditor *m_source;
    SpecEditor *m_spec;
    SecretFields *m_secrets;
    JsonHighlighter *m_sourceColors;
    JsonHighlighter *m_specColors;
};

} // namespace headwater
