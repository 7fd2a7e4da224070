// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/severalselected.h"

#include "ui/kit/wrappinglabel.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace headwater {

SeveralSelected::SeveralSelected(QWidget *parent)
    : QWidget(parent),
      m_words(new WrappingLabel(tr("You review them before anything is sent. Each is refreshed "
                                   "with its stored settings. Select only one to see or change "
                                   "its settings."),
                                this)),
      m_refresh(new QPushButton(this))
{
    m_refresh->setObjectName(QStringLiteral("refreshSeveral"));
    m_refresh->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_words);
    layout->addStretch(1);
    layout->addWidget(m_refresh);
    connect(m_refresh, &QPushButton::clicked, this, &SeveralSelected::refreshRequested);
}

void SeveralSelected::setCount(int count)
{
    m_refresh->setText(tr("Refresh %n collections…", nullptr, count));
    m_refresh->setToolTip(tr("Opens the review of these %n collections", nullptr, count));
}

} // namespace headwater
