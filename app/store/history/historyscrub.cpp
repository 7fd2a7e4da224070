// SPDX-License-Identifier: Apache-2.0
#include "store/history/historyscrub.h"

#include "store/history/historydatabase.h"
#include "store/history/historyschema.h"
#include "store/history/historystore.h"

#include <QElapsedTimer>
#include <QtEndian>

#include <sqlite3.h>

#include <algorithm>
#include <optional>

namespace headwater {

namespace {

// SQLite's file format: https://www.sqlite.org/fileformat2.html
constexpr qint64 kFileHeader = 100; // at the beginning of page 1
constexpr qint64 kPageSizeAt = 16;
constexpr qint64 kReservedAt = 20;
constexpr qint64 kLargestRootAt = 52; // not 0 where there are pointer maps
constexpr qint64 kLockByte = 0x40000000; // its page is unused
constexpr qint64 kMapEntry = 5; // bytes; the first is the type of a page
constexpr uchar kRoot = 1;
constexpr uchar kTree = 5;

int bigEndian16(const QByteArray &bytes, qint64 at)
{
    return qFromBigEndian<quint16>(bytes.constData() + at);
}

} // namespace

/// The raw pages of a file, below SQLite's cache.
class HistoryScrub::Pages final
{
public:
    explicit Pages(sqlite3 *handle)
    {
        if (handle) {
            sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &m_file);
            sqlite3_file_control(handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &m_log);
        }
        QByteArray header(kFileHeader, '\0');
        if (!isOpen(m_file) || !isOpen(m_log) || !read(0, header))
            return;
        const int size = bigEndian16(header, kPageSizeAt);
        m_size = size == 1 ? 65536 : size;
        m_usable = m_size - uchar(header.at(kReservedAt));
        m_hasMaps = qFromBigEndian<quint32>(header.constData() + kLargestRootAt) != 0;
    }

    [[nodiscard]] bool canBeCleared() const { return m_hasMaps; }
    /// Checks the file that SQLite has open: for a symbolic link, the log is beside the link's
    /// target.
    [[nodiscard]] bool isLogEmpty() const
    {
        sqlite3_int64 size = 0;
        return m_log->pMethods->xFileSize(m_log, &size) == SQLITE_OK && size == 0;
    }

    /// Clears the space between the cell pointers of a page and the first cell. False when the file
    /// cannot be read or written.
    [[nodiscard]] bool clearGap(qint64 number)
    {
        QByteArray page(m_size, '\0');
        const std::optional<bool> hasCells = isTree(number);
        if (!hasCells || (*hasCells && !read((number - 1) * m_size, page)))
            return false;
        const qint64 header = number == 1 ? kFileHeader : 0;
        const uchar kind = uchar(page.at(header));
        const bool isLeaf = kind == 10 || kind == 13;
        if (!*hasCells || (!isLeaf && kind != 2 && kind != 5))
            return true;
        const qint64 first = header + (isLeaf ? 8 : 12) + 2 * bigEndian16(page, header + 3);
        const int content = bigEndian16(page, header + 5);
        const qint64 end = content == 0 ? 65536 : content;
        const auto isUsed = [](char byte) { return byte != '\0'; };
        if (first >= end || end > m_usable
            || std::none_of(page.cbegin() + first, page.cbegin() + end, isUsed))
            return true;
        const QByteArray nothing(end - first, '\0');
        return m_file->pMethods->xWrite(m_file, nothing.constData(), int(nothing.size()),
                                        (number - 1) * m_size + first)
                == SQLITE_OK;
    }

    [[nodiscard]] bool sync()
    {
        return m_file->pMethods->xSync(m_file, SQLITE_SYNC_FULL) == SQLITE_OK;
    }

private:
    [[nodiscard]] static bool isOpen(const sqlite3_file *file) { return file && file->pMethods; }
    [[nodiscard]] bool read(qint64 at, QByteArray &bytes)
    {
        return m_file->pMethods->xRead(m_file, bytes.data(), int(bytes.size()), at) == SQLITE_OK;
    }

    /// According to its pointer map: the first byte alone proves nothing. Nothing when that cannot
    /// be read.
    [[nodiscard]] std::optional<bool> isTree(qint64 number)
    {
        if (number == 1)
            return true;
        const qint64 lockPage = kLockByte / m_size + 1;
        const qint64 mapped = m_usable / kMapEntry + 1; // a map page and the pages it covers
        qint64 map = (number - 2) / mapped * mapped + 2;
        if (map == lockPage)
            ++map;
        if (number == lockPage || number <= map)
            return false;
        if (m_mapNumber != map) {
            m_map.resize(m_size);
            if (!read((map - 1) * m_size, m_map))
                return std::nullopt;
            m_mapNumber = map;
        }
        const uchar kind = uchar(m_map.at(kMapEntry * (number - map - 1)));
        return kind == kRoot || kind == kTree;
    }

    sqlite3_file *m_file = nullptr;
    sqlite3_file *m_log = nullptr;
    qint64 m_size = 0;
    qint64 m_usable = 0;
    bool m_hasMaps = false;
    QByteArray m_map;
    qint64 m_mapNumber = 0;
};

Result<HistoryScrub::Progress> HistoryScrub::step(const QString &file,
                                                  std::chrono::milliseconds time)
{
    // a connection of its own, since its cache keeps what the step overwrites
    HistoryDatabase database(file, HistoryStore::kBriefly);
    if (const auto opened = database.open(historyMigrations()); !opened)
        return Failure(opened.error());
    if (const auto emptied = database.emptyLog(); !emptied)
        return Failure(emptied.error());
    Result<Progress> progress = Progress::Going;
    const auto done = database.transact(Durability::Synced, [&]() -> Result<Done> {
        progress = clear(database, time);
        if (!progress)
            return Failure(progress.error());
        return database.run(QStringLiteral("REPLACE INTO chore VALUES ('scrub')"));
    });
    return done ? progress : Failure(done.error());
}

Result<HistoryScrub::Progress> HistoryScrub::clear(HistoryDatabase &database,
                                                   std::chrono::milliseconds time)
{
    Pages pages(database.handle());
    if (!pages.canBeCleared())
        return Progress::Impossible;
    if (!pages.isLogEmpty())
        return Progress::Going; // somebody has written since it was emptied
    const auto count = database.number(QStringLiteral("PRAGMA page_count"));
    if (!count)
        return Failure(count.error());
    QElapsedTimer timer;
    timer.start();
    m_next = m_next == 0 ? *count : std::min(m_next, *count);
    bool isWell = true;
    while (isWell && m_next > 0 && !timer.hasExpired(time.count())) {
        isWell = pages.clearGap(m_next);
        --m_next;
    }
    if (!isWell || !pages.sync())
        return database.unusable();
    return m_next == 0 ? Progress::Ended : Progress::Going;
}

} // namespace headwater
