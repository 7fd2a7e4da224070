// SPDX-License-Identifier: Apache-2.0
#include "ui/window/preferencesdialog.h"

#include "store/profile/preferences.h"
#include "ui/kit/contentscroll.h"
#include "ui/kit/daysbox.h"
#include "ui/window/freshnessfields.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace headwater {

PreferencesDialog::PreferencesDialog(Preferences &preferences,
                                     const QList<HistoryClearing::Owner> &owners,
                                     HistoryClearing::LiveJobs liveJobs, QWidget *parent)
    : QDialog(parent),
      m_preferences(preferences),
      m_notifyAbout(new QComboBox(this)),
      m_historyDays(new DaysBox(this)),
      m_refreshesAtOnce(new QSpinBox(this)),
      m_theme(new QComboBox(this)),
      m_freshness(new FreshnessFields(this)),
      m_rows(new QComboBox(this))
{
    setObjectName(QStringLiteral("preferencesDialog"));
    setWindowTitle(tr("Preferences"));
    auto *contents = new QWidget;
    m_groups = new QVBoxLayout(contents);
    m_groups->setContentsMargins({});
    m_groups->setSpacing(12);
    buildNotifications();
    buildHistory(owners, std::move(liveJobs));
    buildRefreshing();
    buildTokens();
    buildAppearance();
    buildFreshness();

    auto *buttons = new QDialogButtonBox(this);
    QPushButton *save = buttons->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    save->setObjectName(QStringLiteral("savePreferences"));
    save->setDefault(true);
    QPushButton *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setAutoDefault(false);
    m_groups->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(new ContentScroll(contents, this), 1);
    layout->addWidget(buttons);
    connect(save, &QPushButton::clicked, this, &PreferencesDialog::save);
    connect(cancel, &QPushButton::clicked, this, &PreferencesDialog::reject);
}

QFormLayout *PreferencesDialog::addGroup(const QString &title)
{
    auto *group = new QGroupBox(title, this);
    m_groups->addWidget(group);
    auto *form = new QFormLayout(group);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows); // large text in a small window
    return form;
}

void PreferencesDialog::addField(QFormLayout *form, const QString &label, QWidget *field,
                                 const QString &note)
{
    auto *title = new QLabel(label, this);
    title->setBuddy(field);
    form->addRow(title, field);
    field->setAccessibleDescription(note);
    auto *hint = new QLabel(note, this);
    hint->setTextFormat(Qt::PlainText);
    hint->setWordWrap(true);
    form->addRow(hint);
}

void PreferencesDialog::buildNotifications()
{
    m_notifyAbout->setObjectName(QStringLiteral("notifyAbout"));
    m_notifyAbout->addItem(tr("Nothing"), QVariant::fromValue(NotifyAbout::Nothing));
    m_notifyAbout->addItem(tr("Failures only"), QVariant::fromValue(NotifyAbout::Failures));
    m_notifyAbout->addItem(tr("Every refresh that ends"),
                           QVariant::fromValue(NotifyAbout::Everything));
    m_notifyAbout->setCurrentIndex(
            m_notifyAbout->findData(QVariant::fromValue(m_preferences.values().notifyAbout)));
    addField(addGroup(tr("Notifications")), tr("&Notify about"), m_notifyAbout,
             tr("Only while you use another program. Refreshes that end within five seconds share "
                "one notification. Lost, unknown and doubtful outcomes count as failures."));
}

void PreferencesDialog::buildHistory(const QList<HistoryClearing::Owner> &owners,
                                     HistoryClearing::LiveJobs liveJobs)
{
    m_historyDays->setObjectName(QStringLiteral("historyDays"));
    m_historyDays->setRange(Preferences::kForEver, Preferences::kMostHistoryDays);
    m_historyDays->setSpecialValueText(tr("forever"));
    m_historyDays->setValue(m_preferences.values().historyDays);
    QFormLayout *form = addGroup(tr("History"));
    addField(form, tr("&Keep ended refreshes"), m_historyDays,
             tr("Older refreshes are removed permanently, with their notes."));

    auto *clearing = new HistoryClearing(owners, std::move(liveJobs), this);
    form->addRow(clearing);
    connect(clearing, &HistoryClearing::purgeRequested, this, &PreferencesDialog::purgeRequested);
    connect(clearing, &HistoryClearing::wipeRequested, this, &PreferencesDialog::wipeRequested);
    connect(clearing, &HistoryClearing::wipeAllRequested, this,
            &PreferencesDialog::wipeAllRequested);
}

