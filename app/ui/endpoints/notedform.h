// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFormLayout>
#include <QString>

class QLabel;

namespace headwater {

/// A form with a line below each field for what there is to say about it.
class NotedForm final : public QFormLayout
{
    Q_OBJECT
public:
    explicit NotedForm(QWidget *parent);

    /// Adds \a field, in which \a editor is what the label leads to. Returns the note below it, which has the name
    /// of the editor and `Note` after it. Hidden until there is something to say.
    QLabel *addField(const QString &label, QWidget *field, QWidget *editor,
                     const QString &objectName);
    QLabel *addField(const QString &label, QWidget *editor, const QString &objectName)
    {
        return addField(label, editor, editor, objectName);
    }
    /// Shows \a fault, or else \a text.
    void say(QLabel *note, const QString &text, const QString &fault);
};

} // namespace headwater
