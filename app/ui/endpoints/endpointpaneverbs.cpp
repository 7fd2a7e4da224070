// SPDX-License-Identifier: Apache-2.0
// What the user can do with the rows of the EndpointPane.
#include "models/endpointtreemodel.h"
#include "ui/endpoints/endpointorder.h"
#include "ui/endpoints/endpointpane.h"

#include <QAction>
#include <QMenu>
#include <QTreeView>

#include <algorithm>

namespace headwater {

void EndpointPane::showMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_tree->indexAt(position).isValid()) {
        if (currentFolder().isEmpty())
            menu->addActions(m_endpointActions);
        menu->addAction(m_reload);
        addDatabaseActions(menu);
        addFolderActions(menu);
        menu->addSeparator();
    }
    QAction *add = menu->addAction(tr("Add e&ndpoint…"));
    connect(add, &QAction::triggered, this, &EndpointPane::addRequested);
    menu->addAction(m_showAll);
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

void EndpointPane::addDatabaseActions(QMenu *menu)
{
    const auto scope = scopeAt(m_tree->currentIndex());
    if (!scope || !m_model.isListRefused(scope->endpoint))
        return;
    menu->addSeparator();
    QAction *add = menu->addAction(tr("Add a data&base…"));
    add->setObjectName(QStringLiteral("addDatabase"));
    connect(add, &QAction::triggered, this,
            [this, id = scope->endpoint] { Q_EMIT addDatabaseRequested(id); });
}

void EndpointPane::addFolderActions(QMenu *menu)
{
    if (chosenEndpoints().isEmpty())
        return;
    menu->addSeparator();
    const auto add
            = [this, menu](const QString &text, const char *name, void (EndpointPane::*verb)()) {
                  QAction *action = menu->addAction(text);
                  action->setObjectName(QLatin1String(name));
                  connect(action, &QAction::triggered, this, verb);
              };
    if (currentFolder().isEmpty()) {
        add(tr("Move to &folder…"), "moveToFolder", &EndpointPane::moveToFolder);
    } else {
        add(tr("Rename f&older…"), "renameFolder", &EndpointPane::edit);
        add(tr("Di&ssolve folder"), "dissolveFolder", &EndpointPane::dissolveFolder);
    }
    menu->addAction(m_up);
    menu->addAction(m_down);
    QAction *observe = menu->addAction(tr("Obser&ve only"));
    observe->setObjectName(QStringLiteral("observeOnly"));
    observe->setCheckable(true);
    observe->setChecked(isObserveOnly());
    connect(observe, &QAction::triggered, this, &EndpointPane::observeOnly);
}

QString EndpointPane::currentFolder() const
{
    const auto scope = scopeAt(m_tree->currentIndex());
    return scope ? scope->folder : QString();
}

QList<EndpointId> EndpointPane::chosenEndpoints() const
{
    const auto current = scopeAt(m_tree->currentIndex());
    if (!current)
        return {};
    const bool isSelected = m_chosen.contains(*current);
    QList<EndpointId> ids;
    for (const Scope &part : m_model.withoutFolders(isSelected ? m_chosen : Scopes{*current})) {
        if (!ids.contains(part.endpoint))
            ids << part.endpoint;
    }
    return ids;
}

bool EndpointPane::isObserveOnly() const
{
    const QList<EndpointId> ids = chosenEndpoints();
    return !ids.isEmpty() && std::ranges::all_of(ids, [this](const EndpointId &id) {
        return m_model.endpoint(id)->observeOnly;
    });
}

void EndpointPane::edit()
{
    if (const QString folder = currentFolder(); !folder.isEmpty())
        Q_EMIT renameFolderRequested(folder);
    else if (const EndpointId id = currentEndpoint(); !id.isNull())
        Q_EMIT editRequested(id);
}

void EndpointPane::moveToFolder()
{
    if (const QList<EndpointId> ids = chosenEndpoints(); !ids.isEmpty())
        Q_EMIT moveToFolderRequested(ids);
}

void EndpointPane::dissolveFolder()
{
    if (const QString folder = currentFolder(); !folder.isEmpty())
        Q_EMIT dissolveFolderRequested(folder);
}

void EndpointPane::observeOnly(bool on)
{
    if (const QList<EndpointId> ids = chosenEndpoints(); !ids.isEmpty())
        Q_EMIT observeOnlyRequested(ids, on);
}

void EndpointPane::move(int step)
{
    const QModelIndex current = m_tree->currentIndex().siblingAtColumn(0);
    const auto scope = scopeAt(current);
    const QModelIndex next = current.siblingAtRow(current.row() + step);
    const auto neighbor = scopeAt(next);
    if (!scope || !scope->database.isEmpty() || !neighbor
        || neighbor->isFolder() != scope->isFolder())
        return;
    if (!m_found->areExchangeable(current, next)) {
        Q_EMIT hintRequested(tr("Turn off “Problems first” to change this order."));
        return;
    }
    if (scope->isFolder()) {
        Q_EMIT folderMoveRequested({scope->folder},
                                   step < 0 ? neighbor->folder
                                            : m_model.behindFolder(neighbor->folder));
    } else {
        Q_EMIT moveRequested({scope->endpoint}, scopeAt(current.parent()).value_or(Scope()).folder,
                             step < 0 ? neighbor->endpoint : m_model.behind(neighbor->endpoint));
    }
    m_tree->scrollTo(m_tree->currentIndex());
}

} // namespace headwater