void PreferencesDialog::buildRefreshing()
{
    m_refreshesAtOnce->setObjectName(QStringLiteral("refreshesAtOnce"));
    m_refreshesAtOnce->setRange(1, Preferences::kMostRefreshesAtOnce);
    m_refreshesAtOnce->setValue(m_preferences.values().refreshesAtOnce);
    addField(addGroup(tr("Refreshing")), tr("Refreshes at once &per endpoint"), m_refreshesAtOnce,
             tr("Others wait here until one ends."));
}

void PreferencesDialog::buildTokens()
{
    QFormLayout *form = addGroup(tr("Tokens"));
    auto *title = new QLabel(tr("Refuse tokens over plain http for:"), this);
    form->addRow(title);
    const auto add = [this, form](EnvironmentTag tag, const QString &text) {
        auto *box = new QCheckBox(text, this);
        box->setObjectName(QStringLiteral("noOpenTokens-") + wordOf(tag));
        box->setChecked(m_preferences.values().closedTags.contains(tag));
        form->addRow(box);
        m_closedTags.append({tag, box});
    };
    add(EnvironmentTag::Production, tr("Pr&oduction"));
    add(EnvironmentTag::Staging, tr("Sta&ging"));
    add(EnvironmentTag::Development, tr("&Development"));
    add(EnvironmentTag::None, tr("Endpoints &without a tag"));
    auto *hint = new QLabel(tr("Anyone on the network can read such a token. Endpoints on this "
                               "computer are not affected."),
                            this);
    hint->setTextFormat(Qt::PlainText);
    hint->setWordWrap(true);
    form->addRow(hint);
    for (const auto &[tag, box] : std::as_const(m_closedTags))
        box->setAccessibleDescription(title->text() + u' ' + hint->text());
}

void PreferencesDialog::buildAppearance()
{
    m_theme->setObjectName(QStringLiteral("theme"));
    m_theme->addItem(tr("As the desktop"), QVariant::fromValue(ThemeChoice::Follow));
    m_theme->addItem(tr("Light"), QVariant::fromValue(ThemeChoice::Light));
    m_theme->addItem(tr("Dark"), QVariant::fromValue(ThemeChoice::Dark));
    m_theme->setCurrentIndex(m_theme->findData(QVariant::fromValue(m_preferences.values().theme)));
    QFormLayout *form = addGroup(tr("Appearance"));
    addField(form, tr("&Colors"), m_theme,
             tr("Change the text size with %1 and %2 in the window.")
                     .arg(QKeySequence(QKeySequence::ZoomIn).toString(QKeySequence::NativeText),
                          QKeySequence(QKeySequence::ZoomOut).toString(QKeySequence::NativeText)));

    m_rows->setObjectName(QStringLiteral("rowDensity"));
    m_rows->addItem(tr("Compact"), QVariant::fromValue(RowDensity::Compact));
    m_rows->addItem(tr("Comfortable"), QVariant::fromValue(RowDensity::Comfortable));
    m_rows->setCurrentIndex(m_rows->findData(QVariant::fromValue(m_preferences.values().rows)));
    addField(form, tr("&Rows"), m_rows, tr("The height of rows in tables and trees."));
}

void PreferencesDialog::buildFreshness()
{
    m_freshness->setLimits(m_preferences.values().freshness);
    m_freshness->addTo(addGroup(tr("Freshness")));
}

void PreferencesDialog::save()
{
    Preferences::Values values = m_preferences.values();
    values.notifyAbout = m_notifyAbout->currentData().value<NotifyAbout>();
    values.historyDays = m_historyDays->value();
    values.refreshesAtOnce = m_refreshesAtOnce->value();
    values.theme = m_theme->currentData().value<ThemeChoice>();
    values.freshness = m_freshness->limits();
    values.rows = m_rows->currentData().value<RowDensity>();
    values.closedTags.clear();
    for (const auto &[tag, box] : std::as_const(m_closedTags)) {
        if (box->isChecked())
            values.closedTags.append(tag);
    }
    const Result<Done> stored = m_preferences.setValues(values);
    if (stored)
        Q_EMIT this->stored();
    else
        Q_EMIT storeFailed(stored.error());
    accept();
}

} // namespace headwater
