// SPDX-License-Identifier: Apache-2.0
#include "store/profile/exportfile.h"

#include <QDir>

namespace headwater {

ExportFile::ExportFile(const QString &path) : m_file(path)
{
    const bool isNew = !QFile::exists(path);
    m_isWhole = m_file.open(QIODevice::WriteOnly)
            && (!isNew || m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
}

void ExportFile::append(const QByteArray &bytes)
{
    m_isWhole = m_isWhole && m_file.write(bytes) == bytes.size();
}

Result<Done> ExportFile::finish()
{
    // commit() of Qt 6.4 ignores that its own flush failed, and would install a truncated file
    if (m_isWhole && m_file.flush() && m_file.commit())
        return Done{};
    return Failure(Error{ErrorKind::Storage,
                         tr("The file %1 could not be written.")
                                 .arg(QDir::toNativeSeparators(m_file.fileName())),
                         m_file.errorString()});
}

} // namespace headwater
