// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/refreshstrip.h"

#include "ui/refresh/refreshheader.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

namespace headwater {

RefreshStrip::RefreshStrip(QWidget *parent)
    : QWidget(parent),
      m_header(new RefreshHeader(this)),
      m_details(new QToolButton(this)),
      m_newSettings(new QPushButton(tr("New settings…"), this)),
      m_refresh(new QPushButton(this))
{
    setObjectName(QStringLiteral("refreshStrip"));
    setAccessibleName(tr("Refresh data"));
    m_details->setObjectName(QStringLiteral("stripDetails"));
    m_details->setText(tr("Details"));
    m_details->setToolTip(tr("Shows what a refresh sends"));
    m_details->setFocusPolicy(Qt::TabFocus);
    m_newSettings->setObjectName(QStringLiteral("stripNewSettings"));
    m_refresh->setObjectName(QStringLiteral("stripRefresh"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(m_header, 1);
    row->addWidget(m_details);
    row->addWidget(m_newSettings);
    row->addWidget(m_refresh);
    connect(m_details, &QToolButton::clicked, this, &RefreshStrip::detailsRequested);
    connect(m_newSettings, &QPushButton::clicked, this, &RefreshStrip::newSettingsRequested);
    connect(m_refresh, &QPushButton::clicked, this, &RefreshStrip::refreshRequested);
    showNothing();
}

void RefreshStrip::showCollection(const ClusterEndpoint &endpoint, const CollectionRef &collection)
{
    m_header->showCollection(endpoint, collection);
    m_details->setEnabled(true);
    m_newSettings->setEnabled(true);
}

void RefreshStrip::showNothing()
{
    m_header->showNothing();
    m_details->setEnabled(false);
    m_newSettings->setEnabled(false);
}

void RefreshStrip::showSeveral(int count)
{
    m_header->showSeveral(count);
    m_details->setEnabled(false);
    m_newSettings->setEnabled(false);
}

void RefreshStrip::setCommand(const QString &title, const QString &obstacle)
{
    m_refresh->setText(title);
    m_refresh->setEnabled(obstacle.isEmpty());
    m_refresh->setToolTip(obstacle);
}

} // namespace headwater
