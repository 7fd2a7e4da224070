// SPDX-License-Identifier: Apache-2.0
#include "ui/endpoints/notedform.h"

#include "ui/kit/theme.h"

#include <QLabel>

namespace headwater {

NotedForm::NotedForm(QWidget *parent) : QFormLayout(parent)
{
    setContentsMargins({});
    setFieldGrowthPolicy(AllNonFixedFieldsGrow);
}

QLabel *NotedForm::addField(const QString &label, QWidget *field, QWidget *editor,
                            const QString &objectName)
{
    editor->setObjectName(objectName);
    auto *title = new QLabel(label, parentWidget());
    title->setBuddy(editor);
    addRow(title, field);
    auto *note = new QLabel(parentWidget());
    note->setObjectName(objectName + QStringLiteral("Note"));
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    addRow(QString(), note);
    setRowVisible(note, false);
    return note;
}

void NotedForm::say(QLabel *note, const QString &text, const QString &fault)
{
    const QString &shown = fault.isEmpty() ? text : fault;
    QPalette colors = parentWidget()->palette();
    colors.setColor(QPalette::WindowText,
                    fault.isEmpty() ? mutedColor(colors) : errorColor(colors));
    note->setPalette(colors);
    note->setText(shown);
    setRowVisible(note, !shown.isEmpty());
}

} // namespace headwater
