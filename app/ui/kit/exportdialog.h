// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/report/exportwriter.h"

#include <QFileDialog>

namespace headwater {

/// Asks where to export to; the format follows from the file's name. Show it with open(); it goes when it
/// is closed. Object name: `exportDialog`.
class ExportDialog final : public QFileDialog
{
    Q_OBJECT
public:
    /// Proposes \a name with the day of \a now.
    ExportDialog(const QString &title, const QString &name, const QDateTime &now, QWidget *parent);

    [[nodiscard]] QString file() const; ///< that was chosen
    [[nodiscard]] ExportFormat format() const;
};

} // namespace headwater
