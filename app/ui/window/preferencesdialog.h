// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/clusterendpoint.h"
#include "ui/history/historyclearing.h"

#include <QDialog>

#include <utility>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QGroupBox;
class QSpinBox;
class QVBoxLayout;

namespace headwater {

class FreshnessFields;
class Preferences;

/// The user's preferences: Save keeps changes, Cancel discards them. Clearing the history does not wait
/// for Save: it starts as soon as the user confirms it. Show the dialog with open() or show(), never
/// exec().
///
/// Object names: `notifyAbout`, `historyDays`, `refreshesAtOnce`, `theme`, `noOpenTokens-TAG`,
/// `savePreferences`; see also
/// HistoryClearing and FreshnessFields.
class PreferencesDialog final : public QDialog
{
    Q_OBJECT
public:
    /// \a preferences must outlive the dialog.
    PreferencesDialog(Preferences &preferences, const QList<HistoryClearing::Owner> &owners,
                      HistoryClearing::LiveJobs liveJobs = {}, QWidget *parent = nullptr);

Q_SIGNALS:
    /// Remove refreshes that ended more than \a days ago.
    void purgeRequested(int days);
    void wipeRequested(const headwater::EndpointId &endpoint);
    void wipeAllRequested();
    /// The saved values apply, but only until the program ends.
    void storeFailed(const headwater::Error &error);
    void stored();

private:
    QFormLayout *addGroup(const QString &title);
    void addField(QFormLayout *form, const QString &label, QWidget *field, const QString &note);
    void buildNotifications();
    void buildHistory(const QList<HistoryClearing::Owner> &owners,
                      HistoryClearing::LiveJobs liveJobs);
    void buildRefreshing();
    void buildTokens();
    void buildAppearance();
    void buildFreshness();
    void save();

    Preferences &m_preferences;
    QVBoxLayout *m_groups;
    QComboBox *m_notifyAbout;
    QSpinBox *m_historyDays;
    QSpinBox *m_refreshesAtOnce;
    QComboBox *m_theme;
    FreshnessFields *m_freshness;
    QComboBox *m_rows;
    QList<std::pair<EnvironmentTag, QCheckBox *>> m_closedTags;
};

} // namespace headwater
