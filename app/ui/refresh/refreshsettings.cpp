// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/refreshsettings.h"

#include "ui/kit/elidedlabel.h"
#include "ui/pair/pairform.h"
#include "ui/refresh/requestpreview.h"
#include "ui/refresh/settingschanges.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QRadioButton>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace headwater {

namespace {

constexpr qsizetype kLongestSpecShown = 64 * 1024; // the rule `size` rejects longer specs

QString formatOf(const QString &spec)
{
    const QString format = QJsonDocument::fromJson(spec.toUtf8())
                                   .object()
                                   .value(QLatin1String("format"))
                                   .toString();
    return format.isEmpty() ? QStringLiteral("parquet") : format; // the server's default (R8)
}

} // namespace

RefreshSettings::RefreshSettings(QWidget *parent)
    : QScrollArea(parent),
      m_useStored(new QRadioButton(tr("Use stored settings"), this)),
      m_stored(new ElidedLabel(this)),
      m_sendNew(new QRadioButton(tr("Send new settings"), this)),
      m_consequence(new QLabel(this)),
      m_pair(new PairForm(this)),
      m_changes(new SettingsChanges(this)),
      m_preview(new RequestPreview(this))
{
    build();
    keepFocusInView();

    connect(m_useStored, &QRadioButton::toggled, this, &RefreshSettings::changeMode);
    connect(m_pair, &PairForm::edited, this, &RefreshSettings::edited);
    connect(m_pair, &PairForm::checked, this, &RefreshSettings::showAll);
    connect(m_preview, &RequestPreview::expandedChanged, this,
            &RefreshSettings::previewExpandedChanged);
    showAll();
}

void RefreshSettings::build()
{
    m_useStored->setObjectName(QStringLiteral("useStored"));
    m_useStored->setChecked(true);
    m_sendNew->setObjectName(QStringLiteral("sendNew"));
    m_stored->setObjectName(QStringLiteral("storedSettings"));
    m_stored->setMuted(true);
    m_consequence->setObjectName(QStringLiteral("consequence"));
    m_consequence->setTextFormat(Qt::PlainText);
    m_consequence->setWordWrap(true);
    m_pair->setObjectName(QStringLiteral("pair"));
    m_changes->setObjectName(QStringLiteral("settingsChanges"));
    m_preview->setObjectName(QStringLiteral("preview"));

    auto *content = new QWidget(this); // in our window from the start, or the tab order is lost
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->addWidget(m_useStored);
    layout->addLayout(indented(m_stored));
    layout->addWidget(m_sendNew);
    layout->addLayout(indented(m_consequence));
    layout->addWidget(m_pair, 1);
    layout->addWidget(m_changes);
    layout->addWidget(m_preview);
    layout->addStretch(0);

    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidget(content);
    content->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
}

QLayout *RefreshSettings::indented(QWidget *widget) const
{
    auto *row = new QHBoxLayout;
    row->addSpacing(style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth)
                    + style()->pixelMetric(QStyle::PM_RadioButtonLabelSpacing));
    row->addWidget(widget, 1);
    return row;
}

void RefreshSettings::keepFocusInView()
{
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (now && widget()->isAncestorOf(now))
            ensureWidgetVisible(now, 0, 0);
    });
}

void RefreshSettings::showCollection(const ClusterEndpoint &endpoint,
                                     const CollectionInfo &collection)
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
    showAll();
}

void RefreshSettings::showNothing()
{
    keepDraft();
    m_collection.reset();
    m_endpoint = {};
    m_pair->setStored({}, {});
    restoreDraft();
    showAll();
}

void RefreshSettings::beginNewSettings()
{
    if (!m_collection)
        return;
    m_sendNew->setChecked(true);
    if (m_pair->isBlank())
        m_pair->loadStored();
    m_pair->takeFocus();
}

void RefreshSettings::offer(const RefreshRequest &masked)
{
    const Override pair = masked.override.value_or(Override());
    if (m_collection && m_collection->ref == masked.collection) {
        m_sendNew->setChecked(true);
        m_pair->offer(pair);
        m_retries = masked.retries;
    } else {
        m_drafts.insert(masked.collection, {true, {pair.source, pair.spec, {}}, masked.retries});
    }
}

