// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/window/shortcuts.h"

#include <QDialog>

class QDialogButtonBox;
class QKeySequenceEdit;
class QLabel;

namespace headwater {

class ShortcutKeys;

/// Asks for the keys of one action, of which it can have two. Keys that it cannot have are refused, with the reason.
///
/// Object names: `keys`, `otherKeys`, `keysProblem`.
class ShortcutDialog final : public QDialog
{
    Q_OBJECT
public:
    /// \a keys must outlive the dialog.
    ShortcutDialog(const Shortcut &shortcut, ShortcutKeys &keys, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QKeySequenceEdit *addEdit(const QString &objectName, const QString &name,
                              const QKeySequence &keys);
    [[nodiscard]] QString problem() const;
    void check();
    void save();

    Shortcut m_shortcut;
    ShortcutKeys &m_keys;
    QKeySequenceEdit *m_edit;
    QKeySequenceEdit *m_other;
    QLabel *m_problem;
    QDialogButtonBox *m_buttons;
};

} // namespace headwater
