// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/newsettingssheet.h"

#include "ui/kit/elidedlabel.h"
#include "ui/kit/panel.h"
#include "ui/kit/textrole.h"
#include "ui/pair/pairform.h"
#include "ui/pair/pairstarter.h"
#include "ui/pair/problemlist.h"
#include "ui/refresh/pairdrafts.h"
#include "ui/refresh/refreshheader.h"
#include "ui/refresh/requesttext.h"
#include "ui/refresh/sendarea.h"
#include "ui/refresh/settingschanges.h"
#include "ui/refresh/settingstabs.h"
#include "ui/refresh/sheetlayout.h"

#include <QAction>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace headwater {

namespace {

using namespace std::chrono_literals;

constexpr qsizetype kLongestSpecShown = 64 * 1024; // the rule `size` rejects longer specs
constexpr auto kDraftDelay = 700ms;

} // namespace

NewSettingsSheet::NewSettingsSheet(PairDrafts &drafts, QWidget *parent)
    : QWidget(parent),
      m_drafts(&drafts),
      m_header(new QWidget(this)),
      m_heading(new QLabel(tr("NEW SETTINGS"), m_header)),
      m_note(new ElidedLabel(m_header)),
      m_back(new QToolButton(m_header)),
      m_title(new RefreshHeader(m_header)),
      m_body(new QScrollArea(this)),
      m_pair(new PairForm(m_body)),
      m_tabs(new SettingsTabs(m_pair->problemList(), this)),
      m_area(new SendArea(this))
{
    setObjectName(QStringLiteral("newSettings"));
    makePanel(this, tr("New settings"));
    build();
    m_draftTimer.setObjectName(QStringLiteral("draftTimer"));
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(kDraftDelay);
    connect(&m_draftTimer, &QTimer::timeout, this, &NewSettingsSheet::keepDraft);
    connect(m_pair, &PairForm::edited, this, &NewSettingsSheet::noteEdit);
    connect(m_pair, &PairForm::checked, this, &NewSettingsSheet::showAll);
    connect(&m_pair->nextProblem(), &QAction::changed, this, &NewSettingsSheet::showAll);
    connect(m_area, &SendArea::pressed, this, &NewSettingsSheet::trigger);
    connect(m_area, &SendArea::sendRequested, this, &NewSettingsSheet::send);
    connect(m_area, &SendArea::followRequested, this, &NewSettingsSheet::followRequested);
}

NewSettingsSheet::~NewSettingsSheet()
{
    keepDraft();
}

void NewSettingsSheet::build()
{
    buildHeader();
    m_pair->setObjectName(QStringLiteral("pair"));
    m_layout = std::make_unique<SheetLayout>(
            *this, SheetLayout::Parts{*m_header, *m_heading, *m_body, *m_pair, *m_tabs, *m_area});
}

void NewSettingsSheet::buildHeader()
{
    m_back->setObjectName(QStringLiteral("sheetBack"));
    m_back->setText(tr("‹ Back"));
    m_back->setAccessibleName(tr("Back"));
    m_back->setToolTip(tr("Back to the list (Esc). What is entered here is kept as a draft."));
    m_back->setFocusPolicy(Qt::StrongFocus);
    connect(m_back, &QToolButton::clicked, this, &NewSettingsSheet::leaveRequested);

    setTextRole(m_heading, TextRole::Heading);
    m_note->setObjectName(QStringLiteral("draftNote"));
    m_note->setMuted(true);
    auto *top = new QHBoxLayout;
    top->addWidget(m_heading);
    top->addStretch();
    top->addWidget(m_note);
    m_note->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout;
    row->addWidget(m_back);
    row->addWidget(m_title, 1);
    row->addWidget(&m_pair->starter());
    auto *column = new QVBoxLayout(m_header);
    column->setContentsMargins({});
    column->addLayout(top);
    column->addLayout(row);
}

void NewSettingsSheet::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_layout->fit();
}

void NewSettingsSheet::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        m_layout->arrange();
}

void NewSettingsSheet::setFacts(const RefreshFacts &facts)
{
    const bool another = !m_facts || m_facts->collection.ref != facts.collection.ref;
    if (another)
        keepDraft();
    const bool otherRules = another || m_facts->endpoint.kind() != facts.endpoint.kind();
    m_facts = facts;
    m_title->showCollection(facts.endpoint, facts.collection.ref);
    m_pair->setStored(facts.collection.persistedSource, facts.collection.persistedSpec);
    if (otherRules) {
        m_pair->setProfile({facts.endpoint.kind(), true});
        m_pair->setTemplates(pairTemplates(facts.endpoint.kind()));
    }
    if (another) {
        m_area->beginAnew();
        restoreDraft();
    }
    showAll();
}

void NewSettingsSheet::setSentPairs(const SentPairs &sentPairs)
{
    m_pair->starter().setSentPairs([this, sentPairs] {
        return m_facts ? sentPairs(m_facts->collection.ref) : QList<PairTemplate>();
    });
}

void NewSettingsSheet::showNothing()
{
    keepDraft();
    m_facts.reset();
    m_area->beginAnew();
    m_title->showNothing();
    m_pair->setStored({}, {});
    restoreDraft();
}

void NewSettingsSheet::begin()
{
    if (m_draftTimer.isActive())
        keepDraft();
    if (m_facts && !m_drafts->has(m_facts->collection.ref)) // the stored pair may be another by now
        m_pair->loadStored();
    m_pair->takeFocus();
}

void NewSettingsSheet::offer(const RefreshRequest &masked)
{
    m_area->withdrawConsent();
    m_pair->offer(masked.override.value_or(Override()));
    m_retries = masked.retries;
    keepDraft();
}

