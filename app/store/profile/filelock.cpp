// SPDX-License-Identifier: Apache-2.0
#include "store/profile/filelock.h"

#include <QDeadlineTimer>
#include <QDir>

namespace headwater {

namespace {

using namespace std::chrono_literals;

// QLockFile itself waits longer after each try, which lets newcomers overtake for seconds.
constexpr int kTurn = 20; // ms

// A lock file without an owner's name was left by a writer that was killed. A lock whose program
// still runs is never taken over, however old: the system's own lock on it is checked first.
constexpr auto kUnsigned = 5s;

QString holderOf(const QLockFile &lock)
{
    qint64 process = 0;
    QString host;
    QString program;
    if (!lock.getLockInfo(&process, &host, &program))
        return FileLock::tr("Another program");
    return FileLock::tr("Another program (%1, process %2)").arg(program, QString::number(process));
}

} // namespace

Result<FileLock> FileLock::take(const QString &file, std::chrono::milliseconds patience)
{
    auto lock = std::make_unique<QLockFile>(file + QStringLiteral(".lock"));
    lock->setStaleLockTime(int(std::chrono::milliseconds(kUnsigned).count()));
    const QDeadlineTimer deadline(patience);
    while (!lock->tryLock(kTurn)) {
        const QString shown = QDir::toNativeSeparators(file);
        if (lock->error() != QLockFile::LockFailedError)
            return Failure(Error{ErrorKind::Storage, tr("%1 could not be written.").arg(shown)});
        if (deadline.hasExpired()) {
            return Failure(Error{
                    ErrorKind::Storage,
                    tr("%1 is changing %2 and has not finished. Nothing was changed. Try again.")
                            .arg(holderOf(*lock), shown)});
        }
    }
    return FileLock(std::move(lock));
}

} // namespace headwater
