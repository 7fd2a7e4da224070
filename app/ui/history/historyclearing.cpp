// SPDX-License-Identifier: Apache-2.0
#include "ui/history/historyclearing.h"

#include "store/profile/preferences.h"
#include "ui/kit/daysbox.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace headwater {

namespace {
constexpr int kFirstPurgeDays = 30;
constexpr qsizetype kMostNames = 5;
} // namespace

HistoryClearing::HistoryClearing(const QList<Owner> &owners, LiveJobs liveJobs, QWidget *parent)
    : QWidget(parent),
      m_liveJobs(std::move(liveJobs)),
      m_days(new DaysBox(this)),
      m_owner(new QComboBox(this))
{
    m_days->setObjectName(QStringLiteral("purgeDays"));
    m_days->setRange(1, Preferences::kMostHistoryDays);
    m_days->setValue(kFirstPurgeDays);
    m_owner->setObjectName(QStringLiteral("wipeEndpoint"));
    for (const Owner &owner : owners) {
        m_owner->addItem(owner.isConfigured ? owner.name : tr("%1 (removed)").arg(owner.name),
                         QVariant::fromValue(owner.id));
    }

    auto *rows = new QFormLayout(this);
    rows->setContentsMargins({});
    rows->setRowWrapPolicy(QFormLayout::WrapLongRows);
    QPushButton *purge
            = addRow(rows, tr("Remove ended refreshes &older than"), m_days, tr("&Remove…"));
    purge->setObjectName(QStringLiteral("purgeHistory"));
    purge->setAccessibleName(tr("Remove ended refreshes older than…"));
    connect(purge, &QPushButton::clicked, this, &HistoryClearing::askToPurge);

    QPushButton *wipe = addRow(rows, tr("Clear history of &endpoint"), m_owner, tr("&Clear…"));
    wipe->setObjectName(QStringLiteral("wipeHistory"));
    wipe->setAccessibleName(tr("Clear history of endpoint…"));
    wipe->setEnabled(!owners.isEmpty());
    m_owner->setEnabled(!owners.isEmpty());
    connect(wipe, &QPushButton::clicked, this, &HistoryClearing::askToWipe);

    auto *wipeAll = new QPushButton(tr("Clear whole &history…"), this);
    wipeAll->setObjectName(QStringLiteral("wipeAllHistory"));
    wipeAll->setAutoDefault(false);
    auto *last = new QHBoxLayout;
    last->addStretch(1);
    last->addWidget(wipeAll);
    rows->addRow(last);
    connect(wipeAll, &QPushButton::clicked, this, &HistoryClearing::askToWipeAll);
}

QPushButton *HistoryClearing::addRow(QFormLayout *rows, const QString &label, QWidget *field,
                                     const QString &verb)
{
    auto *title = new QLabel(label, this);
    title->setBuddy(field);
    auto *button = new QPushButton(verb, this);
    button->setAutoDefault(false);
    auto *fields = new QHBoxLayout;
    fields->addWidget(field, 1);
    fields->addWidget(button);
    rows->addRow(title, fields);
    return button;
}

void HistoryClearing::askToPurge()
{
    const int days = m_days->value();
    confirm(days == 1 ? tr("Remove the refreshes that ended more than a day ago?")
                      : tr("Remove the refreshes that ended more than %n days ago?", nullptr, days),
            tr("Remove"), {}, [this, days] { Q_EMIT purgeRequested(days); });
}

void HistoryClearing::askToWipe()
{
    const auto id = m_owner->currentData().value<EndpointId>();
    confirm(tr("Clear the history of “%1”?").arg(m_owner->currentText()), tr("Clear history"),
            whatIsNoLongerFollowed(id), [this, id] { Q_EMIT wipeRequested(id); });
}

void HistoryClearing::askToWipeAll()
{
    confirm(tr("Clear the whole history of all endpoints?"), tr("Clear whole history"),
            whatIsNoLongerFollowed({}), [this] { Q_EMIT wipeAllRequested(); });
}

/// A text that names the jobs which are live at this moment; empty if there are none.
QString HistoryClearing::whatIsNoLongerFollowed(const EndpointId &endpoint) const
{
    const QStringList jobs = m_liveJobs ? m_liveJobs(endpoint) : QStringList();
    if (jobs.isEmpty())
        return {};
    QStringList named = jobs.first(std::min(kMostNames, jobs.size()));
    if (const auto more = jobs.size() - named.size(); more > 0)
        named.append(tr("and %n more", nullptr, int(more)));
    return (jobs.size() == 1
                    ? tr("Headwater stops following 1 refresh that has not ended:")
                    : tr("Headwater stops following %n refreshes that have not ended:", nullptr,
                         int(jobs.size())))
            + QLatin1Char('\n') + named.join(QLatin1Char('\n')) + QLatin1String("\n\n");
}

void HistoryClearing::confirm(const QString &question, const QString &verb,
                              const QString &consequence, std::function<void()> confirmed)
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("History"), question, QMessageBox::Cancel,
                                this);
    box->setObjectName(QStringLiteral("confirmation"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(consequence
                            + tr("Rows, notes and timelines are erased from this computer and "
                                 "cannot be recovered. Jobs on the server are not affected."));
    QPushButton *go = box->addButton(verb, QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(go, &QPushButton::clicked, this, std::move(confirmed));
    box->open();
}

} // namespace headwater
