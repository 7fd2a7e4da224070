// SPDX-License-Identifier: Apache-2.0
#include "store/keychainvault.h"

#include <qt6keychain/keychain.h>

#include <utility>

namespace headwater {

namespace {

QString keyOf(const EndpointId &endpoint)
{
    return QStringLiteral("endpoint/") + endpoint.value;
}

} // namespace

KeychainVault::KeychainVault(const QString &service, QObject *parent)
    : TokenVault(parent), m_service(service)
{
}

void KeychainVault::read(const EndpointId &endpoint, QObject *context, Handler<Secret> handler)
{
    Q_ASSERT(context);
    const Reader reader{context, std::move(handler)};
    Entry &entry = m_entries[endpoint];
    if (entry.token) {
        QMetaObject::invokeMethod(
                this, [this, endpoint, reader] { answer(endpoint, Done{}, {reader}); },
                Qt::QueuedConnection);
        return;
    }
    entry.readers.append(reader);
    if (entry.readers.size() > 1)
        return; // one job answers all, and one prompt of the keychain is enough

    auto *job = new QKeychain::ReadPasswordJob(m_service);
    job->setKey(keyOf(endpoint));
    connect(job, &QKeychain::Job::finished, this, [this, job, endpoint, changes = entry.changes] {
        finishRead(endpoint, changes, *job);
    });
    job->start();
}

void KeychainVault::finishRead(const EndpointId &endpoint, int changesBefore,
                               const QKeychain::ReadPasswordJob &job)
{
    const Result<Done> outcome = outcomeOf(job);
    Entry &entry = m_entries[endpoint];
    if (entry.changes == changesBefore && job.error() == QKeychain::NoError)
        entry.token = Secret(job.binaryData());
    answer(endpoint, outcome, std::exchange(entry.readers, {}));
}

/// Hands over the token as it is now; where there is none, \a outcome is what the keychain said.
void KeychainVault::answer(const EndpointId &endpoint, const Result<Done> &outcome,
                           const QList<Reader> &readers)
{
    Result<Secret> result
            = Failure(Error{ErrorKind::NoToken, tr("No token for this endpoint was found.")});
    if (const std::optional<Secret> &token = m_entries[endpoint].token)
        result = *token;
    else if (!outcome)
        result = Failure(outcome.error());

    // a handler may call read() again: nothing of the entry is touched after the first one
    for (const Reader &reader : readers) {
        if (reader.context)
            reader.handler(result);
    }
}

void KeychainVault::write(const EndpointId &endpoint, const Secret &token, QObject *context,
                          Handler<Done> handler)
{
    Q_ASSERT(context);
    const int change = hold(endpoint, token);
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setKey(keyOf(endpoint));
    job->setBinaryData(token.reveal());
    connect(job, &QKeychain::Job::finished, this,
            [this, job, endpoint, change, handler = std::move(handler),
             context = QPointer<QObject>(context)] {
                const Result<Done> outcome = outcomeOf(*job);
                if (!outcome && m_entries[endpoint].changes == change)
                    m_entries[endpoint].token.reset();
                if (context)
                    handler(outcome);
            });
    job->start();
}

void KeychainVault::remove(const EndpointId &endpoint, QObject *context, Handler<Done> handler)
{
    Q_ASSERT(context);
    hold(endpoint, std::nullopt);
    auto *job = new QKeychain::DeletePasswordJob(m_service);
    job->setKey(keyOf(endpoint));
    connect(job, &QKeychain::Job::finished, this,
            [this, job, handler = std::move(handler), context = QPointer<QObject>(context)] {
                const Result<Done> outcome = outcomeOf(*job);
                if (context)
                    handler(outcome);
            });
    job->start();
}

void KeychainVault::keepForSession(const EndpointId &endpoint, const Secret &token)
{
    hold(endpoint, token);
}

int KeychainVault::hold(const EndpointId &endpoint, const std::optional<Secret> &token)
{
    Entry &entry = m_entries[endpoint];
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
