// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pair/settingscomparison.h"

#include <QStringList>
#include <QWidget>

class QLabel;
class QTableView;

namespace headwater {

class FoldButton;
class SettingChangesModel;

/// A collapsible table of what new settings change in the stored ones.
class SettingsChanges final : public QWidget
{
    Q_OBJECT
public:
    explicit SettingsChanges(QWidget *parent = nullptr);

    /// Shows the changes from \a stored to \a next, or that they cannot be compared yet.
    void compare(const SettingsText &stored, const SettingsText &next);
    /// Shows \a reason in place of changes.
    void setNothing(const QString &reason);
    void clear();

    /// The stored keys that would be lost, from the last comparison that was possible.
    [[nodiscard]] const QStringList &lostKeys() const { return m_lost; }

private:
    void build();
    void showChanges(const SettingChanges &changes);
    void showNote(const QString &note);
    void followHeight();

    FoldButton *m_fold;
    QWidget *m_content;
    QLabel *m_note;
    QTableView *m_table;
    SettingChangesModel *m_model;
    QStringList m_lost;
};

} // namespace headwater
