// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Qt>

namespace headwater {

/// What the cells of our models carry beside their text. The numbers are the same in every model, so
/// that one delegate serves them all. Models give meaning only; colours and icons are found in ui.
enum Role : int {
    EndpointIdRole = Qt::UserRole, ///< EndpointId
    DatabaseRole, ///< QString
    TagRole, ///< EnvironmentTag of the cell's endpoint
    HealthRole, ///< EndpointHealth
    NoteRole, ///< QString, a sentence on what is wrong with the endpoint
    LiveJobsRole, ///< int
    CollectionRole, ///< CollectionRef
    KindRole, ///< CollectionKind
    StateRole, ///< JobState, or invalid where there is no job
    ProgressRole, ///< int percent, or invalid where nothing progresses
    LocalJobIdRole, ///< LocalJobId
    VerdictRole, ///< ReviewVerdict
    CautionRole, ///< bool: the job is done, and there is something to look at
    FailedSinceRole, ///< bool: a refresh failed after the one that was done last, or none was done
    UnseenRole, ///< bool: the job ended since the user left
};

} // namespace headwater
