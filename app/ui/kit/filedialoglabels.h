// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QLabel>

namespace headwater {

/// Ties the boxes of Qt's own file dialog to their labels, which Qt does not, so that assistive tools can name them.
class FileDialogLabels final : public QObject
{
public:
    /// Becomes a child of \a dialog.
    explicit FileDialogLabels(QFileDialog *dialog) : QObject(dialog), m_dialog(*dialog)
    {
        dialog->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Show) { // not before: a desktop may have a dialog of its own
            tie("lookInLabel", "lookInCombo");
            tie("fileTypeLabel", "fileTypeCombo");
        }
        return QObject::eventFilter(watched, event);
    }

private:
    void tie(const char *label, const char *box)
    {
        auto *text = m_dialog.findChild<QLabel *>(QLatin1String(label));
        auto *field = m_dialog.findChild<QComboBox *>(QLatin1String(box));
        if (text && field)
            text->setBuddy(field);
    }

    QFileDialog &m_dialog;
};

} // namespace headwater
