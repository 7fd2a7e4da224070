// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QCoreApplication>
#include <QLockFile>

#include <chrono>
#include <memory>

namespace headwater {

/// Held while a file that several programs share is read, changed and written, so that none undoes
/// what another wrote in between. The lock is `FILE.lock` beside the file and ends with this object.
/// One that a program left behind when it was killed is taken over.
class FileLock
{
    Q_DECLARE_TR_FUNCTIONS(headwater::FileLock)
public:
    /// A change takes milliseconds, but many programs may want to make one. Whoever holds the lock
    /// longer is stopped, or its disk hangs.
    static constexpr std::chrono::milliseconds kPatience{15'000};
    /// For a window, which stands still meanwhile.
    static constexpr std::chrono::milliseconds kBriefly{1'000};

    /// Blocks for \a patience at most. Errors: Storage, naming the program that holds the lock, or
    /// the file when no lock can be made beside it.
    [[nodiscard]] static Result<FileLock> take(const QString &file,
                                               std::chrono::milliseconds patience = kPatience);

private:
    explicit FileLock(std::unique_ptr<QLockFile> lock) : m_lock(std::move(lock)) { }

    std::unique_ptr<QLockFile> m_lock;
};

} // namespace headwater
