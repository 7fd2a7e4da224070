// SPDX-License-Identifier: Apache-2.0
#include "ui/refreshpane.h"

#include "core/plaintext.h"
#include "ui/confirmbutton.h"
#include "ui/elidedlabel.h"
#include "ui/refreshheader.h"
#include "ui/refreshobstacle.h"
#include "ui/requestpreview.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace headwater {

namespace {

constexpr qsizetype kLongestNameOnButton = 32;
constexpr qsizetype kLongestSpecShown = 64 * 1024; // the rule `size` makes an error of more

QString shortened(const QString &name)
{
    if (name.size() <= kLongestNameOnButton)
        return name;
    const qsizetype half = kLongestNameOnButton / 2;
    return name.first(half) % QChar(0x2026) % name.last(half - 1);
}

QString formatOf(const QString &spec)
{
    const QString format = QJsonDocument::fromJson(spec.toUtf8())
                                   .object()
                                   .value(QLatin1String("format"))
                                   .toString();
    return format.isEmpty() ? QStringLiteral("parquet") : format; // the server's default (R8)
}

} // namespace

RefreshPane::RefreshPane(QWidget *parent)
    : QWidget(parent), m_header(new RefreshHeader(this)),
      m_useStored(new QRadioButton(tr("Use stored settings"), this)),
      m_stored(new ElidedLabel(this)), m_sendNew(new QRadioButton(tr("Send new settings"), this)),
      m_pair(new PairForm(this)), m_preview(new RequestPreview(this)),
      m_nameLabel(new QLabel(tr("Collection name"), this)), m_name(new QLineEdit(this)),
      m_reason(new QLabel(this)), m_send(new ConfirmButton(this))
{
    build();

    connect(m_useStored, &QRadioButton::toggled, this, &RefreshPane::changeMode);
    // What was confirmed is then no longer what would be sent.
    connect(m_pair, &PairForm::edited, m_send, &ConfirmButton::disarm);
    connect(m_name, &QLineEdit::textChanged, m_send, &ConfirmButton::disarm);
    connect(m_pair, &PairForm::checked, this, &RefreshPane::refreshView);
    connect(m_name, &QLineEdit::textChanged, this, &RefreshPane::refreshView);
    connect(m_name, &QLineEdit::returnPressed, this, &RefreshPane::trigger);
    connect(m_send, &QPushButton::clicked, this, &RefreshPane::trigger);
    connect(m_send, &ConfirmButton::confirmed, this, &RefreshPane::sendRequest);
    connect(m_preview, &RequestPreview::expandedChanged, this,
            &RefreshPane::previewExpandedChanged);
    showNothing();
}

void RefreshPane::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_header);
    layout->addWidget(buildSettings(), 1);
    layout->addWidget(buildFooter());
}

QWidget *RefreshPane::buildSettings()
{
    m_useStored->setObjectName(QStringLiteral("useStored"));
    m_useStored->setChecked(true);
    m_sendNew->setObjectName(QStringLiteral("sendNew"));
    m_stored->setObjectName(QStringLiteral("storedSettings"));
    m_stored->setMuted(true);
    m_pair->setObjectName(QStringLiteral("pair"));
    m_preview->setObjectName(QStringLiteral("preview"));

    auto *content = new QWidget(this); // in our window from the start, or the tab order is lost
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->addWidget(m_useStored);
    auto *stored = new QHBoxLayout;
    const int indent = style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth)
            + style()->pixelMetric(QStyle::PM_RadioButtonLabelSpacing);
    stored->addSpacing(indent);
    stored->addWidget(m_stored);
    layout->addLayout(stored);
    layout->addWidget(m_sendNew);
    layout->addWidget(m_pair, 1);
    layout->addWidget(m_preview);
    layout->addStretch(0);

    auto *scroller = new QScrollArea(this);
    scroller->setWidgetResizable(true);
    scroller->setFrameShape(QFrame::NoFrame);
    scroller->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroller->setFocusPolicy(Qt::NoFocus);
    scroller->setWidget(content);
    connect(qApp, &QApplication::focusChanged, scroller,
            [scroller, content](QWidget *, QWidget *now) {
                if (now && content->isAncestorOf(now))
                    scroller->ensureWidgetVisible(now, 0, 0);
            });
    content->setAutoFillBackground(false);
    scroller->viewport()->setAutoFillBackground(false);
    return scroller;
}

