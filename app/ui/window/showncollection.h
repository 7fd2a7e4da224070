// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collection.h"
#include "core/job/job.h"
#include "ui/window/windowparts.h"

#include <QObject>

#include <optional>

namespace headwater {

class CollectionFeed;
class EndpointDesk;
class JobFeed;
class RefreshPane;

/// The collection that the refresh pane shows, kept up to date with all that is learned of it.
class ShownCollection final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive this.
    ShownCollection(const WindowParts &parts, RefreshPane &pane, const EndpointDesk &desk);

    /// Shows \a collection, or nothing where it is not known.
    void show(const std::optional<CollectionRef> &collection);
    /// Shows fresher facts about \a collection, if it is the one.
    void showAgain(const CollectionRef &collection);
    /// Shows the collection again if the table has something new of it.
    void showNews();
    /// A job has changed, of whichever collection.
    void showJob(const RefreshJob &job, bool wasLive);

    /// The window's, with the endpoint and its tag.
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
    std::optional<CollectionRef> m_shown;
    std::optional<CollectionInfo> m_info; // as it is shown
};

} // namespace headwater
