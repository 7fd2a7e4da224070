// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/import/foundendpoint.h"

namespace headwater {

enum class ImportState {
    New,
    Same, ///< nothing to import
    NameTaken, ///< another endpoint, configured or found before, has its name
    Changed, ///< an endpoint with its id is configured with other values
};

/// A found endpoint beside those that are configured.
struct ImportCandidate
{
    FoundEndpoint found; ///< with an id
    ImportState state = ImportState::New;
    /// The name under which it can be imported, which nobody else has: its own, or with NameTaken its
    /// own with a number behind.
    QString name;
    QString beside; ///< the name of the configured endpoint that is the same, changed, or has the name
    QStringList differences; ///< with Changed: the words for what differs

    [[nodiscard]] bool isConflict() const
    {
        return state == ImportState::NameTaken || state == ImportState::Changed;
    }
};

using ImportCandidates = QList<ImportCandidate>;

/// Compares by id where the found endpoint has one, else by server and database: programs do not agree
/// on names. In the order of \a found; what is found twice is new only once.
[[nodiscard]] ImportCandidates compareWithConfigured(const QList<FoundEndpoint> &found,
                                                     const ClusterEndpoints &configured);

/// Puts the tokens of \a read, the same source with Tokens::Take, into \a chosen. What has no token any
/// more because the source has changed meanwhile is removed from \a chosen, and its name is returned.
[[nodiscard]] QStringList takeTokens(QList<FoundEndpoint> &chosen,
                                     const QList<FoundEndpoint> &read);

/// What a state means, for people; translated.
[[nodiscard]] QString stateText(const ImportCandidate &candidate);

} // namespace headwater
