// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QCoreApplication>
#include <QLockFile>

#include <chrono>
#include <memory>

namespace headwater {

/// Held while a file shared by several programs is read, changed and written, so that none undoes
/// what another wrote in between. The lock is `FILE.lock` beside the file and ends with this
/// object. A lock left behind by a killed program is taken over.
class FileLock
{
    Q_DECLARE_TR_FUNCTIONS(headwater::FileLock)
public:
    /// A change takes milliseconds, but many programs may want to make one. A program that holds
    /// the lock for longer is suspended, or its disk hangs.
    static constexpr std::chrono::milliseconds kPatience{15'000};
    /// For a window, which is blocked meanwhile.
    static constexpr std::chrono::milliseconds kBriefly{1'000};

    /// Blocks for at most \a patience. Errors: Storage, naming the program that holds the lock, or
    /// the file if no lock can be created beside it.
    [[nodiscard]] static Result<FileLock> take(const QString &file,
                                               std::chrono::milliseconds patience = kPatience);

private:
    explicit FileLock(std::unique_ptr<QLockFile> lock) : m_lock(std::move(lock)) { }

    std::unique_ptr<QLockFile> m_lock;
};

} // namespace headwater
