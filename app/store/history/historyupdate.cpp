// SPDX-License-Identifier: Apache-2.0
#include "store/history/historyupdate.h"

#include "store/history/historystore.h"

namespace headwater {

HistoryUpdate::HistoryUpdate(const QString &file)
    : m_thread(QThread::create(
            [file] { [[maybe_unused]] const auto done = HistoryStore::bringUpToDate(file); }))
{
    connect(m_thread.get(), &QThread::finished, this, &HistoryUpdate::ended);
}

HistoryUpdate::~HistoryUpdate()
{
    m_thread->wait();
}

void HistoryUpdate::start()
{
    m_thread->start();
}

} // namespace headwater
