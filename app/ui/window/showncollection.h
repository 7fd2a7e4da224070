// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collection.h"
#include "core/job/job.h"
#include "ui/window/shownfacts.h"
#include "ui/window/windowparts.h"

#include <QObject>

#include <optional>

namespace headwater {

class CollectionFeed;
class EndpointDesk;
class JobFeed;
class RefreshPane;

/// The collection in the refresh pane, kept up to date with everything that is learned about it.
class ShownCollection final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive this.
    ShownCollection(const WindowParts &parts, RefreshPane &pane, const EndpointDesk &desk);

    /// Shows \a collection, or nothing if it is not in the table.
    void show(const std::optional<CollectionRef> &collection);
    /// Shows newer facts about \a collection if it is the shown one.
    void showAgain(const CollectionRef &collection);
    /// Updates the pane if the table has newer facts about the shown collection.
    void showNews();
    /// Handles a change of any job, of this or another collection.
    void showJob(const RefreshJob &job, bool wasLive);

    /// The window title, with the endpoint and its tag.
    [[nodiscard]] QString title() const;

Q_SIGNALS:
    void changed();

private:
    void connectDesk(const EndpointDesk &desk);
    [[nodiscard]] bool isOf(const EndpointId &endpoint) const;
    void showRunning(const RefreshJob &job);
    void lookForRunning();

    WindowParts m_parts;
    RefreshPane &m_pane;
    ShownFacts m_facts;
    std::optional<CollectionRef> m_shown;
    std::optional<CollectionInfo> m_info; // as it is shown now
};

} // namespace headwater