QWidget *RefreshPane::buildFooter()
{
    m_nameLabel->setBuddy(m_name);
    m_name->setObjectName(QStringLiteral("collectionName"));
    m_name->setAccessibleName(tr("Collection name"));
    m_reason->setObjectName(QStringLiteral("reason"));
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->setWordWrap(true);
    m_send->setObjectName(QStringLiteral("send"));
    m_send->setAutoDefault(false);

    auto *footer = new QWidget(this);
    auto *name = new QHBoxLayout;
    name->addWidget(m_nameLabel);
    name->addWidget(m_name, 1);
    auto *layout = new QVBoxLayout(footer);
    layout->setContentsMargins({});
    layout->addLayout(name);
    layout->addWidget(m_reason);
    layout->addWidget(m_send);
    return footer;
}

void RefreshPane::showCollection(const ClusterEndpoint &endpoint, const CollectionInfo &collection)
{
    const bool another = !m_collection || m_collection->ref != collection.ref;
    if (another)
        keepDraft();
    const bool otherRules = another || m_endpoint.kind() != endpoint.kind();
    m_endpoint = endpoint;
    m_collection = collection;
    m_pair->setStored(collection.persistedSource, collection.persistedSpec);
    if (otherRules) {
        m_pair->setProfile({endpoint.kind(), true});
        m_pair->setTemplates(pairTemplates(endpoint.kind()));
    }
    if (another)
        restoreDraft();
    refreshView();
}

void RefreshPane::showNothing()
{
    keepDraft();
    m_collection.reset();
    m_endpoint = {};
    m_pair->setStored({}, {});
    restoreDraft();
    refreshView();
}

void RefreshPane::setRouteOffered(bool offered)
{
    m_routeOffered = offered;
    refreshView();
}

void RefreshPane::showComplaint(const QString &serverMessage)
{
    if (usesNewSettings()) {
        m_pair->showComplaint(serverMessage);
        return;
    }
    m_complaint = plainLine(serverMessage);
    refreshView();
}

std::optional<CollectionRef> RefreshPane::collection() const
{
    return m_collection ? std::optional(m_collection->ref) : std::nullopt;
}

bool RefreshPane::isPreviewExpanded() const
{
    return m_preview->isExpanded();
}

void RefreshPane::setPreviewExpanded(bool expanded)
{
    m_preview->setExpanded(expanded);
}

