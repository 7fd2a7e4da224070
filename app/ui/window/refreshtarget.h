// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collection.h"

#include <QObject>

#include <optional>

namespace headwater {

class CollectionPane;
class EndpointStore;
class FreshnessPane;
class RefreshPane;
class Stage;

/// What a refresh would send now: the new settings while they are entered, else the selected rows of the view that is
/// shown, or else the collection in the refresh pane.
/// The menu, its shortcut, the context menu and the button of the refresh pane all ask this object, so that they
/// speak of the same collections wherever the focus is.
class RefreshTarget final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive this object. Tells \a pane when several collections are selected.
    RefreshTarget(const EndpointStore &endpoints, const CollectionPane &collections,
                  const FreshnessPane &freshness, const Stage &stage, RefreshPane &pane);

    [[nodiscard]] int count() const;
    /// Null if there is none or there are several.
    [[nodiscard]] std::optional<CollectionRef> single() const;
    /// The selected rows, in the view's order.
    [[nodiscard]] QList<CollectionRef> selected() const;
    /// How many the view's filter leaves out because they are not described yet.
    [[nodiscard]] int leftOutUnseen() const;
    /// The name of the command, with a mnemonic: “&Refresh 3 collections…”.
    [[nodiscard]] QString title() const;
    /// Why there is nothing to refresh; empty if there is.
    [[nodiscard]] QString obstacle() const;
    /// The same for new settings, which one collection gets at a time.
    [[nodiscard]] QString obstacleToNewSettings() const;

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] bool isByAge() const;
    [[nodiscard]] int selectedCount() const;
    [[nodiscard]] QString observeOnlyObstacle() const;
    void update();

    const EndpointStore &m_endpoints;
    const CollectionPane &m_collections;
    const FreshnessPane &m_freshness;
    RefreshPane &m_pane;
};

} // namespace headwater