void RefreshSettings::showComplaint(const QString &serverMessage)
{
    m_pair->showComplaint(serverMessage);
}

void RefreshSettings::withdrawComplaint()
{
    m_pair->withdrawComplaint();
}

void RefreshSettings::checkNow()
{
    if (usesNewSettings())
        m_pair->checkNow();
}

bool RefreshSettings::usesNewSettings() const
{
    return m_sendNew->isChecked();
}

std::optional<Override> RefreshSettings::newSettings() const
{
    return usesNewSettings() ? m_pair->pair() : std::nullopt;
}

RefreshRequest RefreshSettings::request() const
{
    RefreshRequest request{m_collection->ref, newSettings()};
    if (request.override)
        request.retries = m_retries;
    return request;
}

void RefreshSettings::describe(RefreshSituation &situation) const
{
    const Problems &problems = m_pair->problems();
    situation.newSettings = usesNewSettings();
    situation.pairIsBlank = m_pair->isBlank();
    situation.errors = std::count_if(problems.begin(), problems.end(), [](const Problem &problem) {
        return problem.severity == Severity::Error;
    });
}

QStringList RefreshSettings::lostKeys() const
{
    return m_changes->lostKeys();
}

bool RefreshSettings::isPreviewExpanded() const
{
    return m_preview->isExpanded();
}

void RefreshSettings::setPreviewExpanded(bool expanded)
{
    m_preview->setExpanded(expanded);
}

void RefreshSettings::keepDraft()
{
    if (!m_collection)
        return;
    if (usesNewSettings() || !m_pair->isBlank())
        m_drafts.insert(m_collection->ref, {usesNewSettings(), m_pair->draft(), m_retries});
    else
        m_drafts.remove(m_collection->ref);
}

void RefreshSettings::restoreDraft()
{
    const Draft draft = m_collection ? m_drafts.value(m_collection->ref) : Draft();
    m_changes->clear();
    m_pair->setDraft(draft.pair);
    m_retries = draft.retries;
    (draft.newSettings ? m_sendNew : m_useStored)->setChecked(true);
}

void RefreshSettings::changeMode()
{
    Q_EMIT edited();
    checkNow();
    showAll();
}

void RefreshSettings::showAll()
{
    const bool isNew = usesNewSettings() && m_collection;
    showStored();
    m_sendNew->setEnabled(m_collection.has_value());
    m_useStored->setEnabled(m_collection.has_value());
    m_consequence->setVisible(isNew);
    m_consequence->setText(m_collection && m_collection->isDeferred()
                                   ? tr("New settings are stored once the job is done.")
                                   : tr("New settings replace the stored ones once the job is "
                                        "done."));
    m_pair->setVisible(isNew);
    showChanges();
    showPreview();
    Q_EMIT checked();
}

void RefreshSettings::showStored()
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

void RefreshSettings::showChanges()
{
    const bool canCompare = usesNewSettings() && m_collection && !m_pair->isBlank()
            && !m_collection->persistedSource.isEmpty();
    m_changes->setVisible(canCompare);
    if (!canCompare) {
        m_changes->clear();
        return;
    }
    const Override pair = m_pair->draft();
    if (pair.spec.size() > kLongestSpecShown)
        m_changes->setNothing(tr("The spec is too long to send."));
    else
        m_changes->compare({m_collection->persistedSource, m_collection->persistedSpec},
                           {pair.source, pair.spec});
}

void RefreshSettings::showPreview()
{
    if (!m_collection) {
        m_preview->setNothing({}); // none of this is visible
    } else if (usesNewSettings() && m_pair->isBlank()) {
        m_preview->setNothing(tr("Enter a source and a spec to see what will be sent."));
    } else {
        RefreshRequest request{m_collection->ref, std::nullopt};
        if (usesNewSettings())
            request.override = m_pair->draft();
        // A request that is too long to be sent is too long to be laid out while the user types.
        if (request.override && request.override->spec.size() > kLongestSpecShown)
            m_preview->setNothing(tr("The spec is too long to send."));
        else
            m_preview->setRequest(m_endpoint, request);
    }
}

} // namespace headwater
