// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/import/foundendpoint.h"

namespace headwater {

/// Something that endpoints can be imported from. It is only read, and only by readImport().
struct ImportSource
{
    enum class Kind {
        File, ///< in any format that core/import/foreignsettings.h reads, or an export
        Zilliz, ///< settings of the command line of Zilliz, with the key in `secretFile`
        Variables, ///< of the environment of this program
        Text, ///< what the user pasted
    };

    Kind kind = Kind::File;
    QString title; ///< for people, and the origin of what is found
    QString file;
    QString secretFile;
    Secret text;
};

/// The sources that are on this computer: files below the folder \a home, and the environment. Looks
/// only whether they exist.
[[nodiscard]] QList<ImportSource> knownImportSources(const QString &home);

/// \a path as a source, with the file's name as its title.
[[nodiscard]] ImportSource fileSource(const QString &path);
/// \a text that came from \a title.
[[nodiscard]] ImportSource textSource(const Secret &text, const QString &title);

/// Reads \a source. Error: InvalidInput, when it cannot be read or is in no known format.
[[nodiscard]] Result<Findings> readImport(const ImportSource &source, Tokens tokens);

} // namespace headwater
