// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/sendarea.h"

#include "core/base/plaintext.h"
#include "ui/kit/alertqueue.h"
#include "ui/kit/confirmbutton.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/keytip.h"
#include "ui/kit/spokenalert.h"
#include "ui/kit/tagbadge.h"
#include "ui/kit/textrole.h"
#include "ui/kit/wrappinglabel.h"
#include "ui/refresh/armedline.h"
#include "ui/refresh/productionframe.h"
#include "ui/refresh/refreshobstacle.h"
#include "ui/refresh/removalconsent.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QResizeEvent>
#include <QVBoxLayout>

#include <algorithm>

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

SendArea::SendArea(QWidget *parent)
    : QWidget(parent),
      m_removal(new RemovalConsent(this)),
      m_consequence(new WrappingLabel(this)),
      m_reason(new WrappingLabel(this)),
      m_frame(new ProductionFrame(this)),
      m_badge(new TagBadge(m_frame)),
      m_where(new ElidedLabel(m_frame)),
      m_nameLabel(new QLabel(tr("Collection name"), m_frame)),
      m_name(new QLineEdit(m_frame)),
      m_matches(new QLabel(tr("✓ matches"), m_frame)),
      m_send(new ConfirmButton(m_frame)),
      m_armed(new ArmedLine(m_frame)),
      m_alert(new SpokenAlert(this))
{
    build();
    connect(m_removal, &QCheckBox::toggled, this, &SendArea::showAll);
    connect(m_name, &QLineEdit::textChanged, m_send, &ConfirmButton::disarm);
    connect(m_name, &QLineEdit::textChanged, this, &SendArea::showAll);
    connect(m_name, &QLineEdit::returnPressed, this, &SendArea::pressed);
    connect(m_send, &QPushButton::clicked, this, &SendArea::pressed);
    connect(m_send, &ConfirmButton::armedFor, this, &SendArea::showArmed);
    connect(m_send, &ConfirmButton::ignored, this, &SendArea::showIgnored);
    connect(m_send, &ConfirmButton::confirmed, this, [this] {
        if (m_facts->runningJob)
            Q_EMIT followRequested();
        else
            Q_EMIT sendRequested();
    });
}

void SendArea::build()
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_removal->setObjectName(QStringLiteral("removeKeys"));
    m_consequence->setObjectName(QStringLiteral("consequence"));
    m_reason->setObjectName(QStringLiteral("reason"));
    for (QLabel *label : {m_consequence, m_reason}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_send->setObjectName(QStringLiteral("send"));
    m_send->setAutoDefault(false);
    m_send->setMain();

    auto *framed = new QVBoxLayout(m_frame);
    framed->addLayout(heading());
    framed->addLayout(nameRow());
    framed->addWidget(m_send);
    framed->addWidget(m_armed);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_removal);
    layout->addWidget(m_consequence);
    layout->addWidget(m_reason);
    layout->addWidget(m_frame);
}

QLayout *SendArea::heading()
{
    setTextRole(m_where, TextRole::Heading);
    m_where->setObjectName(QStringLiteral("sendPlace"));
    m_where->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // the badge is never cut
    auto *row = new QHBoxLayout;
    row->addWidget(m_badge);
    row->addWidget(m_where, 1);
    return row;
}

QLayout *SendArea::nameRow()
{
    m_nameLabel->setBuddy(m_name);
    m_name->setObjectName(QStringLiteral("collectionName"));
    m_name->setAccessibleName(tr("Collection name"));
    m_matches->setObjectName(QStringLiteral("nameMatches"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_nameLabel);
    row->addWidget(m_name, 1);
    row->addWidget(m_matches);
    return row;
}

void SendArea::setCompact(bool compact)
{
    m_isCompact = compact;
    showAll();
}

QSize SendArea::sizeHint() const
{
    return {layout()->sizeHint().width(), minimumSizeHint().height()};
}

QSize SendArea::minimumSizeHint() const
{
    const QSize least = layout()->minimumSize();
    return {least.width(), std::max(least.height(), layout()->totalHeightForWidth(width()))};
}

void SendArea::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        updateGeometry();
}

void SendArea::present(const RefreshFacts &facts, const SendOffer &offer)
{
    const bool isSame = m_facts && m_facts->collection.ref == facts.collection.ref;
    if (isSame && m_facts->runningJob.has_value() != facts.runningJob.has_value())
        m_send->settle();
    m_facts = facts;
    m_offer = offer;
    showAll();
}

void SendArea::beginAnew()
{
    m_send->beginAnew();
    m_facts.reset();
    withdrawConsent();
}

void SendArea::withdrawConsent()
{
    m_removal->withdraw();
    m_name->clear();
}

void SendArea::disarm()
{
    m_send->disarm();
}

void SendArea::trigger()
{
    if (m_facts->runningJob || obstacleIn(situation()).isEmpty()) {
        m_send->pressByKey();
    } else if (m_alerts) {
        m_alerts->add(subject());
    } else {
        say();
    }
}

void SendArea::setAlerts(AlertQueue &alerts)
{
    m_alerts = &alerts;
    connect(m_alerts, &AlertQueue::due, this, [this](const QString &due) {
        if (due == subject())
            say();
    });
}

