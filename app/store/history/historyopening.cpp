// SPDX-License-Identifier: Apache-2.0
// How a history is opened, and what it is on.
#include "store/history/historydatabase.h"
#include "store/history/historyschema.h"
#include "store/history/historystore.h"
#include "store/history/historyworker.h"

namespace headwater {

namespace {

/// The full-text index is made of pieces, of which FTS5 makes one from time to time. From 16 of a size on it
/// does so a little with each write; but left alone it also does all of it with the sixteenth, and of a
/// long history that takes whoever writes half a second or more. It is a setting of the file.
void mergeLittleByLittle(HistoryDatabase &database)
{
    const auto isSet = database.number(
            QStringLiteral("SELECT count(*) FROM job_words_config WHERE k = 'crisismerge'"));
    if (isSet.value_or(1) > 0)
        return;
    // where it cannot be written now, the next who opens the file sees to it
    [[maybe_unused]] const auto set = database.run(QStringLiteral(
            "INSERT INTO job_words (job_words, rank) VALUES ('crisismerge', 1000)"));
}

} // namespace

HistoryStore::HistoryStore()
    : m_database(std::make_unique<HistoryDatabase>(HistoryDatabase::kInMemory, kBriefly))
{
}

HistoryStore::~HistoryStore() = default;

Result<Done> HistoryStore::openFile(const QString &file, std::chrono::milliseconds patience)
{
    auto database = std::make_unique<HistoryDatabase>(file, patience);
    if (const auto opened = database->open(historyMigrations()); !opened)
        return opened;
    mergeLittleByLittle(*database);
    m_worker.reset();
    m_database = std::move(database);
    return Done{};
}

void HistoryStore::openInMemory()
{
    m_worker.reset();
    m_database = std::make_unique<HistoryDatabase>(HistoryDatabase::kInMemory, kBriefly);
    // if even this fails, so will every call, with the same words
    [[maybe_unused]] const auto opened = m_database->open(historyMigrations());
}

Result<std::unique_ptr<HistoryStore>> HistoryStore::open(const QString &file,
                                                        std::chrono::milliseconds patience)
{
    auto store = std::make_unique<HistoryStore>();
    if (const auto opened = store->openFile(file, patience); !opened)
        return Failure(opened.error());
    return store;
}

std::unique_ptr<HistoryStore> HistoryStore::inMemory()
{
    auto store = std::make_unique<HistoryStore>();
    store->openInMemory();
    return store;
}

bool HistoryStore::isUpToDate(const QString &file)
{
    return !HistoryDatabase::wantsWork(file, int(historyMigrations().size()));
}

Result<Done> HistoryStore::bringUpToDate(const QString &file)
{
    HistoryDatabase database(file, kBriefly);
    if (const auto opened = database.open(historyMigrations()); !opened)
        return opened;
    const auto shrinks = database.number(QStringLiteral("PRAGMA auto_vacuum"));
    const auto traces = database.number(
            QStringLiteral("SELECT count(*) FROM chore WHERE name = 'renew'"));
    if (!shrinks || !traces)
        return Failure(shrinks ? traces.error() : shrinks.error());
    if (*shrinks != 0 && *traces == 0)
        return Done{};
    return database.renew()
            .and_then([&](Done) { return database.emptyLog(); })
            .and_then([&](Done) {
                return database.run(QStringLiteral("DELETE FROM chore WHERE name = 'renew'"));
            });
}

QString HistoryStore::file() const
{
    return m_database->file();
}

HistoryWorker &HistoryStore::worker()
{
    if (!m_worker)
        m_worker = std::make_unique<HistoryWorker>(*this);
    return *m_worker;
}

Result<Done> HistoryStore::checkPlace() const
{
    return m_database->checkPlace();
}

Result<qint64> HistoryStore::dataVersion() const
{
    return m_database->dataVersion();
}

} // namespace headwater
