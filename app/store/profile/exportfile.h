// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace headwater {

/// A file that the user asked for, written piece by piece. It is there whole after finish(), or
/// what was there before stays as it was. Only its owner can read a new one: it tells of clusters.
class ExportFile
{
    Q_DECLARE_TR_FUNCTIONS(ExportFile)
public:
    explicit ExportFile(const QString &path);

    /// A failure is remembered and told by finish(); nothing more is written after one.
    void append(const QByteArray &bytes);
    /// Puts the file in its place, or tells why not: Storage.
    [[nodiscard]] Result<Done> finish();

private:
    QSaveFile m_file;
    bool m_isWhole;
};

} // namespace headwater
