// SPDX-License-Identifier: Apache-2.0
#include "ui/window/palettedesk.h"

#include "ui/collections/collectionpane.h"
#include "ui/endpoints/endpointpane.h"
#include "ui/history/historypane.h"
#include "ui/window/commandpalette.h"
#include "ui/window/stage.h"
#include "ui/window/windowlayout.h"

#include <QAction>
#include <QMainWindow>

#include <algorithm>

namespace headwater {

namespace {
constexpr int kCollections = 1; // as WindowLayout::focusPane()
constexpr int kHistoryPlace = 3;
} // namespace

PaletteDesk::PaletteDesk(const WindowParts &parts, const WindowPanes &panes, WindowLayout &layout,
                         const ActionHints &hints, QMainWindow &window)
    : m_panes(panes),
      m_layout(layout),
      m_window(window),
      m_search(parts, window, hints,
               {[this](const Scope &scope) { showScope(scope); },
                [this](const CollectionRef &collection) { showCollection(collection); },
                [this](LocalJobId job) { showJob(job); },
                [this](const QString &id) { Q_EMIT followRequested(id); }})
{
    connect(&m_search, &PaletteSearch::jobsFound, this, [this] {
        if (m_palette)
            m_palette->setResults(m_search.find(m_palette->typed()));
    });
}

void PaletteDesk::open(const QAction *opener)
{
    if (m_palette)
        return;
    m_search.begin(opener);
    m_palette = new CommandPalette(opener->shortcuts(), &m_window);
    m_palette->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_palette, &CommandPalette::typedChanged, this,
            [this](const QString &typed) { m_palette->setResults(m_search.find(typed)); });
    connect(m_palette, &CommandPalette::chosen, this, [this](const PaletteEntry &entry) {
        m_search.remember(entry.key);
        entry.run();
    });
    m_palette->setResults(m_search.find({}));
    m_palette->show();
}

void PaletteDesk::showScope(const Scope &scope)
{
    m_panes.endpoints.select(scope);
    m_layout.focusPane(kCollections);
}

void PaletteDesk::showCollection(const CollectionRef &collection)
{
    const Scopes scopes = m_panes.endpoints.scope();
    const bool isInScope
            = scopes.isEmpty() || std::ranges::any_of(scopes, [&collection](const Scope &scope) {
                  return scope.contains(collection.endpoint, collection.database);
              });
    if (!isInScope)
        m_panes.endpoints.select({collection.endpoint, collection.database});
    m_layout.stage().showView(kCollectionsView);
    m_panes.collections.reveal(collection);
    m_layout.focusPane(kCollections);
}

void PaletteDesk::showJob(LocalJobId job)
{
    m_layout.focusPane(kHistoryPlace);
    m_panes.history.reveal(job);
}

} // namespace headwater
