// SPDX-License-Identifier: Apache-2.0
#include "store/profile/endpointstore.h"

#include "core/job/endpointname.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace headwater {

namespace {

// Room for ten thousand endpoints; a larger file is not ours and is not read into memory.
constexpr qint64 kLargestFile = 4 * 1024 * 1024;

// An editor, or several programs at once, cause several notifications; so do other files in the
// folder.
constexpr std::chrono::milliseconds kLookDelay{250};

Failure failure(ErrorKind kind, const QString &sentence, const QString &detail = {})
{
    return Failure(Error{kind, sentence, detail});
}

QString shown(const QString &path)
{
    return QDir::toNativeSeparators(path);
}

const ClusterEndpoint *findIn(const ClusterEndpoints &endpoints, const EndpointId &id)
{
    const auto found
            = std::find_if(endpoints.begin(), endpoints.end(),
                           [&id](const ClusterEndpoint &endpoint) { return endpoint.id == id; });
    return found == endpoints.end() ? nullptr : &*found;
}

const ClusterEndpoint *findNamed(const ClusterEndpoints &endpoints, const QString &name)
{
    const auto found = std::find_if(
            endpoints.begin(), endpoints.end(),
            [&name](const ClusterEndpoint &endpoint) { return isSameName(endpoint.name, name); });
    return found == endpoints.end() ? nullptr : &*found;
}

/// Whether those that are in both stand in another order.
bool isReordered(const ClusterEndpoints &before, const ClusterEndpoints &after)
{
    QHash<EndpointId, qsizetype> places;
    for (qsizetype i = 0; i < before.size(); ++i)
        places.insert(before.at(i).id, i);
    qsizetype last = -1;
    for (const ClusterEndpoint &endpoint : after) {
        const qsizetype place = places.value(endpoint.id, last);
        if (place < last)
            return true;
        last = place;
    }
    return false;
}

} // namespace

EndpointStore::EndpointStore(const QString &file, QObject *parent) : QObject(parent), m_file(file)
{
}

QString EndpointStore::folder() const
{
    return QFileInfo(m_file).absolutePath();
}

Result<Done> EndpointStore::load()
{
    auto document = read();
    if (!document && !document.error().isNewer) {
        // Another program may have replaced it with a good file by now, which must not be moved.
        const auto lock = FileLock::take(m_file, m_patience);
        document = read();
        if (!document && !document.error().isNewer) {
            m_endpoints.clear();
            return moveAside(document.error().reason);
        }
    }
    m_endpoints = document ? document->endpoints() : ClusterEndpoints();
    m_remarks = document ? document->remarks() : QStringList();
    return document ? Result<Done>(Done{}) : unusable(document.error());
}

void EndpointStore::watch()
{
    m_lookSoon.setSingleShot(true);
    m_lookSoon.setInterval(kLookDelay);
    const auto lookSoon = [this] {
        if (!m_lookSoon.isActive())
            m_lookSoon.start();
    };
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, lookSoon);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, lookSoon);
    connect(&m_lookSoon, &QTimer::timeout, this, &EndpointStore::look);
    m_watcher.addPath(QFileInfo(m_file).path());
    lookSoon(); // for changes between load() and this call
}

/// Takes over what another program wrote. A file being edited by hand may be unreadable for a
/// moment; then the list stays unchanged, and nothing is moved.
void EndpointStore::look()
{
    if (!m_watcher.files().contains(m_file) && QFileInfo::exists(m_file))
        m_watcher.addPath(m_file); // a replaced file is a new file to the watcher
    const auto document = read();
    if (document) {
        adopt(document->endpoints(), {});
        Q_EMIT readable();
    } else {
        Q_EMIT unreadable(unusable(document.error()).value());
    }
}

Failure EndpointStore::unusable(const EndpointsDocument::Fault &fault) const
{
    return failure(ErrorKind::Storage,
                   tr("The endpoints in %1 are not used and were not changed: %2")
                           .arg(shown(m_file), fault.reason));
}

tl::expected<EndpointsDocument, EndpointsDocument::Fault> EndpointStore::read() const
{
    const auto unreadable = [](const QString &reason) {
        return tl::unexpected(EndpointsDocument::Fault{false, reason});
    };
    const QFileInfo info(m_file);
    if (!info.exists() && !info.isSymLink())
        return EndpointsDocument();
    if (!info.isFile()) // and do not open it: a pipe would block
        return unreadable(tr("It is not a file."));
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(tr("It cannot be read."));
    const QByteArray json = file.read(kLargestFile + 1);
    if (json.size() > kLargestFile)
        return unreadable(tr("It is too large."));
    return EndpointsDocument::parse(json);
}

Result<Done> EndpointStore::moveAside(const QString &reason) const
{
    const QString time
            = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    const QString stem = m_file + QStringLiteral(".unreadable-") + time;
    QString aside = stem;
    for (int i = 2; QFileInfo::exists(aside); ++i)
        aside = stem + QLatin1Char('-') + QString::number(i);

    // not QFile::rename(), which copies if it cannot rename and refuses unreadable files
    std::error_code error;
    std::filesystem::rename(m_file.toStdU16String(), aside.toStdU16String(), error);
    if (error) {
        return failure(ErrorKind::Storage,
                       tr("The endpoints file %1 cannot be used and could not be moved aside: %2")
                               .arg(shown(m_file), reason));
    }
    return failure(ErrorKind::Storage,
                   tr("The endpoints file could not be used and was kept as %1: %2")
                           .arg(shown(aside), reason));
}

