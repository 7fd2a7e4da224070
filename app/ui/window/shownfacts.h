// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collection.h"
#include "core/job/job.h"
#include "ui/refresh/pagefacts.h"
#include "ui/window/windowparts.h"

#include <QObject>

#include <optional>

namespace headwater {

class RefreshPane;

/// Keeps the facts on the collection's page up to date: what the cluster tells (DetailsReader), what the history has
/// of its refreshes (RecentRefreshes), and its row in the table.
class ShownFacts final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive this.
    ShownFacts(const WindowParts &parts, RefreshPane &pane);

    /// The pane shows \a collection now, or nothing.
    void show(const std::optional<CollectionRef> &collection);
    /// A refresh of a collection has changed; once it ended, so may have the rows.
    void noteJob(const RefreshJob &job);

private:
    void connectParts();
    void detailsChanged(const CollectionRef &collection);
    void rowsChanged(int first, int last);
    void readRecent();
    void update();
    [[nodiscard]] CollectionStatus status(int row) const;
    [[nodiscard]] QString reasonOf(const PastRefresh &refresh);

    WindowParts m_parts;
    RefreshPane &m_pane;
    std::optional<CollectionRef> m_shown;
    std::optional<PastRefresh> m_explained; // m_reason is that of this one
    QString m_reason;
};

} // namespace headwater
