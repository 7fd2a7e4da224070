// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/report/freshnessexport.h"

#include <QWidget>

namespace headwater {

class FreshnessModel;

/// Asks for a file, then writes into it what the Freshness view showed when it was asked for.
class FreshnessExporter final : public QObject
{
    Q_OBJECT
public:
    /// \a window is below the dialog, and owns the exporter.
    FreshnessExporter(const FreshnessModel &model, QWidget *window);

    void ask();
    void write(const QString &file, ExportFormat format);

Q_SIGNALS:
    void exported(qint64 collections, const QString &file);
    void failed(const headwater::Error &error);

private:
    QWidget *m_window;
    QList<ExportedFreshness> m_rows;
    QDateTime m_now;
};

} // namespace headwater