QHash<EndpointId, FilterEndpoint> EndpointStore::forFilters() const
{
    QHash<EndpointId, FilterEndpoint> all;
    for (const ClusterEndpoint &endpoint : m_endpoints)
        all.insert(endpoint.id, {endpoint.name, endpoint.tag});
    return all;
}

const ClusterEndpoint *EndpointStore::find(const EndpointId &id) const
{
    return findIn(m_endpoints, id);
}

const ClusterEndpoint *EndpointStore::findByName(const QString &name) const
{
    return findNamed(m_endpoints, name);
}

Result<Done> EndpointStore::save(const ClusterEndpoint &endpoint)
{
    return saveAll({endpoint});
}

Result<Done> EndpointStore::saveAll(const ClusterEndpoints &endpoints)
{
    ClusterEndpoints saved = endpoints;
    QSet<EndpointId> own;
    for (ClusterEndpoint &endpoint : saved) {
        endpoint.name = endpoint.name.trimmed();
        if (const QString fault = endpointNameFault(endpoint.name); !fault.isEmpty())
            return failure(ErrorKind::InvalidInput, fault);
        if (endpoint.id.isNull() || !isBareAddress(endpoint.url))
            return failure(ErrorKind::InvalidInput,
                           tr("The endpoint needs an address without a user name or an API path."));
        own.insert(endpoint.id);
    }

    const auto lock = FileLock::take(m_file, m_patience);
    if (!lock)
        return Failure(lock.error());
    auto document = readForChange();
    if (!document)
        return Failure(document.error());
    for (const ClusterEndpoint &endpoint : std::as_const(saved)) {
        const ClusterEndpoint *namesake = findNamed(document->endpoints(), endpoint.name);
        if (namesake && namesake->id != endpoint.id) {
            return failure(ErrorKind::InvalidInput,
                           tr("Another endpoint is called “%1”.").arg(namesake->name));
        }
        document->put(endpoint);
    }
    if (const auto written = write(*document); !written)
        return written;
    adopt(document->endpoints(), own);
    return Done{};
}

Result<Done> EndpointStore::remove(const EndpointId &id)
{
    const auto lock = FileLock::take(m_file, m_patience);
    if (!lock)
        return Failure(lock.error());
    auto document = readForChange();
    if (!document)
        return Failure(document.error());
    if (findIn(document->endpoints(), id)) {
        document->remove(id);
        if (const auto written = write(*document); !written)
            return written;
    }
    adopt(document->endpoints(), {id});
    return Done{};
}

Result<Done> EndpointStore::arrange(const std::function<void(ClusterEndpoints &)> &change)
{
    const auto lock = FileLock::take(m_file, m_patience);
    if (!lock)
        return Failure(lock.error());
    auto document = readForChange();
    if (!document)
        return Failure(document.error());
    const ClusterEndpoints before = document->endpoints();
    ClusterEndpoints after = before;
    change(after);
    QSet<EndpointId> own;
    for (const ClusterEndpoint &endpoint : std::as_const(after)) {
        const ClusterEndpoint *old = findIn(before, endpoint.id);
        if (!old || *old != endpoint)
            own.insert(endpoint.id);
    }
    if (after != before) {
        document->arrange(after);
        if (const auto written = write(*document); !written)
            return written;
    }
    adopt(document->endpoints(), own);
    return Done{};
}

QString EndpointStore::freeName(const QString &name) const
{
    QString candidate = name;
    for (int i = 2; findByName(candidate); ++i)
        candidate = name + QLatin1Char(' ') + QString::number(i);
    return candidate;
}

Result<EndpointsDocument> EndpointStore::readForChange() const
{
    auto document = read();
    if (!document) {
        return failure(ErrorKind::Storage,
                       tr("The endpoints file %1 cannot be used and was not changed: %2")
                               .arg(shown(m_file), document.error().reason));
    }
    return std::move(*document);
}

Result<Done> EndpointStore::write(const EndpointsDocument &document) const
{
    QSaveFile file(m_file);
    const QByteArray json = document.toJson();
    // commit() of Qt 6.4 ignores that its own flush failed, and would install a truncated file
    const bool isWritten = file.open(QIODevice::WriteOnly)
            && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
            && file.write(json) == json.size() && file.flush() && file.commit();
    if (!isWritten) {
        return failure(ErrorKind::Storage,
                       tr("The endpoints file %1 could not be written.").arg(shown(m_file)),
                       file.errorString());
    }
    return Done{};
}

/// Takes over the list that is now in the file and announces what is new in it. \a own were changed
/// by this program and are announced as saved even if nothing differs: the user has just confirmed
/// them.
void EndpointStore::adopt(const ClusterEndpoints &endpoints, const QSet<EndpointId> &own)
{
    const ClusterEndpoints before = std::exchange(m_endpoints, endpoints);
    QList<EndpointId> changedElsewhere;
    for (const ClusterEndpoint &old : before) {
        if (findIn(endpoints, old.id))
            continue;
        Q_EMIT endpointRemoved(old.id);
        if (!own.contains(old.id))
            changedElsewhere.append(old.id);
    }
    for (const ClusterEndpoint &endpoint : endpoints) {
        const ClusterEndpoint *old = findIn(before, endpoint.id);
        if (old && *old == endpoint && !own.contains(endpoint.id))
            continue;
        Q_EMIT endpointSaved(endpoint, !old);
        if (!own.contains(endpoint.id))
            changedElsewhere.append(endpoint.id);
    }
    if (isReordered(before, endpoints))
        Q_EMIT orderChanged();
    for (const EndpointId &id : std::as_const(changedElsewhere))
        Q_EMIT endpointChangedElsewhere(id);
}

} // namespace headwater
