// SPDX-License-Identifier: Apache-2.0
#include "store/profile/profile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace headwater {

namespace {

const QString kProgramFolder = QStringLiteral("/headwater");
constexpr int kLockNameDigits = 16;

/// The base directory from the environment \a variable. A relative or empty one is ignored (XDG
/// Base Directory specification).
QString baseDirectory(const char *variable, QLatin1String belowHome)
{
    const QString path = qEnvironmentVariable(variable);
    return QDir::isAbsolutePath(path) ? QDir::cleanPath(path) : QDir::homePath() + belowHome;
}

QByteArray userName()
{
#ifdef Q_OS_UNIX
    return QByteArray::number(getuid());
#else
    return qgetenv("USERNAME");
#endif
}

Failure failure(const QString &sentence)
{
    return Failure(Error{ErrorKind::Storage, sentence});
}

} // namespace

Profile::Profile(QString config, QString data, QString state, QString cache)
    : m_config(std::move(config)),
      m_data(std::move(data)),
      m_state(std::move(state)),
      m_cache(std::move(cache))
{
}

Result<Profile> Profile::standard()
{
    return open({baseDirectory("XDG_CONFIG_HOME", QLatin1String("/.config")) + kProgramFolder,
                 baseDirectory("XDG_DATA_HOME", QLatin1String("/.local/share")) + kProgramFolder,
                 baseDirectory("XDG_STATE_HOME", QLatin1String("/.local/state")) + kProgramFolder,
                 baseDirectory("XDG_CACHE_HOME", QLatin1String("/.cache")) + kProgramFolder});
}

Result<Profile> Profile::at(const QString &directory)
{
    if (directory.isEmpty()) // QDir would take an empty path for the working directory
        return failure(tr("The profile needs a folder name."));
    const QString path = QDir(directory).absolutePath();
    return open({path, path, path, path});
}

Result<Profile> Profile::open(const Profile &profile)
{
    for (const QString &path : {profile.m_config, profile.m_data, profile.m_state}) {
        if (const auto prepared = prepareDirectory(path); !prepared)
            return Failure(prepared.error());
    }
    [[maybe_unused]] const auto cached = makeDirectory(profile.m_cache); // optional
    return profile;
}

Result<Done> Profile::prepareDirectory(const QString &path)
{
    if (const auto made = makeDirectory(path); !made)
        return made;
    const QFileInfo info(path);
    if (!info.isWritable() || !info.isExecutable())
        return failure(tr("The folder %1 cannot be written.").arg(QDir::toNativeSeparators(path)));
    return Done{};
}

Result<Done> Profile::makeDirectory(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return Done{};
    if (info.exists() || info.isSymLink())
        return failure(tr("%1 is not a folder. Headwater needs a folder there.")
                               .arg(QDir::toNativeSeparators(path)));
    if (const auto parent = makeDirectory(info.path()); !parent)
        return parent;
    const auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    const bool made = QDir().mkdir(path, ownerOnly) || QFileInfo(path).isDir();
    if (!made)
        return failure(tr("The folder %1 cannot be created.").arg(QDir::toNativeSeparators(path)));
    return Done{};
}

QString Profile::lockName() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(userName());
    for (const QString &path : {m_config, m_data, m_state}) {
        hash.addData(QByteArrayView("\0", 1));
        hash.addData(QFileInfo(path).canonicalFilePath().toUtf8());
    }
    return QStringLiteral("headwater-")
            + QString::fromLatin1(hash.result().toHex().first(kLockNameDigits));
}

} // namespace headwater
