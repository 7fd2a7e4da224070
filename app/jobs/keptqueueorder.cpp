// SPDX-License-Identifier: Apache-2.0
#include "jobs/keptqueueorder.h"

#include "jobs/refreshqueue.h"
#include "store/profile/windowsettings.h"

#include <QStringList>

namespace headwater {

namespace {

Setting<QStringList> stored(QSettings &settings)
{
    return {settings, "queue/order"};
}

} // namespace

KeptQueueOrder::KeptQueueOrder(RefreshQueue &queue, QSettings &settings)
    : m_queue(queue), m_settings(settings)
{
    QList<LocalJobId> order;
    const QStringList kept = stored(settings).get();
    for (const QString &id : kept)
        order.append(LocalJobId{id.toLongLong()});
    queue.setOrder(order);
    connect(&queue, &RefreshQueue::orderChanged, this, &KeptQueueOrder::keep);
}

void KeptQueueOrder::keep()
{
    QStringList ids;
    const QList<LocalJobId> order = m_queue.order();
    for (const LocalJobId job : order)
        ids.append(QString::number(qint64(job)));
    stored(m_settings).set(ids);
    m_settings.sync(); // a crash or a power cut must not lose it
}

} // namespace headwater
