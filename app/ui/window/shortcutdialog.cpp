// SPDX-License-Identifier: Apache-2.0
#include "ui/window/shortcutdialog.h"

#include "ui/kit/filterfield.h"
#include "ui/kit/wrappinglabel.h"
#include "ui/window/shortcutkeys.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace headwater {

namespace {

/// The key that was pressed last, with its modifiers. The field would take a sequence of several, which would make
/// the first of them wait.
QKeySequence lastOf(const QKeySequenceEdit &edit)
{
    const QKeySequence all = edit.keySequence();
    return all.isEmpty() ? all : QKeySequence(all[uint(all.count()) - 1]);
}

} // namespace

ShortcutDialog::ShortcutDialog(const Shortcut &shortcut, ShortcutKeys &keys, QWidget *parent)
    : QDialog(parent),
      m_shortcut(shortcut),
      m_keys(keys),
      m_edit(addEdit(QStringLiteral("keys"), tr("Keys"), shortcut.keys.value(0))),
      m_other(addEdit(QStringLiteral("otherKeys"), tr("Other keys"), shortcut.keys.value(1))),
      m_problem(new WrappingLabel(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this))
{
    setObjectName(QStringLiteral("shortcutDialog"));
    setWindowTitle(tr("Keys of “%1”").arg(shortcut.action));
    m_problem->setObjectName(QStringLiteral("keysProblem"));
    m_problem->setTextFormat(Qt::PlainText);
    QPushButton *save = m_buttons->addButton(tr("Save keys"), QDialogButtonBox::AcceptRole);
    save->setObjectName(QStringLiteral("saveKeys"));
    save->setDefault(true);

    auto *form = new QFormLayout;
    form->addRow(tr("&Press the keys"), m_edit);
    form->addRow(tr("&Or these keys"), m_other);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addStretch(1);
    layout->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &ShortcutDialog::save);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &ShortcutDialog::reject);
    check();
}

QKeySequenceEdit *ShortcutDialog::addEdit(const QString &objectName, const QString &name,
                                          const QKeySequence &keys)
{
    auto *edit = new QKeySequenceEdit(keys, this);
    edit->setObjectName(objectName);
    edit->installEventFilter(this);
    auto *field = edit->findChild<QLineEdit *>();
    field->setAccessibleName(name); // it is the field that tools find, and not what is around it
    showClearButton(field);
    connect(field, &QLineEdit::textChanged, this,
            &ShortcutDialog::check); // before the sequence ends
    connect(edit, &QKeySequenceEdit::keySequenceChanged, this, [edit] {
        const QKeySequence last = lastOf(*edit);
        if (last != edit->keySequence())
            edit->setKeySequence(last);
    });
    return edit;
}

/// The field takes every key, but Esc leaves the dialog.
bool ShortcutDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        reject();
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

QString ShortcutDialog::problem() const
{
    for (const QKeySequenceEdit *edit : {m_edit, m_other}) {
        if (const QString why = m_keys.obstacle(*m_shortcut.changeable, lastOf(*edit));
            !why.isEmpty())
            return why;
    }
    return {};
}

void ShortcutDialog::check()
{
    const QString why = problem();
    m_problem->setText(why);
    m_buttons->findChild<QPushButton *>(QStringLiteral("saveKeys"))->setEnabled(why.isEmpty());
}

void ShortcutDialog::save()
{
    check();
    if (!problem().isEmpty())
        return;
    QList<QKeySequence> keys{lastOf(*m_edit), lastOf(*m_other)};
    keys += m_shortcut.keys.mid(2); // further ones stay
    keys.removeAll(QKeySequence());
    QList<QKeySequence> once;
    for (const QKeySequence &each : std::as_const(keys)) {
        if (!once.contains(each))
            once << each;
    }
    m_keys.change(*m_shortcut.changeable, once);
    accept();
}

} // namespace headwater
