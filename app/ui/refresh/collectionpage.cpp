// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/collectionpage.h"

#include "models/collectiontext.h"
#include "models/fieldsmodel.h"
#include "models/freshnesstext.h"
#include "ui/kit/textrole.h"
#include "ui/kit/wrappinglabel.h"
#include "ui/refresh/collectionstatusview.h"
#include "ui/refresh/factgrid.h"
#include "ui/refresh/fieldstable.h"
#include "ui/refresh/refreshplot.h"
#include "ui/refresh/requestpreview.h"
#include "ui/refresh/storedsettings.h"

#include <QVBoxLayout>

namespace headwater {

namespace {

using namespace std::chrono_literals;

constexpr auto kNew = 60s; // facts of this age need no word about it
constexpr int kBetween = 8; // groups
constexpr int kWithin = 4;

} // namespace

CollectionPage::CollectionPage(QWidget *parent)
    : QWidget(parent),
      m_status(new CollectionStatusView(this)),
      m_facts(new FactGrid(this)),
      m_age(new WrappingLabel(this)),
      m_fieldsTitle(heading(tr("FIELDS"))),
      m_fields(new FieldsTable(this)),
      m_plotTitle(heading(tr("LAST REFRESHES"))),
      m_plot(new RefreshPlot(this)),
      m_stored(new StoredSettings(this)),
      m_preview(new RequestPreview(this))
{
    m_facts->setObjectName(QStringLiteral("pageFacts"));
    m_age->setObjectName(QStringLiteral("pageAge"));
    m_age->setTextFormat(Qt::PlainText);
    connect(m_plot, &RefreshPlot::historyRequested, this, &CollectionPage::historyRequested);
    m_preview->setObjectName(QStringLiteral("preview"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(kWithin);
    for (QWidget *part : {static_cast<QWidget *>(m_status), static_cast<QWidget *>(m_facts),
                          static_cast<QWidget *>(m_age), static_cast<QWidget *>(m_fieldsTitle),
                          static_cast<QWidget *>(m_fields), static_cast<QWidget *>(m_plotTitle),
                          static_cast<QWidget *>(m_plot), static_cast<QWidget *>(m_stored),
                          static_cast<QWidget *>(m_preview)})
        column->addWidget(part);
    column->addStretch();
}

QLabel *CollectionPage::heading(const QString &text)
{
    auto *label = new QLabel(text, this);
    setTextRole(label, TextRole::Heading);
    label->setContentsMargins(0, kBetween, 0, 0);
    return label;
}

void CollectionPage::setFacts(const PageFacts &facts)
{
    m_status->setFacts(facts);
    m_facts->setFacts(collectionFacts(facts.info, facts.details));
    showAge(facts);
    m_fields->fields().setFields(facts.details.schema.fields);
    m_fieldsTitle->setVisible(!facts.details.schema.fields.isEmpty());
    m_fields->setVisible(!facts.details.schema.fields.isEmpty());
    const bool isRefreshed = facts.recent && facts.info.kind == CollectionKind::External;
    m_plotTitle->setVisible(isRefreshed);
    m_plot->setVisible(isRefreshed);
    if (isRefreshed)
        m_plot->setRecent(*facts.recent, facts.now);
    m_stored->setCollection(facts.info);
    m_preview->setVisible(facts.info.kind != CollectionKind::Managed); // nothing can be sent for it
}

/// Says nothing about what was read just now.
void CollectionPage::showAge(const PageFacts &facts)
{
    const CollectionDetails &details = facts.details;
    const QDateTime &readAt = details.readAt.isValid() ? details.readAt : facts.learnedAt;
    const std::chrono::seconds age(readAt.isValid() ? readAt.secsTo(facts.now) : 0);
    QString words;
    if (readAt.isValid() && age >= kNew)
        words = tr("Read %1 ago.", "age").arg(ageText(age));
    else if (readAt.isValid() && details.hasFailed)
        words = tr("Read less than a minute ago.");
    if (readAt.isValid() && details.hasFailed)
        words += u' ' + tr("The cluster could not be read since then.");
    m_age->setText(words);
    m_age->setVisible(!words.isEmpty());
}

} // namespace headwater