/// Among alerts; sheet and pane have an area each.
QString SendArea::subject() const
{
    return QStringLiteral("send area of %1").arg(parent() ? parent()->objectName() : QString());
}

/// Why nothing can be sent: unless the reason is gone by now.
void SendArea::say()
{
    if (m_reason->isVisibleTo(this) && !m_reason->text().isEmpty())
        m_alert->say(m_reason->text());
}

void SendArea::setKeyAction(QAction &refresh)
{
    m_tip = new KeyTip(&refresh, this, [this](const QString &tip) { m_send->setToolTip(tip); });
    if (m_facts)
        showAll();
}

void SendArea::setTip(const QString &text)
{
    if (m_tip)
        m_tip->setText(text);
    else
        m_send->setToolTip(text);
}

bool SendArea::isProduction() const
{
    return m_facts->endpoint.tag == EnvironmentTag::Production;
}

bool SendArea::asksForName() const
{
    return isProduction() && m_offer.newSettings && !m_facts->runningJob;
}

void SendArea::showAll()
{
    if (!m_facts)
        return;
    const bool isFollow = m_facts->runningJob.has_value();
    m_removal->setLostKeys(m_offer.lostKeys);
    const RefreshSituation now = situation();
    // Consent is requested last, when there are no errors left to fix.
    m_removal->setVisible(m_removal->isDue() && now.errors == 0 && !isFollow);
    m_frame->setOn(isProduction() && !isFollow);
    m_badge->setTag(isFollow ? EnvironmentTag::None : m_facts->endpoint.tag);
    m_badge->setVisible(isProduction() && !isFollow && !m_isCompact);
    m_where->setVisible(isProduction() && !isFollow && !m_isCompact);
    m_where->setLine(m_offer.newSettings ? tr("New settings go to %1").arg(m_facts->endpoint.name)
                                         : m_facts->endpoint.name);
    m_nameLabel->setVisible(asksForName());
    m_name->setVisible(asksForName());
    m_matches->setVisible(asksForName() && !now.nameIsMissing);
    m_armed->setVisible(isProduction() && !isFollow);
    if (!m_send->isArmed())
        m_armed->showSeconds(0);
    QString sentence;
    if (isFollow) {
        sentence = tr("This collection is already being refreshed. The cluster would refuse a "
                      "second refresh.");
        showFollowButton();
    } else {
        const QString why = obstacleIn(now);
        sentence = why;
        if (why.isEmpty() && !m_facts->complaint.isEmpty() && !m_offer.newSettings)
            sentence = tr("Server message: %1").arg(m_facts->complaint);
        showSendButton(why);
    }
    m_reason->setText(sentence);
    m_reason->setVisible(!sentence.isEmpty());
    showConsequence();
}

void SendArea::showConsequence()
{
    m_consequence->setVisible(m_offer.newSettings && !(m_isCompact && m_reason->isVisibleTo(this)));
    m_consequence->setText(m_facts->collection.isDeferred()
                                   ? tr("New settings are stored once the job is done.")
                                   : tr("New settings replace the stored ones once the job is "
                                        "done. A job that fails changes nothing."));
}

void SendArea::showSendButton(const QString &why)
{
    if (!why.isEmpty())
        m_send->disarm();
    m_send->setEnabled(why.isEmpty());
    m_send->setConfirmation(isProduction() ? tr("Refresh data: confirm on PRODUCTION") : QString());
    m_send->setTitle(
            tr("Refresh data of %1").arg(shortened(plainLine(m_facts->collection.ref.name))));
    m_send->setAccessibleName({}); // the same as its text
    setTip(why.isEmpty() ? tr("Sends the request as the preview shows it") : QString());
}

void SendArea::showFollowButton()
{
    const QString id = m_facts->runningJob->id.text();
    m_send->setEnabled(true);
    m_send->setConfirmation({});
    m_send->setTitle(tr("Follow job %1").arg(shortened(m_facts->runningJob->id)));
    m_send->setAccessibleName(tr("Follow job %1").arg(id));
    setTip(tr("Follows job %1 of this collection").arg(id));
}

void SendArea::showArmed(int seconds)
{
    m_armed->showSeconds(seconds);
    m_frame->setArmed(seconds > 0);
    m_send->setAccessibleDescription(
            seconds > 0 ? tr("Press again within %1 s to send, Esc cancels.").arg(seconds)
                        : QString());
}

void SendArea::showIgnored()
{
    const QString sentence = tr("Ignored: too soon after the last press.");
    if (m_armed->isVisibleTo(this)) {
        m_armed->showSentence(sentence);
    } else {
        m_reason->setText(sentence);
        m_reason->show();
    }
}

RefreshSituation SendArea::situation() const
{
    RefreshSituation situation;
    situation.collection = m_facts->collection;
    situation.describeFailure = m_facts->describeFailure;
    situation.observeOnly = m_facts->endpoint.observeOnly;
    situation.routeOffered = m_facts->routeOffered;
    situation.newSettings = m_offer.newSettings;
    situation.pairIsBlank = m_offer.pairIsBlank;
    situation.errors = m_offer.errors;
    situation.nextProblemKeys = m_offer.nextProblemKeys;
    situation.consentIsMissing = m_removal->isMissing();
    situation.nameIsMissing = asksForName() && m_name->text() != m_facts->collection.ref.name;
    return situation;
}

} // namespace headwater
