// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/report/evidence.h"
#include "store/profile/ziparchive.h"

class QSettings;

namespace headwater {

/// What support needs to look at jobs: the ticket, the same as data, versions, the endpoints of
/// these jobs, the preferences that were changed, and the kept log. Contains no token and no secret:
/// every text passes a Redactor.
class SupportBundle
{
public:
    struct Contents
    {
        QList<Evidence> jobs;
        qsizetype leftOut = 0; ///< chosen jobs that are not among them
        QDateTime now;
    };

    /// The files in the order in which they should be read; those with nothing in them are left out.
    [[nodiscard]] static QList<ZippedFile> files(const Contents &contents, QSettings &settings);

    /// The versions of the program, of what it uses and of the system, one in a line.
    [[nodiscard]] static QByteArray versions();
};

} // namespace headwater
