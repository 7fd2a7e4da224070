// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/refreshheader.h"

#include "models/endpointmarks.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/openlock.h"
#include "ui/kit/tagbadge.h"
#include "ui/kit/textrole.h"
#include "ui/kit/theme.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace headwater {

namespace {
constexpr int kStripeWidth = 4;
}

RefreshHeader::RefreshHeader(QWidget *parent)
    : QWidget(parent),
      m_stripe(new QFrame(this)),
      m_title(new ElidedLabel(this)),
      m_place(new ElidedLabel(this)),
      m_badge(new TagBadge(this)),
      m_lock(new OpenLock(this))
{
    setTextRole(m_title, TextRole::Title);
    m_title->setObjectName(QStringLiteral("refreshTitle"));
    m_place->setObjectName(QStringLiteral("refreshPlace"));
    m_place->setMuted(true);
    m_stripe->setFixedWidth(kStripeWidth);
    m_stripe->setAutoFillBackground(true);

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_place);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_stripe);
    layout->addLayout(words, 1);
    layout->addWidget(m_lock, 0, Qt::AlignTop);
    layout->addWidget(m_badge, 0, Qt::AlignTop);
    showNothing();
}

void RefreshHeader::showCollection(const ClusterEndpoint &endpoint, const CollectionRef &collection)
{
    m_title->setLine(collection.name);
    QStringList place{tr("%1 · %2", "endpoint · database").arg(endpoint.name, collection.database)};
    EndpointMarks more = marksOf(endpoint);
    more.tag = EnvironmentTag::None; // has its badge
    place += markWords(more);
    m_place->setLine(place.join(QStringLiteral(" · ")));
    m_place->show();
    m_lock->setVisible(more.openToken);
    setTag(endpoint.tag);
}

void RefreshHeader::showNothing()
{
    m_title->setLine(tr("No collection selected"));
    m_place->hide();
    m_lock->hide();
    setTag(EnvironmentTag::None);
}

void RefreshHeader::showSeveral(int count)
{
    m_title->setLine(tr("%n collections selected", nullptr, count));
    m_place->hide();
    m_lock->hide();
    setTag(EnvironmentTag::None);
}

void RefreshHeader::setTag(EnvironmentTag tag)
{
    m_tag = tag;
    m_badge->setTag(tag);
    m_stripe->setVisible(tag != EnvironmentTag::None);
    QPalette stripe = palette();
    stripe.setColor(QPalette::Window, tagColor(tag, palette()));
    m_stripe->setPalette(stripe);
}

void RefreshHeader::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        setTag(m_tag);
}

} // namespace headwater
