// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collection.h"
#include "core/job/job.h"
#include "models/paletteindex.h"
#include "models/scope.h"
#include "ui/window/paletteentry.h"
#include "ui/window/windowparts.h"

#include <QObject>
#include <QPointer>

#include <functional>

class QAction;
class QMainWindow;

namespace headwater {

class ActionHints;

/// Finds what the command palette lists: the actions of the menus, folders, endpoints, databases, collections, jobs by the
/// beginning of their ids, and what was chosen before. `>`, `@` and `#` at the beginning restrict the search.
class PaletteSearch final : public QObject
{
    Q_OBJECT
public:
    /// How the results are carried out.
    struct Actors
    {
        std::function<void(const Scope &)> showScope;
        std::function<void(const CollectionRef &)> showCollection;
        std::function<void(LocalJobId)> showJob;
        std::function<void(const QString &)> followJob;
    };

    /// All must outlive this object.
    PaletteSearch(const WindowParts &parts, const QMainWindow &window, const ActionHints &hints,
                  Actors actors);

    /// Reads the menus and endpoints anew. Call it when the palette opens; \a self is the action that opens it.
    void begin(const QAction *self);
    /// Jobs are looked up in the background: jobsFound() says when to ask again.
    [[nodiscard]] PaletteResults find(const QString &typed);
    /// Puts an entry at the top of what was chosen before.
    void remember(const QString &key);

Q_SIGNALS:
    void jobsFound();

private:
    struct Line
    {
        QString name; ///< folded, as the place
        QString place;
        PaletteEntry entry;
    };

    void readMenu(const QList<QAction *> &actions, const QString &group, const QAction *self);
    void readEndpoints();
    void readFolders();
    void fillIndex();
    [[nodiscard]] PaletteSection section(const QString &title, const QList<Line> &lines,
                                         const QStringList &words, int most) const;
    [[nodiscard]] PaletteSection collections(const QStringList &words);
    [[nodiscard]] PaletteSection jobs(const QString &digits);
    [[nodiscard]] PaletteSection recent() const;
    [[nodiscard]] PaletteEntry entryFor(const CollectionRef &collection) const;
    [[nodiscard]] PaletteEntry entryFor(const RefreshJob &job) const;
    void lookUp(const QString &digits);
    [[nodiscard]] PaletteEntry offerToFollow(const QString &id) const;

    WindowParts m_parts;
    const QMainWindow &m_window;
    const ActionHints &m_hints;
    Actors m_actors;
    QList<Line> m_actions;
    QList<Line> m_folders;
    QList<Line> m_endpoints;
    QList<Line> m_databases;
    PaletteIndex m_index; // of the table's rows
    bool m_isIndexOld = true;
    QString m_jobDigits; // that m_jobs begin with
    QList<RefreshJob> m_jobs;
    bool m_isLookedUp = false;
};

} // namespace headwater
