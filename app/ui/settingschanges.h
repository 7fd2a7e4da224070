// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/settingscomparison.h"

#include <QStringList>
#include <QWidget>

class QLabel;
class QTableView;

namespace headwater {

class FoldButton;
class SettingChangesModel;
class WrappingCheckBox;

/// What new settings would change of the stored ones, as a table that folds. Where stored keys
/// would be lost it asks for a tick, which holds for these keys only.
class SettingsChanges final : public QWidget
{
    Q_OBJECT
public:
    explicit SettingsChanges(QWidget *parent = nullptr);

    /// Shows what \a next changes of \a stored, or that this cannot be told yet.
    void compare(const SettingsText &stored, const SettingsText &next);
    /// Shows \a reason in place of changes.
    void setNothing(const QString &reason);
    /// Forgets all changes, and the tick with them.
    void clear();
    /// Whether it is time to ask for the tick: there is nothing else to be mended first.
    void setAsking(bool asking);
    /// Takes the tick back.
    void withdrawConsent();

    /// Stored keys would be lost and nobody has said that this is meant.
    [[nodiscard]] bool isConsentMissing() const;

Q_SIGNALS:
    void consentChanged();

private:
    void build();
    void showChanges(const SettingChanges &changes);
    void showNote(const QString &note);
    void setLostKeys(const QStringList &lost);
    void showQuestion();
    void followHeight();

    FoldButton *m_fold;
    QWidget *m_content;
    QLabel *m_note;
    QTableView *m_table;
    WrappingCheckBox *m_remove;
    SettingChangesModel *m_model;
    QStringList m_lost;
    bool m_asking = false;
};

} // namespace headwater
