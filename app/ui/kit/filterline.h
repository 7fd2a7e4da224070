// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/filtercompletion.h"

#include <QLineEdit>

class QAction;
class QCompleter;
class QStringListModel;

namespace headwater {

/// The field above a table where a FilterText is typed. It offers keys and values while they are typed: Tab or Enter
/// takes the marked one, Esc closes the list, Ctrl+Space shows all there is. Without a list, Esc clears the field and
/// Down goes to the rows.
class FilterLine final : public QLineEdit
{
    Q_OBJECT
public:
    explicit FilterLine(const FilterKeys &keys, QWidget *parent = nullptr);

    [[nodiscard]] const FilterKeys &keys() const { return m_keys; }
    void setValues(const FilterValues &values) { m_values = values; }
    /// What can be typed, as a tool tip.
    void setHelp(const QString &text);
    /// What is wrong with the text, or nothing. The page in the place of the rows shows it too.
    void setFault(const QString &sentence);
    /// Offers to save the filter, which the owner does.
    void offerToSave();
    /// Focuses the field and selects its text.
    void focusText();

Q_SIGNALS:
    void rowsRequested();
    void saveRequested();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void complete(bool isAsked);
    void take(const QString &term);
    void updateButtons();
    void updateColors();
    [[nodiscard]] bool isOpen() const;

    FilterKeys m_keys;
    FilterValues m_values;
    QString m_help;
    QString m_fault;
    QCompleter *m_completer = nullptr; // once there is something to offer
    QStringListModel *m_terms = nullptr;
    FilterPlace m_place; // of the term that they are for
    QAction *m_save = nullptr;
    QAction *m_saveButton = nullptr;
};

} // namespace headwater
