// SPDX-License-Identifier: Apache-2.0
#include "store/windowsettings.h"

#include <QFile>

namespace headwater {

namespace {

/// QSettings keeps the mode of a file that is there, so it has to be there first. Where that fails the
/// settings cannot be kept, which they say themselves.
QString madePrivate(const QString &file)
{
    constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
    QFile settings(file);
    if (!settings.exists()) {
        const bool isMade = settings.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly);
        if (isMade)
            settings.close();
    }
    settings.setPermissions(ownerOnly);
    return file;
}

} // namespace

WindowSettings::WindowSettings(const QString &file)
    : QSettings(madePrivate(file), QSettings::IniFormat)
{
}

} // namespace headwater