void RefreshPane::trigger()
{
    if (usesNewSettings())
        m_pair->checkNow();
    if (obstacle().isEmpty()) {
        m_send->press();
    } else {
        QAccessibleEvent alert(m_reason, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void RefreshPane::sendRequest()
{
    RefreshRequest request{m_collection->ref, std::nullopt};
    if (usesNewSettings())
        request.override = m_pair->pair();
    m_complaint.clear();
    m_name->clear();
    refreshView();
    Q_EMIT refreshRequested(request);
}

void RefreshPane::triggerNewSettings()
{
    if (!m_collection)
        return;
    m_sendNew->setChecked(true);
    if (m_pair->isBlank())
        m_pair->loadStored();
    m_pair->takeFocus();
}

bool RefreshPane::usesNewSettings() const
{
    return m_sendNew->isChecked();
}

bool RefreshPane::isProduction() const
{
    return m_endpoint.tag == EnvironmentTag::Production;
}

bool RefreshPane::asksForName() const
{
    return m_collection && isProduction() && usesNewSettings();
}

void RefreshPane::keepDraft()
{
    if (!m_collection)
        return;
    if (usesNewSettings() || !m_pair->isBlank())
        m_drafts.insert(m_collection->ref, {usesNewSettings(), m_pair->draft()});
    else
        m_drafts.remove(m_collection->ref);
}

void RefreshPane::restoreDraft()
{
    const Draft draft = m_collection ? m_drafts.value(m_collection->ref) : Draft();
    m_send->disarm();
    m_complaint.clear();
    m_name->clear();
    m_pair->setDraft(draft.pair);
    (draft.newSettings ? m_sendNew : m_useStored)->setChecked(true);
}

void RefreshPane::changeMode()
{
    m_complaint.clear();
    m_send->disarm();
    if (usesNewSettings())
        m_pair->checkNow();
    refreshView();
}

void RefreshPane::refreshView()
{
    if (m_collection)
        m_header->showCollection(m_endpoint, m_collection->ref);
    else
        m_header->showNothing();
    showStored();
    m_sendNew->setEnabled(m_collection.has_value());
    m_useStored->setEnabled(m_collection.has_value());
    m_pair->setVisible(usesNewSettings() && m_collection);
    m_nameLabel->setVisible(asksForName());
    m_name->setVisible(asksForName());
    showPreview();
    showButton();
}

void RefreshPane::showStored()
{
    QString text;
    if (m_collection && m_collection->isDeferred()) {
        text = tr("Nothing is stored for this collection yet.");
    } else if (m_collection && !m_collection->persistedSource.isEmpty()) {
        text = tr("%1 · %2", "source · format")
                       .arg(maskedSource(m_collection->persistedSource),
                            formatOf(m_collection->persistedSpec));
    }
    m_stored->setLine(text);
    m_stored->setVisible(!text.isEmpty());
}

void RefreshPane::showPreview()
{
    if (!m_collection) {
        m_preview->setNothing(tr("Select a collection to see what a refresh of it sends."));
    } else if (usesNewSettings() && m_pair->isBlank()) {
        m_preview->setNothing(tr("Enter a source and a spec to see what will be sent."));
    } else {
        RefreshRequest request{m_collection->ref, std::nullopt};
        if (usesNewSettings())
            request.override = m_pair->draft();
        // What is too long to be sent is too long to be laid out while somebody types.
        if (request.override && request.override->spec.size() > kLongestSpecShown)
            m_preview->setNothing(tr("The spec is too long to be sent."));
        else
            m_preview->setRequest(m_endpoint, request);
    }
}

void RefreshPane::showButton()
{
    const QString why = obstacle();
    QString sentence = why;
    if (why.isEmpty() && !m_complaint.isEmpty())
        sentence = tr("The server says: %1").arg(m_complaint);
    m_reason->setText(sentence);
    m_reason->setVisible(!sentence.isEmpty());

    if (!why.isEmpty())
        m_send->disarm();
    m_send->setEnabled(why.isEmpty());
    m_send->setConfirmation(isProduction() ? tr("Refresh data: confirm on PRODUCTION") : QString());
    m_send->setTitle(
            m_collection
                    ? tr("Refresh data of %1").arg(shortened(plainLine(m_collection->ref.name)))
                    : tr("Refresh data"));
    m_send->setToolTip(why.isEmpty() ? tr("Sends the request shown above (Ctrl+Enter)")
                                     : QString());
}

QString RefreshPane::obstacle() const
{
    const Problems &problems = m_pair->problems();
    RefreshSituation situation;
    situation.collection = m_collection;
    situation.routeOffered = m_routeOffered;
    situation.newSettings = usesNewSettings();
    situation.pairIsBlank = m_pair->isBlank();
    situation.errors = std::count_if(problems.begin(), problems.end(), [](const Problem &problem) {
        return problem.severity == Severity::Error;
    });
    situation.nameIsMissing = asksForName() && m_name->text() != m_collection->ref.name;
    return obstacleIn(situation);
}

} // namespace headwater
