// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QDateTime>
#include <QList>

namespace headwater {

/// A file for a zip archive; its name is plain ASCII.
struct ZippedFile
{
    QString name;
    QByteArray content;

    bool operator==(const ZippedFile &) const = default;
};

/// Packs files into a zip archive in memory, for an ExportFile: so the archive appears complete or
/// not at all.
class ZipArchive
{
    Q_DECLARE_TR_FUNCTIONS(ZipArchive)
public:
    /// \a time is the time of all files. Error: Storage.
    [[nodiscard]] static Result<QByteArray> packed(const QList<ZippedFile> &files,
                                                   const QDateTime &time);
};

} // namespace headwater
