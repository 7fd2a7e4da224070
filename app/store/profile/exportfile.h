// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace headwater {

/// A file that the user exports, written piece by piece. After finish() it is complete; if that
/// fails, the earlier file stays unchanged. A new file is readable by its owner only, since it
/// describes clusters.
class ExportFile
{
    Q_DECLARE_TR_FUNCTIONS(ExportFile)
public:
    explicit ExportFile(const QString &path);

    /// Remembers a failure for finish() and writes nothing more after one.
    void append(const QByteArray &bytes);
    /// Puts the file in place, or returns why not: Storage.
    [[nodiscard]] Result<Done> finish();

private:
    QSaveFile m_file;
    bool m_isWhole;
};

} // namespace headwater
