// SPDX-License-Identifier: Apache-2.0
#include "ui/window/statusline.h"

#include "ui/kit/elidedlabel.h"
#include "ui/kit/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace headwater {

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent),
      m_endpoints(new QLabel(this)),
      m_jobs(new QLabel(this)),
      m_polls(new QLabel(this)),
      m_troubles(new ElidedLabel(this))
{
    m_jobs->setObjectName(QStringLiteral("liveJobs"));
    m_polls->setObjectName(QStringLiteral("pollMeter"));
    m_troubles->setObjectName(QStringLiteral("troubles"));
    m_polls->setToolTip(
            tr("Status requests per second (busiest endpoint). An endpoint with problems is "
               "asked less often."));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 8, 0);
    row->setSpacing(16);
    for (QLabel *label : {m_endpoints, m_jobs, m_polls}) {
        label->setTextFormat(Qt::PlainText);
        label->setMinimumWidth(1); // the window may be narrower than all that is said
        row->addWidget(label);
    }
    m_troubles->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    row->addStretch(1);
    row->addWidget(m_troubles);
    setPolls(0, 0, {});
}

void StatusLine::setEndpoints(qsizetype count)
{
    m_endpoints->setText(count == 1 ? tr("1 endpoint") : tr("%1 endpoints").arg(count));
}

void StatusLine::setLiveJobs(qsizetype count)
{
    m_jobs->setText(count == 0           ? tr("no live jobs")
                            : count == 1 ? tr("1 live job")
                                         : tr("%L1 live jobs").arg(count));
}

void StatusLine::setPolls(double perSecond, int limit, const QStringList &slowed)
{
    QString text = tr("polls %1/s of %2").arg(perSecond, 0, 'f', 1).arg(limit);
    if (!slowed.isEmpty())
        text += tr(" · ⚠ slowed: %1").arg(slowed.join(QStringLiteral(", ")));
    m_polls->setText(text);
    m_polls->setVisible(perSecond > 0 || !slowed.isEmpty());
    if (m_isSlowed == slowed.isEmpty()) {
        m_isSlowed = !slowed.isEmpty();
        colourPolls();
    }
}

void StatusLine::setTroubles(const QStringList &troubles)
{
    m_troubles->setLine(troubles.size() > 1
                                ? tr("⚠ %1 endpoints with problems").arg(troubles.size())
                                : troubles.isEmpty() ? QString()
                                                     : tr("⚠ %1").arg(troubles.front()));
    m_troubles->setToolTip(troubles.join(u'\n'));
}

void StatusLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colourPolls();
}

void StatusLine::colourPolls()
{
    QPalette colours = palette();
    if (m_isSlowed)
        colours.setColor(QPalette::WindowText, warningColor(palette()));
    m_polls->setPalette(colours);
}

} // namespace headwater
