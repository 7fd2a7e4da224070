// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/jobid.h"

#include <QList>
#include <QString>
#include <QUrl>

namespace headwater {

/// What a pasted text says about refresh jobs. Holds nothing else of it: a curl line may contain a token.
struct PastedJobs
{
    static constexpr qsizetype kMostIds = 20;

    enum class Form {
        Other, ///< nothing that concerns jobs
        Ids, ///< ids, alone or in a text, a table, JSON or a ticket
        Request, ///< a line that calls a route of external collections: curl, PowerShell
        Zilliz, ///< a line for the command line of Zilliz, which does not name the cluster
    };

    Form form = Form::Other;
    QList<JobId> ids; ///< in reading order, each once; none in a line that starts a refresh
    qsizetype leftOut = 0; ///< how many more there are than kMostIds
    QUrl server; ///< scheme, host and port; empty if the text names none
    QString database; ///< empty if the text names none

    bool operator==(const PastedJobs &) const = default;
};

/// Reads \a text: ids with their digits exact, with spaces or quotation marks around them, with a label
/// (`jobId: 461…`) or in JSON; lines with curl or PowerShell in the quoting of bash, PowerShell or cmd;
/// lines with zilliz; what Ticket writes. A number that no 64-bit integer can hold is no id.
[[nodiscard]] PastedJobs pastedJobs(const QString &text);

/// The ids in what the user typed as ids: numbers of any length with anything but letters in between.
[[nodiscard]] QList<JobId> typedJobs(const QString &text);

} // namespace headwater
