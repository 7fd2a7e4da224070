// SPDX-License-Identifier: Apache-2.0
#include "store/tokens/staletokens.h"

#include "store/profile/endpointstore.h"
#include "store/profile/filelock.h"
#include "store/tokens/tokenvault.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QSaveFile>
#include <QSettings>

#include <algorithm>
#include <memory>

namespace headwater {

namespace {

const QString kEarlierList = QStringLiteral("tokens/stale"); // in the settings

} // namespace

StaleTokens::StaleTokens(QSettings &settings, const EndpointStore &endpoints, TokenVault &vault)
    : m_file(QFileInfo(settings.fileName()).path() + QStringLiteral("/stale-tokens")),
      m_endpoints(endpoints),
      m_vault(vault)
{
    const QStringList earlier = settings.value(kEarlierList).toStringList();
    if (earlier.isEmpty())
        return;
    change([&earlier](QStringList &notes) { notes += earlier; });
    settings.remove(kEarlierList);
}

void StaleTokens::note(const ClusterEndpoint &endpoint)
{
    const QList<VaultKey> keys = secretsOf(endpoint);
    if (keys.isEmpty())
        return;
    change([&keys](QStringList &notes) {
        for (const VaultKey &key : keys) {
            if (!notes.contains(key.note()))
                notes.append(key.note());
        }
    });
}

void StaleTokens::unnote(const ClusterEndpoint &endpoint)
{
    for (const VaultKey &key : secretsOf(endpoint))
        strike(key.note());
}

QStringList StaleTokens::notes() const
{
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

void StaleTokens::change(const Edit &edit)
{
    const auto lock = FileLock::take(m_file);
    if (!lock) {
        Q_EMIT failed(lock.error());
        return;
    }
    const QStringList before = notes();
    QStringList after = before;
    edit(after);
    if (after == before)
        return;
    QSaveFile file(m_file);
    const QByteArray lines = after.join(QLatin1Char('\n')).toUtf8() + '\n';
    const bool isWritten = file.open(QIODevice::WriteOnly)
            && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
            && file.write(lines) == lines.size() && file.flush() && file.commit();
    if (!isWritten) {
        Q_EMIT failed({ErrorKind::Storage,
                       tr("%1 could not be written.").arg(QDir::toNativeSeparators(m_file)),
                       file.errorString()});
    }
}

void StaleTokens::forget(const EndpointId &endpoint)
{
    forget(endpoint, this, [](const Result<Done> &) {});
}

void StaleTokens::forget(const EndpointId &endpoint, QObject *context, Handler<Done> handler)
{
    struct Round
    {
        int left = 1; // this call itself
        Result<Done> outcome = Done{};
        Handler<Done> handler;
    };
    const auto round = std::make_shared<Round>();
    round->handler = std::move(handler);
    const auto oneDone = [round](const Result<Done> &forgotten) {
        if (!forgotten && round->outcome)
            round->outcome = forgotten;
        if (--round->left == 0)
            round->handler(round->outcome);
    };
    for (const QString &note : notes()) {
        if (VaultKey::fromNote(note).endpoint != endpoint)
            continue;
        ++round->left;
        forgetNote(note, context, oneDone);
    }
    QMetaObject::invokeMethod(
            context, [oneDone] { oneDone(Done{}); }, Qt::QueuedConnection);
}

void StaleTokens::forgetAll()
{
    for (const QString &note : notes())
        forgetNote(note, this, [](const Result<Done> &) {});
}

void StaleTokens::forgetNote(const QString &note, QObject *context, Handler<Done> handler)
{
    const VaultKey owner = VaultKey::fromNote(note);
    if (isInUse(owner)) {
        strike(note);
        QMetaObject::invokeMethod(
                context, [handler] { handler(Done{}); }, Qt::QueuedConnection);
        return;
    }
    m_vault.remove(owner, this,
                   [this, note, handler = std::move(handler),
                    context = QPointer<QObject>(context)](const Result<Done> &forgotten) {
                       if (forgotten) {
                           strike(note);
                           Q_EMIT this->forgotten();
                       } else if (forgotten.error().kind != ErrorKind::VaultUnavailable) {
                           Q_EMIT failed(forgotten.error());
                       }
                       if (context)
                           handler(forgotten);
                   });
}

bool StaleTokens::isInUse(const VaultKey &owner) const
{
    const ClusterEndpoint *now = m_endpoints.find(owner.endpoint);
    return now && secretsOf(*now).contains(owner);
}

void StaleTokens::strike(const QString &note)
{
    change([&note](QStringList &notes) { notes.removeAll(note); });
}

} // namespace headwater
