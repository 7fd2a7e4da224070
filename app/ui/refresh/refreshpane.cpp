// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/refreshpane.h"

#include "core/base/plaintext.h"
#include "models/displaytext.h"
#include "ui/kit/confirmbutton.h"
#include "ui/kit/taborder.h"
#include "ui/kit/wrappinglabel.h"
#include "ui/refresh/refreshheader.h"
#include "ui/refresh/refreshobstacle.h"
#include "ui/refresh/refreshsettings.h"
#include "ui/refresh/removalconsent.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace headwater {

namespace {

constexpr qsizetype kLongestNameOnButton = 32;
constexpr qsizetype kDigitsOnButton = 4;

QString shortened(const QString &name)
{
    if (name.size() <= kLongestNameOnButton)
        return name;
    const qsizetype half = kLongestNameOnButton / 2;
    return name.first(half) % QChar(0x2026) % name.last(half - 1);
}

QString shortened(JobId id)
{
    const QString digits = id.text();
    return digits.size() <= kDigitsOnButton ? digits
                                            : digits.first(kDigitsOnButton) % QChar(0x2026);
}

} // namespace

RefreshPane::RefreshPane(QWidget *parent)
    : QWidget(parent),
      m_header(new RefreshHeader(this)),
      m_nothing(new WrappingLabel(tr("Select a collection to see what its refresh sends."), this))
{
    m_nothing->setObjectName(QStringLiteral("nothingSelected"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_header);
    layout->addWidget(m_nothing, 1, Qt::AlignTop);
}

void RefreshPane::buildForm()
{
    m_form = new QWidget(this);
    m_form->hide(); // until there is a collection
    m_settings = new RefreshSettings(m_form);
    m_removal = new RemovalConsent(m_form);
    m_nameLabel = new QLabel(tr("Collection name"), m_form);
    m_name = new QLineEdit(m_form);
    m_reason = new QLabel(m_form);
    m_send = new ConfirmButton(m_form);
    auto *layout = new QVBoxLayout(m_form);
    layout->setContentsMargins({});
    layout->addWidget(m_settings, 1);
    layout->addWidget(buildFooter());
    static_cast<QVBoxLayout *>(this->layout())->addWidget(m_form, 1);
    putInTabOrder(m_header, m_form);

    m_settings->setPreviewExpanded(m_isPreviewExpanded);
    connect(m_settings, &RefreshSettings::edited, this, &RefreshPane::disarm);
    connect(m_settings, &RefreshSettings::checked, this, &RefreshPane::showFooter);
    connect(m_settings, &RefreshSettings::previewExpandedChanged, this, [this](bool expanded) {
        m_isPreviewExpanded = expanded;
        Q_EMIT previewExpandedChanged(expanded);
    });
    connect(m_removal, &QCheckBox::toggled, this, &RefreshPane::showFooter);
    connect(m_name, &QLineEdit::textChanged, m_send, &ConfirmButton::disarm);
    connect(m_name, &QLineEdit::textChanged, this, &RefreshPane::showFooter);
    connect(m_name, &QLineEdit::returnPressed, this, &RefreshPane::trigger);
    connect(m_send, &QPushButton::clicked, this, &RefreshPane::trigger);
    connect(m_send, &ConfirmButton::confirmed, this, &RefreshPane::act);
}

QWidget *RefreshPane::buildFooter()
{
    m_settings->setObjectName(QStringLiteral("settings"));
    m_removal->setObjectName(QStringLiteral("removeKeys"));
    m_nameLabel->setBuddy(m_name);
    m_name->setObjectName(QStringLiteral("collectionName"));
    m_name->setAccessibleName(tr("Collection name"));
    m_reason->setObjectName(QStringLiteral("reason"));
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->setWordWrap(true);
    m_send->setObjectName(QStringLiteral("send"));
    m_send->setAutoDefault(false);

    auto *footer = new QWidget(m_form);
    auto *name = new QHBoxLayout;
    name->addWidget(m_nameLabel);
    name->addWidget(m_name, 1);
    auto *layout = new QVBoxLayout(footer);
    layout->setContentsMargins({});
    layout->addWidget(m_removal);
    layout->addLayout(name);
    layout->addWidget(m_reason);
    layout->addWidget(m_send);
    return footer;
}

void RefreshPane::showCollection(const ClusterEndpoint &endpoint, const CollectionInfo &collection)
{
    if (!m_form)
        buildForm();
    if (!m_collection || m_collection->ref != collection.ref)
        forget();
    m_endpoint = endpoint;
    m_collection = collection;
    m_describeFailure.clear();
    m_settings->showCollection(endpoint, collection);
    refreshView();
}

void RefreshPane::showNothing()
{
    if (!m_form)
        return;
    forget();
    m_collection.reset();
    m_endpoint = {};
    m_settings->showNothing();
    refreshView();
}

void RefreshPane::forget()
{
    disarm();
    m_send->beginAnew();
    m_removal->withdraw();
    m_name->clear();
    m_runningJob.reset();
}

// The request has changed: neither its confirmation nor the shown complaint applies any longer.
void RefreshPane::disarm()
{
    m_send->disarm();
    m_complaint.clear();
}

void RefreshPane::setDescribeFailure(const Error &error)
{
    if (!m_collection)
        return;
    m_describeFailure = error.text();
    showFooter();
}

void RefreshPane::setRouteOffered(bool offered)
{
    m_routeOffered = offered;
    refreshView();
}

void RefreshPane::setRunningJob(const std::optional<ServerJob> &job)
{
    if (!m_collection || m_runningJob == job)
        return;
    if (m_runningJob.has_value() != job.has_value())
        m_send->settle();
    m_runningJob = job;
    if (job) { // complaints were about an earlier refresh
        m_complaint.clear();
        m_settings->withdrawComplaint();
    }
    refreshView();
}

void RefreshPane::dropRunningJob(JobId job)
{
    if (m_runningJob && m_runningJob->id == job)
        setRunningJob({});
}

void RefreshPane::showComplaint(const QString &serverMessage)
{
    if (!m_collection)
        return;
    if (m_settings->usesNewSettings()) {
        m_settings->showComplaint(serverMessage);
        return;
    }
    m_complaint = plainLine(serverMessage);
    refreshView();
}

void RefreshPane::showFailure(const RefreshJob &job)
{
    if (m_collection && m_collection->ref == job.collection
        && job.usesStoredSettings() != m_settings->usesNewSettings())
        showComplaint(job.reason);
}

void RefreshPane::offerAgain(const RefreshRequest &masked)
{
    if (!m_form)
        buildForm();
    if (m_collection && m_collection->ref == masked.collection) {
        m_removal->withdraw(); // both were given for another pair
        m_name->clear();
    }
    m_settings->offer(masked);
}

std::optional<CollectionRef> RefreshPane::collection() const
{
    return m_collection ? std::optional(m_collection->ref) : std::nullopt;
}

void RefreshPane::setPreviewExpanded(bool expanded)
{
    m_isPreviewExpanded = expanded;
    if (m_settings)
        m_settings->setPreviewExpanded(expanded);
}

void RefreshPane::trigger()
{
    if (!m_collection)
        return;
    m_settings->checkNow();
    if (m_runningJob || obstacleIn(situation()).isEmpty()) {
        m_send->pressByKey();
    } else {
        QAccessibleEvent alert(m_reason, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void RefreshPane::act()
{
    if (m_runningJob)
        Q_EMIT followRequested(m_collection->ref, *m_runningJob);
    else
        sendRequest();
}

void RefreshPane::sendRequest()
{
    const RefreshRequest request = m_settings->request();
    if (m_settings->usesNewSettings() && !request.override)
        return; // the stored settings are not what the user meant to send
    m_settings->sent();
    m_complaint.clear();
    m_removal->withdraw(); // the consent was for this request only
    m_name->clear();
    refreshView();
    Q_EMIT refreshRequested(request);
}

void RefreshPane::triggerNewSettings()
{
    if (m_collection)
        m_settings->beginNewSettings();
}

bool RefreshPane::isProduction() const
{
    return m_endpoint.tag == EnvironmentTag::Production;
}

bool RefreshPane::asksForName() const
{
    return m_collection && isProduction() && m_settings->usesNewSettings() && !m_runningJob;
}

void RefreshPane::refreshView()
{
    if (m_collection)
        m_header->showCollection(m_endpoint, m_collection->ref);
    else
        m_header->showNothing();
    m_nothing->setVisible(!m_collection);
    if (m_form)
        m_form->setVisible(m_collection.has_value());
    showFooter();
}

void RefreshPane::showFooter()
{
    if (!m_collection)
        return;
    m_removal->setLostKeys(m_settings->lostKeys());
    const RefreshSituation now = situation();
    // Consent is requested last, when there are no errors left to fix.
    m_removal->setVisible(m_removal->isDue() && now.errors == 0 && !m_runningJob);
    m_nameLabel->setVisible(asksForName());
    m_name->setVisible(asksForName());
    QString sentence;
    if (m_runningJob) {
        sentence = tr("This collection is already being refreshed. The cluster would refuse a "
                      "second refresh.");
        showFollowButton();
    } else {
        const QString why = obstacleIn(now);
        sentence = why;
        if (why.isEmpty() && !m_complaint.isEmpty())
            sentence = tr("Server message: %1").arg(m_complaint);
        showSendButton(why);
    }
    m_reason->setText(sentence);
    m_reason->setVisible(!sentence.isEmpty());
}

void RefreshPane::showSendButton(const QString &why)
{
    if (!why.isEmpty())
        m_send->disarm();
    m_send->setEnabled(why.isEmpty());
    m_send->setConfirmation(isProduction() ? tr("Refresh data: confirm on PRODUCTION") : QString());
    m_send->setTitle(tr("Refresh data of %1").arg(shortened(plainLine(m_collection->ref.name))));
    m_send->setAccessibleName({}); // the same as its text
    m_send->setToolTip(why.isEmpty() ? tr("Sends the request shown above (Ctrl+Enter)")
                                     : QString());
}

void RefreshPane::showFollowButton()
{
    const QString id = m_runningJob->id.text();
    m_send->setEnabled(true);
    m_send->setConfirmation({});
    m_send->setTitle(tr("Follow job %1").arg(shortened(m_runningJob->id)));
    m_send->setAccessibleName(tr("Follow job %1").arg(id));
    m_send->setToolTip(tr("Follows job %1 of this collection (Ctrl+Enter)").arg(id));
}

RefreshSituation RefreshPane::situation() const
{
    RefreshSituation situation;
    situation.collection = *m_collection;
    situation.describeFailure = m_describeFailure;
    situation.routeOffered = m_routeOffered;
    m_settings->describe(situation);
    situation.consentIsMissing = m_removal->isMissing();
    situation.nameIsMissing = asksForName() && m_name->text() != m_collection->ref.name;
    return situation;
}

} // namespace headwater
