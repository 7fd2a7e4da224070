// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QString>

namespace headwater {

/// Where the program keeps its files: below the XDG base directories, or all below one directory
/// (`--profile DIR`). Directories are made 0700 when the profile is opened. Errors: Storage.
class Profile
{
public:
    [[nodiscard]] static Result<Profile> standard();
    [[nodiscard]] static Result<Profile> at(const QString &directory);

    [[nodiscard]] QString endpointsFile() const { return m_config + QStringLiteral("/endpoints.json"); }
    [[nodiscard]] QString historyFile() const { return m_data + QStringLiteral("/history.sqlite"); }
    [[nodiscard]] QString windowFile() const { return m_state + QStringLiteral("/window.ini"); }
    [[nodiscard]] QString logFile() const { return m_state + QStringLiteral("/headwater.log"); }
    [[nodiscard]] QString lockName() const; ///< for the single-instance socket

private:
    QString m_config;
    QString m_data;
    QString m_state;
};

} // namespace headwater
