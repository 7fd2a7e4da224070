// SPDX-License-Identifier: Apache-2.0
#include "store/profile/windowsettings.h"

#include <QFile>

namespace headwater {

QString WindowSettings::madePrivate(const QString &file)
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

WindowSettings::WindowSettings(const QString &file)
    : QSettings(madePrivate(file), QSettings::IniFormat)
{
}

} // namespace headwater
