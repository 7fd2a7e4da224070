// SPDX-License-Identifier: Apache-2.0
#include "store/keychainvault.h"

#include "core/endpointaddress.h"

#include <qt6keychain/keychain.h>

#include <utility>

namespace headwater {

namespace {

QString keyOf(const ClusterEndpoint &endpoint)
{
    return QStringLiteral("endpoint/%1/%2").arg(endpoint.id.value, serverKey(endpoint.url));
}

} // namespace

KeychainVault::KeychainVault(const QString &service, QObject *parent)
    : TokenVault(parent), m_service(service)
{
}

void KeychainVault::read(const ClusterEndpoint &endpoint, QObject *context, Handler<Secret> handler)
{
    Q_ASSERT(context);
    const QString key = keyOf(endpoint);
    const Reader reader{context, std::move(handler)};
    Entry &entry = m_entries[key];
    if (entry.token) {
        QMetaObject::invokeMethod(
                this, [this, key, reader] { answer(key, Done{}, {reader}); }, Qt::QueuedConnection);
        return;
    }
    entry.readers.append(reader);
    if (entry.readers.size() > 1)
        return; // one job answers all, and one prompt of the keychain is enough

    auto *job = new QKeychain::ReadPasswordJob(m_service);
    job->setKey(key);
    connect(job, &QKeychain::Job::finished, this, [this, job, key, changes = entry.changes] {
        finishRead(key, changes, *job);
    });
    job->start();
}

void KeychainVault::finishRead(const QString &key, int changesBefore,
                               const QKeychain::ReadPasswordJob &job)
{
    const Result<Done> outcome = outcomeOf(job);
    Entry &entry = m_entries[key];
    if (entry.changes == changesBefore && job.error() == QKeychain::NoError)
        entry.token = Secret(job.binaryData());
    answer(key, outcome, std::exchange(entry.readers, {}));
}

/// Hands over the token as it is now; where there is none, \a outcome is what the keychain said.
void KeychainVault::answer(const QString &key, const Result<Done> &outcome,
                           const QList<Reader> &readers)
{
    Result<Secret> result
            = Failure(Error{ErrorKind::NoToken, tr("No token for this endpoint was found.")});
    if (const std::optional<Secret> &token = m_entries[key].token)
        result = *token;
    else if (!outcome)
        result = Failure(outcome.error());

    // a handler may call read() again: nothing of the entry is touched after the first one
    for (const Reader &reader : readers) {
        if (reader.context)
            reader.handler(result);
    }
}

void KeychainVault::write(const ClusterEndpoint &endpoint, const Secret &token, QObject *context,
                          Handler<Done> handler)
{
    Q_ASSERT(context);
    const QString key = keyOf(endpoint);
    const int change = hold(key, token);
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setKey(key);
    job->setBinaryData(token.reveal());
    connect(job, &QKeychain::Job::finished, this,
            [this, job, key, change, handler = std::move(handler),
             context = QPointer<QObject>(context)] {
                const Result<Done> outcome = outcomeOf(*job);
                if (!outcome && m_entries[key].changes == change)
                    m_entries[key].token.reset();
                if (context)
                    handler(outcome);
            });
    job->start();
}

void KeychainVault::remove(const ClusterEndpoint &endpoint, QObject *context, Handler<Done> handler)
{
    Q_ASSERT(context);
    const QString key = keyOf(endpoint);
    hold(key, std::nullopt);
    auto *job = new QKeychain::DeletePasswordJob(m_service);
    job->setKey(key);
    connect(job, &QKeychain::Job::finished, this,
            [this, job, handler = std::move(handler), context = QPointer<QObject>(context)] {
                const Result<Done> outcome = outcomeOf(*job);
                if (context)
                    handler(outcome);
            });
    job->start();
}

void KeychainVault::keepForSession(const ClusterEndpoint &endpoint, const Secret &token)
{
    hold(keyOf(endpoint), token);
}

int KeychainVault::hold(const QString &key, const std::optional<Secret> &token)
{
    Entry &entry = m_entries[key];
    entry.token = token;
    return ++entry.changes;
}

/// A missing service is no failure of the job: the session's memory has served it.
Result<Done> KeychainVault::outcomeOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError:
    case QKeychain::EntryNotFound:
        return Done{};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
    case QKeychain::CouldNotDeleteEntry:
        return Failure(Error{ErrorKind::VaultDenied,
                             tr("The keychain refused access to the endpoint's token."),
                             job.errorString()});
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        break;
    }
    if (!std::exchange(m_unavailableSaid, true)) {
        Q_EMIT unavailable(tr("No password service (org.freedesktop.secrets) can be used here, so "
                              "tokens are kept only until you quit. To keep them, install "
                              "gnome-keyring or KWallet and log in again."));
    }
    return Done{};
}

} // namespace headwater
