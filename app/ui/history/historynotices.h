// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace headwater {

class HistoryExporter;
class JobArchive;
class MessageBar;
struct RefreshJob;

/// What the messages of the history pane say: how an export goes on and how it ended, whether a note
/// could be kept, and what the user must know about a job or the history.
class HistoryNotices final : public QObject
{
    Q_OBJECT
public:
    /// Becomes a child of \a exporter; the others must outlive it.
    HistoryNotices(HistoryExporter &exporter, const JobArchive &archive, MessageBar &messages);

    void sayStopped(const RefreshJob &job);
    void sayNotKept(const QString &reason);

private:
    void sayExported(qint64 jobs, const QString &file);

    MessageBar &m_messages;
};

} // namespace headwater
