// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/refreshplot.h"

#include "models/collectiontext.h"
#include "models/freshnesstext.h"
#include "ui/kit/wrappinglabel.h"
#include "ui/refresh/stripplot.h"

#include <QVBoxLayout>

namespace headwater {

RefreshPlot::RefreshPlot(QWidget *parent)
    : QWidget(parent), m_plot(new StripPlot(this)), m_words(new WrappingLabel(this))
{
    m_plot->setObjectName(QStringLiteral("refreshPlot"));
    m_plot->setAccessibleName(tr("Last refreshes: show in the history"));
    m_plot->setToolTip(tr("Shows these refreshes in the history"));
    connect(m_plot, &StripPlot::clicked, this, &RefreshPlot::historyRequested);
    m_words->setObjectName(QStringLiteral("refreshWords"));
    m_words->setTextFormat(Qt::PlainText);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addWidget(m_plot, 0, Qt::AlignLeft); // wider, its marks would be bars without a shape
    layout->addWidget(m_words);
}

void RefreshPlot::setRecent(const Recent &recent, const QDateTime &now)
{
    const QString summary = stripText(recent.summary);
    const QString durations = durationsText(recent);
    m_words->setText(durations.isEmpty() ? tr("%1.", "a sentence").arg(summary)
                                         : tr("%1. %2.", "two sentences").arg(durations, summary));
    m_plot->setAccessibleDescription(m_words->text());
    m_plot->setVisible(!recent.past.isEmpty());
    m_plot->setRecent(recent, now);
}

} // namespace headwater
