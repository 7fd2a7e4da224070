// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/refreshpane.h"

#include "core/base/plaintext.h"
#include "models/displaytext.h"
#include "ui/kit/contentscroll.h"
#include "ui/kit/paneheader.h"
#include "ui/kit/panel.h"
#include "ui/kit/taborder.h"
#include "ui/kit/wrappinglabel.h"
#include "ui/refresh/collectionpage.h"
#include "ui/refresh/newsettingssheet.h"
#include "ui/refresh/refreshheader.h"
#include "ui/refresh/refreshsettings.h"
#include "ui/refresh/requestpreview.h"
#include "ui/refresh/requesttext.h"
#include "ui/refresh/sendarea.h"
#include "ui/refresh/severalselected.h"

#include <QApplication>
#include <QScrollBar>
#include <QVBoxLayout>

namespace headwater {

RefreshPane::RefreshPane(QWidget *parent)
    : QWidget(parent),
      m_title(new PaneHeader(tr("COLLECTION"), this, this)),
      m_header(new RefreshHeader(this)),
      m_nothing(new WrappingLabel(tr("Select a collection to see what is known about it and "
                                     "to refresh its data."),
                                  this))
{
    makePanel(this, tr("Collection"));
    m_nothing->setObjectName(QStringLiteral("nothingSelected"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_title);
    layout->addWidget(m_header);
    layout->addWidget(m_nothing, 1, Qt::AlignTop);
    connect(&m_drafts, &PairDrafts::changed, this, &RefreshPane::showDraft);
}

RefreshPane::~RefreshPane()
{
    if (m_sheet)
        m_sheet->keepDraft();
}

void RefreshPane::buildForm()
{
    m_form = new QWidget(this);
    m_form->hide(); // until there is a collection
    auto *layout = new QVBoxLayout(m_form);
    layout->setContentsMargins({});
    layout->addWidget(buildPage(), 1);
    m_settings = new RefreshSettings(m_form);
    m_settings->setObjectName(QStringLiteral("settings"));
    if (m_newSettings)
        m_settings->setKeyAction(*m_newSettings);
    layout->addWidget(m_settings);
    m_area = new SendArea(m_form);
    equip(*m_area);
    layout->addWidget(m_area);
    static_cast<QVBoxLayout *>(this->layout())->addWidget(m_form, 1);
    putInTabOrder(m_header, m_form);

    m_page->preview().setExpanded(m_isPreviewExpanded);
    connect(m_settings, &RefreshSettings::newSettingsToggled, this, &RefreshPane::changeMode);
    connect(&m_page->preview(), &RequestPreview::expandedChanged, this, [this](bool expanded) {
        m_isPreviewExpanded = expanded;
        Q_EMIT previewExpandedChanged(expanded);
    });
    connect(m_page, &CollectionPage::historyRequested, this,
            [this] { Q_EMIT historyRequested(m_facts->collection.ref); });
    connect(m_area, &SendArea::pressed, this, &RefreshPane::trigger);
    connect(m_area, &SendArea::sendRequested, this, &RefreshPane::send);
    connect(m_area, &SendArea::followRequested, this, &RefreshPane::follow);
}

void RefreshPane::setKeyActions(QAction &refresh, QAction &newSettings)
{
    m_refresh = &refresh;
    m_newSettings = &newSettings;
}

void RefreshPane::equip(SendArea &area)
{
    if (m_alerts)
        area.setAlerts(*m_alerts);
    if (m_refresh)
        area.setKeyAction(*m_refresh);
}

/// The facts scroll where there is no room, so that the button stays in view.
ContentScroll *RefreshPane::buildPage()
{
    auto *content = new QWidget(m_form); // in our window from the start, or the tab order is lost
    m_page = new CollectionPage(content);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->addWidget(m_page);
    m_scroll = new ContentScroll(content, m_form);
    content->setAutoFillBackground(false);
    m_scroll->viewport()->setAutoFillBackground(false);
    const auto follow = [this] {
        QWidget *focused = QApplication::focusWidget();
        if (focused && m_page->isAncestorOf(focused))
            m_scroll->ensureWidgetVisible(focused, 0, 0);
    };
    connect(qApp, &QApplication::focusChanged, m_page, follow,
            Qt::QueuedConnection); // a page that opens has to be laid out before
    return m_scroll;
}

NewSettingsSheet &RefreshPane::sheet()
{
    if (!m_sheet) {
        m_sheet = new NewSettingsSheet(m_drafts, this);
        m_sheet->hide();
        equip(m_sheet->area());
        connect(m_sheet, &NewSettingsSheet::leaveRequested, this, &RefreshPane::closeNewSettings);
        connect(m_sheet, &NewSettingsSheet::refreshRequested, this, &RefreshPane::refreshRequested);
        connect(m_sheet, &NewSettingsSheet::followRequested, this, &RefreshPane::follow);
        if (m_sentPairs)
            m_sheet->setSentPairs(m_sentPairs);
        showFacts();
    }
    return *m_sheet;
}

void RefreshPane::showCollection(const ClusterEndpoint &endpoint, const CollectionInfo &collection)
{
    if (!m_form)
        buildForm();
    const bool isAnother = !m_facts || m_facts->collection.ref != collection.ref;
    if (isAnother)
        forget();
    if (!m_facts)
        m_facts.emplace();
    m_facts->endpoint = endpoint;
    m_facts->collection = collection;
    m_facts->routeOffered = m_routeOffered;
    m_facts->describeFailure.clear();
    m_details.info = collection;
    m_page->setFacts(m_details);
    if (isAnother)
        m_scroll->verticalScrollBar()->setValue(0);
    refreshView();
}

void RefreshPane::showDetails(const PageFacts &facts)
{
    if (!m_facts || m_facts->collection.ref != facts.info.ref)
        return;
    m_details = facts;
    m_page->setFacts(m_details);
}

void RefreshPane::showNothing()
{
    if (!m_form)
        return;
    forget();
    refreshView();
}

void RefreshPane::setSelectedCount(int count)
{
    m_selectedCount = count;
    if (count > 1 && !m_several) {
        m_several = new SeveralSelected(this);
        connect(m_several, &SeveralSelected::refreshRequested, this,
                &RefreshPane::severalRequested);
        static_cast<QVBoxLayout *>(layout())->addWidget(m_several, 1);
    }
    if (count > 1)
        m_several->setCount(count);
    refreshView();
}

void RefreshPane::forget()
{
    closeNewSettings();
    m_area->beginAnew();
    m_facts.reset();
    m_details = {};
}

void RefreshPane::setDescribeFailure(const Error &error)
{
    if (!m_facts)
        return;
    m_facts->describeFailure = error.text();
    showFacts();
}

void RefreshPane::setRouteOffered(bool offered)
{
    m_routeOffered = offered;
    if (m_facts)
        m_facts->routeOffered = offered;
    refreshView();
}

void RefreshPane::setRunningJob(const std::optional<ServerJob> &job)
{
    if (!m_facts || m_facts->runningJob == job)
        return;
    m_facts->runningJob = job;
    if (job) { // complaints were about an earlier refresh
        m_facts->complaint.clear();
        if (m_sheet)
            m_sheet->withdrawComplaint();
    }
    refreshView();
    if (job && m_sheet && m_sheet->isSent())
        closeNewSettings();
}

void RefreshPane::dropRunningJob(JobId job)
{
    if (m_facts && m_facts->runningJob && m_facts->runningJob->id == job)
        setRunningJob({});
}

void RefreshPane::showComplaint(const QString &serverMessage)
{
    if (!m_facts)
        return;
    if (usesNewSettings()) {
        m_sheet->showComplaint(serverMessage);
        return;
    }
    m_facts->complaint = plainLine(serverMessage);
    refreshView();
}

void RefreshPane::showFailure(const RefreshJob &job)
{
    if (collection() != job.collection)
        return;
    if (job.usesStoredSettings() && !usesNewSettings())
        showComplaint(job.reason);
    else if (!job.usesStoredSettings() && (usesNewSettings() || m_drafts.has(job.collection)))
        sheet().showComplaint(job.reason); // where it is read when the sheet is opened again
}

void RefreshPane::showDone(const RefreshJob &job)
{
    const auto draft = m_drafts.find(job.collection);
    if (!draft || maskedRefreshBody({job.collection, draft->pair}) != job.maskedBody)
        return;
    if (m_sheet && collection() == job.collection)
        m_sheet->dropDraft();
    else
        m_drafts.remove(job.collection);
}

void RefreshPane::offerAgain(const RefreshRequest &masked)
{
    if (!m_form)
        buildForm();
    const Override pair = masked.override.value_or(Override());
    if (collection() == masked.collection) {
        m_settings->setUsesNewSettings(true);
        sheet().offer(masked);
    } else {
        m_drafts.put(masked.collection, {{pair.source, pair.spec, {}}, masked.retries, {}});
    }
}

std::optional<CollectionRef> RefreshPane::collection() const
{
    return m_facts ? std::optional(m_facts->collection.ref) : std::nullopt;
}

void RefreshPane::setPreviewExpanded(bool expanded)
{
    m_isPreviewExpanded = expanded;
    if (m_page)
        m_page->preview().setExpanded(expanded);
}

bool RefreshPane::usesNewSettings() const
{
    return m_settings && m_settings->usesNewSettings();
}

void RefreshPane::triggerNewSettings()
{
    if (!m_facts)
        return;
    if (usesNewSettings())
        sheet().begin();
    else
        m_settings->setUsesNewSettings(true);
}

void RefreshPane::closeNewSettings()
{
    if (usesNewSettings())
        m_settings->setUsesNewSettings(false);
}

void RefreshPane::changeMode(bool newSettings)
{
    if (!m_facts)
        return;
    m_area->disarm();
    m_facts->complaint.clear();
    NewSettingsSheet &form = sheet();
    if (newSettings) {
        Q_EMIT newSettingsOpened(&form);
        form.begin();
    } else {
        form.leave();
        Q_EMIT newSettingsClosed();
    }
    showFacts();
}

bool RefreshPane::trigger()
{
    if (!m_facts)
        return true;
    m_hasActed = false;
    if (usesNewSettings())
        m_sheet->trigger();
    else
        m_area->trigger();
    return m_hasActed;
}

void RefreshPane::send()
{
    m_hasActed = true;
    m_facts->complaint.clear();
    refreshView();
    Q_EMIT refreshRequested({m_facts->collection.ref, std::nullopt});
}

void RefreshPane::follow()
{
    m_hasActed = true;
    Q_EMIT followRequested(m_facts->collection.ref, *m_facts->runningJob);
}

void RefreshPane::refreshView()
{
    const bool areSeveral = m_selectedCount > 1;
    if (areSeveral)
        m_header->showSeveral(m_selectedCount);
    else if (m_facts)
        m_header->showCollection(m_facts->endpoint, m_facts->collection.ref);
    else
        m_header->showNothing();
    m_nothing->setVisible(!areSeveral && !m_facts);
    if (m_form)
        m_form->setVisible(!areSeveral && m_facts.has_value());
    if (m_several)
        m_several->setVisible(areSeveral);
    showFacts();
}

void RefreshPane::showFacts()
{
    if (m_facts) {
        m_page->preview().text().setRequest(m_facts->endpoint,
                                            {m_facts->collection.ref, std::nullopt});
        m_area->present(*m_facts, {});
        if (m_sheet)
            m_sheet->setFacts(*m_facts);
        showDraft();
    } else if (m_sheet) {
        m_sheet->showNothing();
    }
}

void RefreshPane::showDraft()
{
    if (m_facts)
        m_settings->setHasDraft(m_drafts.has(m_facts->collection.ref));
}

} // namespace headwater
