// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pair/settingscomparison.h"

#include <QStringList>
#include <QWidget>

#include <optional>

class QLabel;
class QTableView;

namespace headwater {

class SettingChangesModel;

/// A table of what new settings change in the stored ones, or a sentence in its place.
class SettingsChanges final : public QWidget
{
    Q_OBJECT
public:
    explicit SettingsChanges(QWidget *parent = nullptr);

    /// Shows the changes from \a stored to \a next, or that they cannot be compared yet.
    void compare(const SettingsText &stored, const SettingsText &next);
    /// Shows \a reason in place of changes. The lost keys stay: most texts are unreadable only while the
    /// user types.
    void setNothing(const QString &reason);
    /// The same, and there are no lost keys.
    void clear(const QString &reason = {});

    /// How many rows the table has; nothing while a sentence stands for it.
    [[nodiscard]] std::optional<int> count() const { return m_count; }
    /// The stored keys that would be lost, from the last comparison that was possible.
    [[nodiscard]] const QStringList &lostKeys() const { return m_lost; }

private:
    void build();
    void showChanges(const SettingChanges &changes);
    void showNote(const QString &note);

    QLabel *m_note;
    QTableView *m_table;
    SettingChangesModel *m_model;
    std::optional<int> m_count;
    QStringList m_lost;
};

} // namespace headwater
