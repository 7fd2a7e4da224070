// SPDX-License-Identifier: Apache-2.0
#include "store/profile/authorityfiles.h"

#include <QCoreApplication>
#include <QDir>
#include <QSaveFile>

namespace headwater {

Result<QString> keepAuthority(const QString &folder, const UntrustedAuthority &authority)
{
    const QDir place(folder + QStringLiteral("/authorities"));
    QString name = authority.fingerprint;
    name.remove(u':');
    const QString path = place.absoluteFilePath(name.toLower() + QStringLiteral(".pem"));
    QSaveFile file(path);
    const bool isWritten = place.mkpath(QStringLiteral(".")) && file.open(QIODevice::WriteOnly)
            && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
            && file.write(authority.pem) == authority.pem.size() && file.commit();
    if (isWritten)
        return path;
    return Failure(Error{ErrorKind::Storage,
                         QCoreApplication::translate("AuthorityFiles", "%1 could not be written.")
                                 .arg(QDir::toNativeSeparators(path)),
                         file.errorString()});
}

} // namespace headwater
