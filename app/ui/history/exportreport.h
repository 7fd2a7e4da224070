// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace headwater {

class HistoryExporter;
class MessageBar;

/// Says in the messages of a pane how an export goes on and how it ended.
class ExportReport final : public QObject
{
    Q_OBJECT
public:
    /// Becomes a child of \a exporter; \a messages must outlive it.
    ExportReport(HistoryExporter &exporter, MessageBar &messages);

private:
    void sayExported(qint64 jobs, const QString &file);

    MessageBar &m_messages;
};

} // namespace headwater
