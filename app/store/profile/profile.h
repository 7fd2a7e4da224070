// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QCoreApplication>
#include <QString>

namespace headwater {

/// Where the program keeps its files: below the XDG base directories, or all in one directory
/// (`--profile DIR`). Missing directories are created with mode 0700 when the profile is opened; an
/// existing one keeps its mode. Errors: Storage, naming the path.
class Profile
{
    Q_DECLARE_TR_FUNCTIONS(headwater::Profile)
public:
    [[nodiscard]] static Result<Profile> standard();
    [[nodiscard]] static Result<Profile> at(const QString &directory);

    [[nodiscard]] QString endpointsFile() const
    {
        return m_config + QStringLiteral("/endpoints.json");
    }
    [[nodiscard]] QString historyFile() const { return m_data + QStringLiteral("/history.sqlite"); }
    /// May be deleted at any time. Its folder may be missing: then nothing is kept.
    [[nodiscard]] QString collectionsFile() const
    {
        return m_cache + QStringLiteral("/collections.sqlite");
    }
    [[nodiscard]] QString windowFile() const { return m_state + QStringLiteral("/window.ini"); }

    [[nodiscard]] QString draftsFile() const { return m_state + QStringLiteral("/drafts.json"); }

    /// For what libraries store by themselves.
    [[nodiscard]] QString stateFolder() const { return m_state; }

    /// For the single-instance socket: short, without separators, equal for all spellings of the
    /// same profile, and different for each profile and each user.
    [[nodiscard]] QString lockName() const;

private:
    Profile(QString config, QString data, QString state, QString cache);
    [[nodiscard]] static Result<Profile> open(const Profile &profile);
    [[nodiscard]] static Result<Done> prepareDirectory(const QString &path);
    [[nodiscard]] static Result<Done> makeDirectory(const QString &path);

    QString m_config;
    QString m_data;
    QString m_state;
    QString m_cache;
};

} // namespace headwater