void NewSettingsSheet::keepDraft()
{
    m_draftTimer.stop();
    if (!m_facts || !m_drafts)
        return;
    if (isAsStored())
        m_drafts->remove(m_facts->collection.ref);
    else
        m_drafts->put(m_facts->collection.ref, {m_pair->draft(), m_retries, {}});
    showKept();
}

void NewSettingsSheet::showKept()
{
    QString note;
    if (!m_drafts->trouble().isEmpty())
        note = tr("Draft not saved: %1").arg(m_drafts->trouble());
    else if (m_drafts->has(m_facts->collection.ref))
        note = tr("Draft saved, without secret values");
    m_note->setLine(note);
    m_note->setVisible(!note.isEmpty());
}

void NewSettingsSheet::showRestored(const PairDraft &draft)
{
    const bool isOld = draft.keptSince.isValid();
    const QString time = QLocale().toString(draft.keptSince.toLocalTime(), QLocale::ShortFormat);
    const bool hadSecrets = draft.pair.source.contains(kMask) || draft.pair.spec.contains(kMask);
    m_note->setLine(!isOld ? QString()
                            : hadSecrets
                            ? tr("Draft of %1. Enter its secret values again.").arg(time)
                            : tr("Draft of %1").arg(time));
    m_note->setVisible(isOld);
}

/// The stored pair was loaded, and nothing was entered since.
bool NewSettingsSheet::isAsStored() const
{
    const Override pair = m_pair->draft();
    const CollectionInfo &stored = m_facts->collection;
    return pair.secrets.isEmpty() && pair.source == stored.persistedSource
            && pair.spec == editableSpec(stored.persistedSpec);
}

void NewSettingsSheet::restoreDraft()
{
    const auto kept = m_facts ? m_drafts->find(m_facts->collection.ref) : std::nullopt;
    const PairDraft draft = kept.value_or(PairDraft());
    m_tabs->changes().clear();
    m_pair->setDraft(draft.pair);
    m_retries = draft.retries;
    m_isSent = false;
    m_draftTimer.stop(); // nothing was edited
    showRestored(draft);
}

void NewSettingsSheet::dropDraft()
{
    if (m_facts)
        m_drafts->remove(m_facts->collection.ref);
    restoreDraft();
    showAll();
}

void NewSettingsSheet::showComplaint(const QString &serverMessage)
{
    m_pair->showComplaint(serverMessage);
}

void NewSettingsSheet::withdrawComplaint()
{
    m_pair->withdrawComplaint();
}

void NewSettingsSheet::leave()
{
    m_area->disarm();
    if (m_draftTimer.isActive())
        keepDraft();
}

void NewSettingsSheet::trigger()
{
    if (!m_facts)
        return;
    m_pair->checkNow();
    m_area->trigger();
}

void NewSettingsSheet::send()
{
    const RefreshRequest request = this->request();
    if (!request.override)
        return; // the stored settings are not what the user meant to send
    m_retries.clear();
    keepDraft();
    m_area->withdrawConsent(); // it was for this request only
    m_isSent = true;
    showAll();
    Q_EMIT refreshRequested(request);
}

RefreshRequest NewSettingsSheet::request() const
{
    RefreshRequest request{m_facts->collection.ref, m_pair->pair()};
    if (request.override)
        request.retries = m_retries;
    return request;
}

void NewSettingsSheet::noteEdit()
{
    m_isSent = false;
    m_area->disarm();
    if (m_facts)
        m_draftTimer.start();
}

void NewSettingsSheet::showAll()
{
    const Problems &problems = m_pair->problems();
    m_tabs->showCounts(problems.size());
    if (!m_facts)
        return;
    showChanges();
    showRequest();
    m_tabs->showCounts(problems.size());
    SendOffer offer;
    offer.newSettings = true;
    offer.pairIsBlank = m_pair->isBlank();
    offer.errors = std::count_if(problems.begin(), problems.end(), [](const Problem &problem) {
        return problem.severity == Severity::Error;
    });
    offer.nextProblemKeys = m_pair->nextProblem().shortcut().toString(QKeySequence::NativeText);
    offer.lostKeys = m_tabs->changes().lostKeys();
    m_area->present(*m_facts, offer);
    m_layout->fit(); // a consent that is due needs room
}

void NewSettingsSheet::showChanges()
{
    SettingsChanges &changes = m_tabs->changes();
    const CollectionInfo &collection = m_facts->collection;
    if (collection.persistedSource.isEmpty()) {
        changes.clear(tr("Nothing is stored for this collection yet."));
    } else if (m_pair->isBlank()) {
        changes.clear(tr("Enter a source and a spec to see what they change."));
    } else {
        const Override pair = m_pair->draft();
        if (pair.spec.size() > kLongestSpecShown)
            changes.setNothing(tr("The spec is too long to send."));
        else
            changes.compare({collection.persistedSource, collection.persistedSpec},
                            {pair.source, pair.spec});
    }
}

void NewSettingsSheet::showRequest()
{
    if (m_pair->isBlank()) {
        m_tabs->request().setNothing(tr("Enter a source and a spec to see what will be sent."));
        return;
    }
    const RefreshRequest request{m_facts->collection.ref, m_pair->draft()};
    // A request that is too long to be sent is too long to be laid out while the user types.
    if (request.override->spec.size() > kLongestSpecShown)
        m_tabs->request().setNothing(tr("The spec is too long to send."));
    else
        m_tabs->request().setRequest(m_facts->endpoint, request);
}

} // namespace headwater
