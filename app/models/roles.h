// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Qt>

namespace headwater {

/// The data of our models' cells besides their text. The numbers are the same in every model, so
/// that one delegate works for all. Models provide the meaning; ui chooses colours and icons.
enum Role : int {
    EndpointIdRole = Qt::UserRole, ///< EndpointId
    DatabaseRole, ///< QString
    MarksRole, ///< EndpointMarks of the cell's endpoint
    HealthRole, ///< EndpointHealth
    NoteRole, ///< QString, a sentence about the endpoint's problem
    LiveJobsRole, ///< int
    CollectionRole, ///< CollectionRef
    KindRole, ///< CollectionKind
    StateRole, ///< JobState, or invalid where there is no job
    ProgressRole, ///< int percent, or invalid where there is no progress
    LocalJobIdRole, ///< LocalJobId
    VerdictRole, ///< ReviewVerdict
    CautionRole, ///< bool: the job is done, but there is something to check
    FailedSinceRole, ///< bool: a refresh failed after the last completed one, or none completed
    UnseenRole, ///< bool: the job ended while the user was away
    FreshnessRole, ///< Freshness of the cell's collection, or invalid where it has none
    UsualShareRole, ///< double: age of the data in usual intervals, or invalid
    FolderRole, ///< QString, the name of the folder that the row is
    StripRole, ///< QList<StripMark> of the last refreshes, or invalid while they are not known
};

} // namespace headwater
