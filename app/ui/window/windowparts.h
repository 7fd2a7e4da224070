// SPDX-License-Identifier: Apache-2.0
#pragma once

class QSettings;

namespace headwater {

class Appearance;
class Catalog;
class Clock;
class CollectionKnowledge;
class CollectionTableModel;
class ConnectionTest;
class DraftStore;
class EndpointStore;
class EndpointTreeModel;
class FreshnessModel;
class HistoryModel;
class HistoryRetention;
class HistoryWatch;
class JobLocator;
class JobListReader;
class Preferences;
class RecentRefreshes;
class RefreshQueue;
class RefreshTracker;
class StaleTokens;
class TokenVault;
class ZillizImport;

/// The services and models that the window connects. Everything must outlive the window.
struct WindowParts
{
    EndpointStore &endpoints;
    TokenVault &vault;
    StaleTokens &staleTokens;
    Catalog &catalog;
    CollectionKnowledge &knowledge;
    JobListReader &jobLists;
    ConnectionTest &connectionTest;
    RefreshTracker &tracker;
    RefreshQueue &queue;
    HistoryRetention &retention;
    HistoryWatch &watch;
    Clock &clock;
    EndpointTreeModel &endpointTree;
    CollectionTableModel &collections;
    HistoryModel &history;
    RecentRefreshes &recent;
    FreshnessModel &freshness;
    QSettings &settings;
    Preferences &preferences;
    Appearance &appearance;
    DraftStore &drafts;
    JobLocator &locator;
    ZillizImport &zillizImport;
};

} // namespace headwater
