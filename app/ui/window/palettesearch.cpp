// SPDX-License-Identifier: Apache-2.0
#include "ui/window/palettesearch.h"

#include "core/base/plaintext.h"
#include "models/collectiontablemodel.h"
#include "models/endpointtreemodel.h"
#include "models/historymodel.h"
#include "store/profile/endpointstore.h"
#include "store/profile/windowsettings.h"
#include "ui/window/actionhints.h"
#include "ui/window/shortcuts.h"

#include <QAction>
#include <QLocale>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

#include <algorithm>

namespace headwater {

namespace {

constexpr int kMost = 8; // of a section
constexpr int kMostActions = 100; // when nothing is typed
constexpr int kLeastDigits = 3; // shorter ones are in most ids
constexpr int kWholeId = 15; // digits that ids have at least
constexpr QChar kBetweenParts = u'\n';

Setting<QStringList> recentKeys(QSettings &settings)
{
    return {settings, "palette/recent"};
}

QString keyOf(const CollectionRef &ref)
{
    return QStringList{QStringLiteral("collection"), ref.endpoint.value, ref.database, ref.name}
            .join(kBetweenParts);
}

QString keyOf(const Scope &scope)
{
    if (scope.isFolder())
        return QStringList{QStringLiteral("folder"), scope.folder}.join(kBetweenParts);
    return QStringList{QStringLiteral("scope"), scope.endpoint.value, scope.database}.join(
            kBetweenParts);
}

std::optional<CollectionRef> collectionOf(const QString &key)
{
    const QStringList parts = key.split(kBetweenParts);
    if (parts.size() != 4 || parts.front() != QLatin1String("collection"))
        return std::nullopt;
    return CollectionRef{{parts.at(1)}, parts.at(2), parts.at(3)};
}

bool isNumber(const QString &text)
{
    return !text.isEmpty()
            && std::ranges::all_of(text, [](QChar letter) { return letter.isDigit(); });
}

/// Whether \a digits are more than the beginning of an id.
bool isWholeId(const QString &digits)
{
    return digits.size() >= kWholeId && JobId::fromText(digits);
}

} // namespace

PaletteSearch::PaletteSearch(const WindowParts &parts, const QMainWindow &window,
                             const ActionHints &hints, Actors actors)
    : m_parts(parts), m_window(window), m_hints(hints), m_actors(std::move(actors))
{
    const auto age = [this] { m_isIndexOld = true; };
    connect(&parts.collections, &QAbstractItemModel::rowsInserted, this, age);
    connect(&parts.collections, &QAbstractItemModel::rowsRemoved, this, age);
    connect(&parts.collections, &QAbstractItemModel::modelReset, this, age);
    connect(&parts.endpoints, &EndpointStore::endpointSaved, this, age); // names are places
}

void PaletteSearch::begin(const QAction *self)
{
    m_actions.clear();
    readMenu(m_window.menuBar()->actions(), {}, self);
    readEndpoints();
}

void PaletteSearch::readMenu(const QList<QAction *> &actions, const QString &group,
                             const QAction *self)
{
    for (QAction *action : actions) {
        const QString title = plainTitle(action->text());
        if (action->menu()) {
            const QString inner = group.isEmpty() ? title : tr("%1 → %2").arg(group, title);
            readMenu(action->menu()->actions(), inner, self);
        } else if (!action->isSeparator() && action->isVisible() && action != self
                   && !title.isEmpty()) {
            const QString keys = action->shortcut().toString(QKeySequence::NativeText);
            PaletteEntry entry{QStringLiteral("action\n%1\n%2").arg(group, title),
                               title,
                               group,
                               keys,
                               {},
                               m_hints.obstacleTo(*action),
                               [action = QPointer(action)] {
                                   if (action)
                                       action->trigger();
                               }};
            m_actions.append({title.toCaseFolded(), group.toCaseFolded(), std::move(entry)});
        }
    }
}

void PaletteSearch::readEndpoints()
{
    m_endpoints.clear();
    m_databases.clear();
    readFolders();
    for (const ClusterEndpoint &endpoint : m_parts.endpoints.endpoints()) {
        const QString name = plainLine(endpoint.name);
        const auto add = [&](QList<Line> &lines, const Scope &scope, const PaletteEntry &look) {
            PaletteEntry entry = look;
            entry.key = keyOf(scope);
            entry.marks = marksOf(endpoint);
            entry.run = [this, scope] { m_actors.showScope(scope); };
            lines.append({entry.title.toCaseFolded(), entry.side.toCaseFolded(), entry});
        };
        add(m_endpoints, {endpoint.id, {}}, {{}, name, endpoint.url.host(), {}, {}, {}, {}});
        const QStringList databases = m_parts.endpointTree.databases(endpoint.id);
        for (const QString &database : databases)
            add(m_databases, {endpoint.id, database},
                {{}, plainLine(database), {}, name, {}, {}, {}});
    }
}

void PaletteSearch::readFolders()
{
    m_folders.clear();
    const EndpointTreeModel &tree = m_parts.endpointTree;
    for (const QString &folder : tree.folders()) {
        const Scope scope{{}, {}, folder};
        const QModelIndex row = tree.indexOf(scope);
        const auto count = int(tree.endpointsIn(folder).size());
        PaletteEntry entry;
        entry.key = keyOf(scope);
        entry.title = plainLine(folder);
        entry.detail = count == 1 ? tr("1 endpoint") : tr("%n endpoints", nullptr, count);
        entry.marks = row.data(MarksRole).value<EndpointMarks>();
        entry.run = [this, scope] { m_actors.showScope(scope); };
        m_folders.append({entry.title.toCaseFolded(), entry.detail.toCaseFolded(), entry});
    }
}

void PaletteSearch::fillIndex()
{
    if (!m_isIndexOld)
        return;
    m_isIndexOld = false;
    m_index.clear();
    const CollectionTableModel &table = m_parts.collections;
    m_index.reserve(table.rowCount());
    QString database;
    QString endpoint;
    QString place; // shared by adjacent rows
    for (int row = 0; row < table.rowCount(); ++row) {
        const CollectionFacts facts = table.facts(row);
        if (facts.database != database || facts.endpoint != endpoint) {
            database = facts.database;
            endpoint = facts.endpoint;
            place = database + u' ' + endpoint;
        }
        m_index.add(facts.name, place);
    }
}

PaletteSection PaletteSearch::section(const QString &title, const QList<Line> &lines,
                                      const QStringList &words, int most) const
{
    QList<std::pair<int, const Line *>> found;
    for (const Line &line : lines) {
        if (const int score = paletteScore(line.name, line.place, words); score > 0)
            found.append({score, &line});
    }
    if (!words.isEmpty()) {
        std::ranges::stable_sort(found, std::greater(),
                                 [](const auto &each) { return each.first; });
    }
    PaletteSection section{title, {}, found.isEmpty() ? 0 : found.front().first};
    for (const auto &[score, line] : found) {
        if (section.entries.size() < most)
            section.entries << line->entry;
    }
    section.more = found.size() - section.entries.size();
    return section;
}

PaletteSection PaletteSearch::collections(const QStringList &words)
{
    fillIndex();
    PaletteSection section{tr("COLLECTIONS"), {}, 0};
    const QList<int> rows = m_index.find(words, kMost);
    for (const int row : rows)
        section.entries << entryFor(m_parts.collections.ref(row));
    section.more = m_index.found() - rows.size();
    if (!rows.isEmpty()) {
        const CollectionFacts facts = m_parts.collections.facts(rows.front());
        section.best = paletteScore(facts.name, facts.database + u' ' + facts.endpoint, words);
    }
    return section;
}

PaletteEntry PaletteSearch::entryFor(const CollectionRef &collection) const
{
    const ClusterEndpoint *endpoint = m_parts.endpoints.find(collection.endpoint);
    return {keyOf(collection),
            plainLine(collection.name),
            plainLine(collection.database),
            endpoint ? plainLine(endpoint->name) : QString(),
            endpoint ? marksOf(*endpoint) : EndpointMarks(),
            {},
            [this, collection] { m_actors.showCollection(collection); }};
}

PaletteEntry PaletteSearch::entryFor(const RefreshJob &job) const
{
    const ClusterEndpoint *endpoint = m_parts.endpoints.find(job.collection.endpoint);
    return {QStringLiteral("job\n%1").arg(qToUnderlying(job.localId)),
            job.serverId->text(),
            tr("%1 · %2", "collection · state")
                    .arg(plainLine(job.collection.name), stateWord(job.state)),
            plainLine(endpoint ? endpoint->name : job.endpointName),
            endpoint ? marksOf(*endpoint) : EndpointMarks(),
            {},
            [this, id = job.localId] { m_actors.showJob(id); }};
}

void PaletteSearch::lookUp(const QString &digits)
{
    m_jobDigits = digits;
    m_jobs.clear();
    m_isLookedUp = false;
    m_parts.history.archive().readWithId(digits, this,
                                         [this, digits](const QList<RefreshJob> &jobs) {
                                             if (digits != m_jobDigits)
                                                 return; // more was typed meanwhile
                                             m_jobs = jobs;
                                             m_isLookedUp = true;
                                             if (!jobs.isEmpty() || isWholeId(digits))
                                                 Q_EMIT jobsFound();
                                         });
}

PaletteEntry PaletteSearch::offerToFollow(const QString &id) const
{
    return {QStringLiteral("job\nfollow"),
            tr("Follow job %1").arg(id),
            tr("not in the history"),
            {},
            {},
            {},
            [this, id] { m_actors.followJob(id); }};
}

PaletteSection PaletteSearch::jobs(const QString &digits)
{
    PaletteSection section{tr("JOBS"), {}, 0};
    if (digits.size() < kLeastDigits || !isNumber(digits))
        return section;
    if (digits != m_jobDigits)
        lookUp(digits);
    for (const RefreshJob &job : std::as_const(m_jobs)) {
        if (section.entries.size() < kMost)
            section.entries << entryFor(job);
    }
    section.more = m_jobs.size() - section.entries.size();
    if (m_isLookedUp && m_jobs.isEmpty() && isWholeId(digits))
        section.entries << offerToFollow(digits);
    section.best = std::numeric_limits<int>::max(); // a number is hardly meant otherwise
    return section;
}

PaletteSection PaletteSearch::recent() const
{
    PaletteSection section{tr("RECENT"), {}, 0};
    const QStringList keys = recentKeys(m_parts.settings).get();
    for (const QString &key : keys) {
        if (const auto ref = collectionOf(key); ref && m_parts.collections.row(*ref) >= 0)
            section.entries << entryFor(*ref);
        for (const QList<Line> *lines : {&m_actions, &m_folders, &m_endpoints, &m_databases}) {
            for (const Line &line : *lines) {
                if (line.entry.key == key)
                    section.entries << line.entry;
            }
        }
    }
    return section;
}

void PaletteSearch::remember(const QString &key)
{
    if (key.startsWith(QLatin1String("job\n"))) // a job is looked for once
        return;
    Setting<QStringList> stored = recentKeys(m_parts.settings);
    QStringList keys = stored.get();
    keys.removeAll(key);
    keys.prepend(key);
    stored.set(keys.mid(0, kMost));
}

PaletteResults PaletteSearch::find(const QString &typed)
{
    const QString all = typed.trimmed();
    const QChar kind = all.isEmpty() ? QChar() : all.front();
    const bool isOnly = kind == u'>' || kind == u'@' || kind == u'#';
    const QString text = isOnly ? all.mid(1).trimmed() : all;
    const QStringList words = paletteWords(text);
    const int most = words.isEmpty() ? kMostActions : kMost;
    QList<PaletteSection> sections;
    QStringList summary;
    if (!isOnly && words.isEmpty())
        sections << recent();
    if (!isOnly && !words.isEmpty()) {
        sections << collections(words);
        const QLocale locale;
        summary << tr("%1 of %2 collections")
                           .arg(locale.toString(m_index.found()), locale.toString(m_index.size()));
    }
    if (!isOnly || kind == u'#')
        sections << jobs(text);
    if (kind == u'@' || (!isOnly && !words.isEmpty())) {
        sections << section(tr("FOLDERS"), m_folders, words, most);
        sections << section(tr("ENDPOINTS"), m_endpoints, words, most);
        sections << section(tr("DATABASES"), m_databases, words, most);
    }
    if (!isOnly || kind == u'>')
        sections << section(tr("ACTIONS"), m_actions, words, most);
    sections.removeIf([](const PaletteSection &each) { return each.entries.isEmpty(); });
    if (!words.isEmpty())
        std::ranges::stable_sort(sections, std::greater(), &PaletteSection::best);
    if (sections.isEmpty())
        summary = QStringList{kind == u'#' && text.size() < kLeastDigits
                                      ? tr("Type the first digits of a job id, at least three.")
                                      : tr("Nothing found")};
    return {sections, summary.join(QStringLiteral(" · ")), words};
}

} // namespace headwater
