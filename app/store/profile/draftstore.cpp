// SPDX-License-Identifier: Apache-2.0
#include "store/profile/draftstore.h"

#include "store/profile/filelock.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace headwater {

namespace {

constexpr qint64 kLargestDrafts = 16 * 1024 * 1024; // a larger one is not ours

QJsonObject toJson(const StoredDraft &draft)
{
    return {{QStringLiteral("endpoint"), draft.collection.endpoint.value},
            {QStringLiteral("database"), draft.collection.database},
            {QStringLiteral("collection"), draft.collection.name},
            {QStringLiteral("source"), draft.source},
            {QStringLiteral("spec"), draft.spec},
            {QStringLiteral("savedAt"), draft.savedAt.toString(Qt::ISODate)},
            {QStringLiteral("isTold"), draft.isTold}};
}

StoredDraft fromJson(const QJsonObject &json)
{
    const auto text = [&json](QLatin1String key) { return json.value(key).toString(); };
    return {{{text(QLatin1String("endpoint"))},
             text(QLatin1String("database")),
             text(QLatin1String("collection"))},
            text(QLatin1String("source")),
            text(QLatin1String("spec")),
            QDateTime::fromString(text(QLatin1String("savedAt")), Qt::ISODate),
            json.value(QLatin1String("isTold")).toBool()};
}

} // namespace

const QList<StoredDraft> &DraftStore::drafts() const
{
    if (!m_drafts)
        m_drafts = read();
    return *m_drafts;
}

std::optional<StoredDraft> DraftStore::find(const CollectionRef &collection) const
{
    const QList<StoredDraft> &all = drafts();
    const auto found = std::ranges::find(all, collection, &StoredDraft::collection);
    return found == all.end() ? std::nullopt : std::optional(*found);
}

Result<Done> DraftStore::save(const CollectionRef &collection, const Override &pair)
{
    // Masked again, and without the known secrets wherever they are: a caller that forgot to, or a user who
    // pasted one into the wrong place, must not reveal it.
    const Redactor redactor = redactorFor({collection, pair});
    const StoredDraft draft{collection, redactor.redact(maskedSource(pair.source)),
                            redactor.redact(splitSecrets(pair.spec).text),
                            QDateTime::currentDateTimeUtc()};
    const bool isTooLong = draft.source.size() + draft.spec.size() > kLongestDraft;
    return change([&](QList<StoredDraft> &drafts) {
        const auto old = std::ranges::find(drafts, collection, &StoredDraft::collection);
        if (old != drafts.end()) {
            if (old->source == draft.source && old->spec == draft.spec)
                return false;
            drafts.erase(old);
        }
        if (!isTooLong)
            drafts.prepend(draft);
        drafts.resize(std::min(drafts.size(), kMostDrafts));
        return true;
    });
}

Result<Done> DraftStore::remove(const CollectionRef &collection)
{
    return change([&](QList<StoredDraft> &drafts) {
        return drafts.removeIf([&](const StoredDraft &draft) {
            return draft.collection == collection;
        }) > 0;
    });
}

Result<Done> DraftStore::removeAllOf(const EndpointId &endpoint)
{
    return change([&](QList<StoredDraft> &drafts) {
        return drafts.removeIf([&](const StoredDraft &draft) {
            return draft.collection.endpoint == endpoint;
        }) > 0;
    });
}

Result<Done> DraftStore::keepOnly(const QList<EndpointId> &endpoints)
{
    return change([&](QList<StoredDraft> &drafts) {
        return drafts.removeIf([&](const StoredDraft &draft) {
            return !endpoints.contains(draft.collection.endpoint);
        }) > 0;
    });
}

QList<StoredDraft> DraftStore::takeUntold()
{
    QList<StoredDraft> untold;
    const auto told = change([&untold](QList<StoredDraft> &drafts) {
        untold.clear();
        for (StoredDraft &draft : drafts) {
            if (!draft.isTold)
                untold.append(draft);
            draft.isTold = true;
        }
        return !untold.isEmpty();
    });
    return told ? untold : QList<StoredDraft>(); // else it would be told at every start
}

/// Runs \a change on the drafts and writes them if it returns true.
template <typename Change> Result<Done> DraftStore::change(Change change)
{
    if (drafts().isEmpty() && !QFileInfo::exists(m_file)) { // the usual case at start
        QList<StoredDraft> none;
        if (!change(none))
            return Done{};
    }
    const auto lock = FileLock::take(m_file, FileLock::kBriefly);
    if (lock)
        m_drafts = read();
    const bool isChanged = change(*m_drafts);
    if (!isChanged)
        return Done{};
    return lock ? write(*m_drafts) : Result<Done>(Failure(lock.error()));
}

QList<StoredDraft> DraftStore::read() const
{
    QList<StoredDraft> drafts;
    QFile file(m_file);
    if (!QFileInfo(m_file).isFile() || file.size() > kLargestDrafts
        || !file.open(QIODevice::ReadOnly))
        return drafts;
    const QJsonArray rows = QJsonDocument::fromJson(file.readAll())
                                    .object()
                                    .value(QLatin1String("drafts"))
                                    .toArray();
    for (const QJsonValue &row : rows) {
        const StoredDraft draft = fromJson(row.toObject());
        if (!draft.collection.name.isEmpty() && drafts.size() < kMostDrafts)
            drafts.append(draft);
    }
    return drafts;
}

Result<Done> DraftStore::write(const QList<StoredDraft> &drafts) const
{
    QJsonArray rows;
    for (const StoredDraft &draft : drafts)
        rows.append(toJson(draft));
    const QByteArray json = QJsonDocument(QJsonObject{{QStringLiteral("version"), 1},
                                                      {QStringLiteral("drafts"), rows}})
                                    .toJson();
    QSaveFile file(m_file);
    // commit() of Qt 6.4 ignores that its own flush failed, and would install a truncated file
    const bool isWritten = file.open(QIODevice::WriteOnly)
            && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
            && file.write(json) == json.size() && file.flush() && file.commit();
    if (!isWritten)
        return Failure(Error{
                ErrorKind::Storage,
                tr("The drafts in %1 could not be written.").arg(QDir::toNativeSeparators(m_file)),
                file.errorString()});
    return Done{};
}

} // namespace headwater
